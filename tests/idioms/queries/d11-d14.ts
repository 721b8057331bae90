import {
  coalesce,
  count,
  dateSpine,
  from,
  lastValue,
  lit,
  pick,
  recursive,
  runStartedAt,
  sum,
  text,
  toDate,
} from "typeline"
import { customers, employees, mart, orders, quotes, trades } from "../schema.ts"

/** A row for each day and store, orders or not, up to the day of the run: a spine has bounds that are written down, and a filter here. */
export const d11 = mart.model({
  name: "d11_store_days",
  dependsOn: { o: orders },
  query: ({ o }) => {
    const d = dateSpine("day", { from: "2024-01-01", to: "2031-01-01" }).filter((day) =>
      day.date_day.lt(toDate(runStartedAt())),
    )
    const s = from({ o })
      .select(({ o }) => pick(o, "store_id"))
      .distinct()
    const x = from({ o })
      .groupBy(({ o }) => ({ store_id: o.store_id, day: toDate(o.ordered_at) }))
      .aggregate(({ o }) => ({ revenue: sum(o.amount) }))
    return from({ d })
      .crossJoin({ s })
      .leftJoin({ x }, ({ d, s, x }) => [x.store_id.eq(s.store_id), x.day.eq(d.date_day)])
      .select(({ d, s, x }) => {
        const series = { partitionBy: [s.store_id], orderBy: [d.date_day] }
        const revenue = coalesce(x.revenue, 0)
        return {
          date_day: d.date_day,
          store_id: s.store_id,
          revenue,
          revenue_7d: sum(revenue).over({ ...series, rows: { before: 6 } }),
          last_revenue: lastValue(x.revenue, { ignoreNulls: true }).over({ ...series, rows: { before: "all" } }),
        }
      })
  },
})

/**
 * A dynamic table. `materialized: dynamicTable({ … })` and `snowflake: { clusterBy }` come with issue 6: until then this is a
 * table, and only its query is the idiom's.
 */
export const d12 = mart.model({
  name: "d12_customer_totals",
  dependsOn: { o: orders, c: customers },
  query: ({ o, c }) =>
    from({ o })
      .join({ c }, ({ o, c }) => c.customer_id.eq(o.customer_id))
      .groupBy(({ c }) => pick(c, "customer_id", "country"))
      .aggregate(({ o }) => ({ orders: count(), revenue: sum(o.amount) })),
})

/** Recursion: who reports to whom. */
export const d13 = mart.model({
  name: "d13_tree",
  dependsOn: { e: employees },
  query: ({ e }) => {
    const tree = recursive(
      from({ e })
        .where(({ e }) => e.manager_id.isNull())
        .select(({ e }) => ({ ...e, depth: lit(1), path: e.name })),
      (tree) =>
        from({ e })
          .join({ tree }, ({ e, tree }) => tree.employee_id.eq(e.manager_id))
          .select(({ e, tree }) => ({ ...e, depth: tree.depth.plus(1), path: text`${tree.path} > ${e.name}` })),
    )
    return from({ tree }).select(({ tree }) => tree)
  },
})

/** ASOF JOIN: the last quote before each trade, if there is one. */
export const d14 = mart.model({
  name: "d14_trades",
  dependsOn: { t: trades, q: quotes },
  query: ({ t, q }) =>
    from({ t })
      .asOfJoin({ q }, { match: ({ t, q }) => q.quoted_at.lte(t.traded_at), on: ({ t, q }) => q.symbol.eq(t.symbol) })
      .select(({ t, q }) => ({ ...t, bid: q.bid, ask: q.ask })),
})
