import {
  approxCountDistinct,
  approxPercentile,
  arrayAgg,
  coalesce,
  count,
  countIf,
  from,
  jsonFields,
  listAgg,
  median,
  nullIf,
  omit,
  parseJson,
  pick,
  ratio,
  toDate,
  trim,
} from "typeline"
import { mart, orderLines, pageViews, rawEvents, staging, users, webhooks } from "../schema.ts"

/**
 * Incremental, with data that comes late. Two versions of one event in a batch need `dedupe`, and new columns
 * `onSchemaChange: "append_new_columns"`: both come with issue 6. Here stands what the query reads and gives.
 */
export const d07 = mart.incremental({
  name: "d07_events",
  strategy: { kind: "merge", uniqueKey: ["event_id"], cursor: "loaded_at", lookback: "3 days" },
  dependsOn: { e: rawEvents, u: users },
  query: ({ e, u }, { since }) =>
    from({ e })
      .leftJoin({ u }, ({ e, u }) => u.user_id.eq(e.user_id))
      .where(({ e }) => since(e.loaded_at))
      .select(({ e, u }) => ({ ...omit(e, "page"), country: u.country })),
})

/** JSON in staging: what is no JSON is left out, and a field that does not convert is NULL where the author says so. */
export const d08 = staging.model({
  name: "d08_webhooks",
  dependsOn: { w: webhooks },
  query: ({ w }) =>
    from({ w })
      .select(({ w }) => ({ ...pick(w, "_id", "_loaded_at"), body: parseJson(w.body) }))
      .filter(({ body }) => body.isNotNull())
      .select(({ _id, _loaded_at, body }) => ({
        webhook_id: _id,
        loaded_at: _loaded_at,
        ...jsonFields(body, { id: "integer", user_name: { path: "user.name", type: "varchar" } }),
        email: nullIf(trim(body.get("user", "email").as("varchar")), ""),
        created_at: body.get("created").tryAs("timestamp"),
        amount: body.get("amount").tryAs("decimal(12,2)"),
        is_vip: coalesce(body.get("flags", "vip").as("boolean"), false),
        tags: body.get("tags"),
      })),
})

/** Lists: of different values, and in an order. */
export const d09 = mart.model({
  name: "d09_lists",
  dependsOn: { l: orderLines },
  query: ({ l }) =>
    from({ l })
      .groupBy(({ l }) => pick(l, "customer_id"))
      .aggregate(({ l }) => ({
        countries: listAgg(l.country, ", ", { distinct: true }),
        basket: listAgg(l.sku, "|", { orderBy: [l.ordered_at, l.sku] }),
        skus: arrayAgg(l.sku, { distinct: true }),
      })),
})

/** Approximate aggregates. */
export const d10 = mart.model({
  name: "d10_daily",
  dependsOn: { v: pageViews },
  query: ({ v }) =>
    from({ v })
      .groupBy(({ v }) => ({ day: toDate(v.event_at) }))
      .aggregate(({ v }) => ({
        users: approxCountDistinct(v.user_id),
        p95_ms: approxPercentile(0.95, v.duration_ms),
        median_ms: median(v.duration_ms),
        bounce_rate: ratio(countIf(v.is_bounce), count()),
      })),
})
