import {
  count,
  dateAdd,
  dateDiff,
  from,
  jsonFields,
  lag,
  max,
  maxBy,
  min,
  negate,
  or,
  pick,
  rawQuery,
  rawText,
  rename,
  rowNumber,
  sum,
  toDate,
  validAt,
  when,
} from "typeline"
import { mart, orders, ordersJson, prices, rawEvents, snapCustomers, staging } from "../schema.ts"

/** QUALIFY: the last version of each event. */
export const d01 = staging.model({
  name: "d01_dedupe",
  dependsOn: { e: rawEvents },
  query: ({ e }) =>
    from({ e })
      .qualify(({ e }) =>
        rowNumber()
          .over({ partitionBy: [e.event_id], orderBy: [e.loaded_at.desc()] })
          .eq(1),
      )
      .select(({ e }) => e),
})

/** LATERAL FLATTEN of nested JSON: lines of orders, with their discounts if there are any. */
export const d02 = staging.model({
  name: "d02_flatten",
  dependsOn: { o: ordersJson },
  query: ({ o }) =>
    from({ o })
      .flattenJson("i", ({ o }) => o.payload.get("items"), {
        sku: "varchar",
        quantity: "integer",
        price: { path: "price.amount", type: "decimal(12,2)" },
        discounts: "variant",
      })
      .flattenJson("d", ({ i }) => i.discounts, { code: "varchar", percent: "double" }, { outer: true })
      .where(({ o }) => o.payload.get("status").as("varchar").ne("draft"))
      .select(({ o, i, d }) => ({
        ...jsonFields(o.payload, {
          order_id: { path: "id", type: "integer" },
          email: { path: "customer.email", type: "varchar" },
          placed_at: "timestamp",
        }),
        line_no: i.index,
        ...pick(i, "sku", "quantity", "price"),
        ...rename(d, { discount_code: "code", discount_percent: "percent" }),
      })),
})

/** MATCH_RECOGNIZE, which Snowflake alone has: SQL as text, and a typed relation from there on. */
export const d03 = mart.model({
  name: "d03_v_shapes",
  dependsOn: { prices },
  query: ({ prices }) =>
    rawQuery({
      symbol: "varchar",
      match_number: "integer",
      start_date: "date",
      end_date: "date",
      days: "integer",
    }).per({
      snowflake: rawText`
        select *
        from ${prices}
          match_recognize (
            partition by symbol
            order by price_date
            measures
              match_number() as match_number,
              first(price_date) as start_date,
              last(price_date) as end_date,
              count(*) as days
            one row per match
            after match skip to last down
            pattern (start_row down+ up+)
            define
              down as price < lag(price),
              up as price > lag(price)
          )`,
    }),
})

/** Sessions: a pause of more than 30 minutes begins a new one. Of an event that is there twice, the two windows may see either first. */
export const d04 = mart.model({
  name: "d04_sessions",
  dependsOn: { e: d01 },
  query: ({ e }) =>
    from({ e })
      .select(({ e }) => ({
        ...e,
        previous_at: lag(e.event_at).over({ partitionBy: [e.user_id], orderBy: [e.event_at, e.event_id] }),
      }))
      .extend((e) => ({
        session_no: sum(
          when(or(e.previous_at.isNull(), dateDiff("minute", e.previous_at, e.event_at).gt(30)), 1).otherwise(0),
        ).over({ partitionBy: [e.user_id], orderBy: [e.event_at, e.event_id], rows: { before: "all" } }),
      }))
      .groupBy((e) => pick(e, "user_id", "session_no"))
      .aggregate((e) => ({
        started_at: min(e.event_at),
        ended_at: max(e.event_at),
        events: count(),
        exit_page: maxBy(e.page, e.event_at),
      })),
})

/** Gaps and islands: three days or more in a row. */
export const d05 = mart.model({
  name: "d05_streaks",
  dependsOn: { e: rawEvents },
  query: ({ e }) =>
    from({ e })
      .select(({ e }) => ({ user_id: e.user_id, day: toDate(e.event_at) }))
      .distinct()
      .extend((d) => ({
        island: dateAdd("day", negate(rowNumber().over({ partitionBy: [d.user_id], orderBy: [d.day] })), d.day),
      }))
      .groupBy((d) => pick(d, "user_id", "island"))
      .having(() => count().gte(3))
      .select((d, { user_id }) => ({ user_id, from_day: min(d.day), to_day: max(d.day), streak: count() })),
})

/** As-of join against a snapshot: the tier that a customer had when the order was placed. */
export const d06 = mart.model({
  name: "d06_orders_with_tier",
  dependsOn: { o: orders, c: snapCustomers },
  query: ({ o, c }) =>
    from({ o })
      .leftJoin({ c }, ({ o, c }) => [c.customer_id.eq(o.customer_id), validAt(c, o.ordered_at)])
      .select(({ o, c }) => ({
        ...pick(o, "order_id", "ordered_at", "amount"),
        customer_id: c.customer_id,
        tier_at_order: c.tier,
      })),
})
