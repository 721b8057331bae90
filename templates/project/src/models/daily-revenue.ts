import { count, from, layer, sum, toDate } from "typeline"
import { stgOrders } from "./stg-orders.ts"

const marts = layer({ schema: "marts", materialized: "table", tags: ["marts"] })

export const dailyRevenue = marts.model({
  name: "daily_revenue",
  description: "One row per day with a completed order.",
  dependsOn: { orders: stgOrders },
  columns: {
    day: { description: "Primary key.", unique: true },
    orders: "Completed orders.",
    revenue: "In euros.",
  },
  query: ({ orders }) =>
    from({ orders })
      .where(({ orders }) => orders.status.eq("completed"))
      .groupBy(({ orders }) => ({ day: toDate(orders.ordered_at) }))
      .select(({ orders }, { day }) => ({ day, orders: count(), revenue: sum(orders.amount) })),
})
