// What macros of dbt-utils do, in use. Macros without a case of their own: get_column_values is `statuses`, a constant that a test
// watches; group_by is a groupBy() whose keys are named once.
import {
  acceptedValues,
  count,
  dateSpine,
  deduplicate,
  from,
  omit,
  pivot,
  prefixed,
  ratio,
  sum,
  surrogateKey,
  unionRelations,
  unpivot,
  when,
} from "typeline"
import { dev, shop, web } from "./schema.ts"

const statuses = ["placed", "shipped", "returned"] as const
/** get_column_values */
export const knownStatuses = acceptedValues(shop, "status", statuses)

/** pivot */
export const pivoted = dev.model({
  name: "pivoted",
  dependsOn: { o: shop },
  query: ({ o }) =>
    from({ o })
      .groupBy(({ o }) => ({ size: o.size }))
      .aggregate(({ o }) => ({
        ...pivot(o.status, statuses, (hit) => sum(when(hit, 1).otherwise(0)), "n_"),
        ...pivot(o.status, statuses, (hit) => sum(when(hit, o.amount).end()), "amount_"),
      })),
})

/** unpivot */
export const melted = dev.model({
  name: "melted",
  dependsOn: { p: pivoted },
  query: ({ p }) => unpivot(p, { keep: ["size"], melt: ["n_placed", "n_shipped", "n_returned"], value: "n" }),
})
/** The same, of columns that may be NULL: a NULL has a row too. */
export const meltedAmounts = dev.model({
  name: "melted_amounts",
  dependsOn: { p: pivoted },
  query: ({ p }) =>
    unpivot(p, {
      keep: ["size", "n_placed"],
      melt: ["amount_placed", "amount_returned"],
      field: "kind",
      value: "amount",
    }),
})

/** union_relations */
export const unioned = dev.model({
  name: "unioned",
  dependsOn: { shop, web },
  query: ({ shop, web }) => unionRelations({ shop, web }),
})

/** deduplicate */
export const latest = dev.model({
  name: "latest",
  dependsOn: { o: shop },
  query: ({ o }) => deduplicate(o, { partitionBy: (row) => [row.id], orderBy: (row) => [row.at.desc()] }),
})

/** date_spine, safe_divide */
export const spine = dev.model({
  name: "orders_per_day",
  dependsOn: { o: shop },
  query: ({ o }) =>
    from({ days: dateSpine("day", { from: "2024-01-01", to: "2024-04-01" }) })
      .leftJoin({ o }, ({ days, o }) => o.at.cast("date").eq(days.date_day))
      .groupBy(({ days }) => ({ date_day: days.date_day }))
      .aggregate(({ o }) => ({
        orders: count(o.id),
        share_returned: ratio(sum(when(o.status.eq("returned"), 1).otherwise(0)), count(o.id)),
      })),
})

/** star, generate_surrogate_key */
export const starred = dev.model({
  name: "starred",
  dependsOn: { o: shop },
  query: ({ o }) =>
    from({ o }).select(({ o }) => ({
      order_key: surrogateKey(o.id, o.status, o.amount, o.at),
      ...prefixed("order_", omit(o, "size", "at")),
    })),
})
