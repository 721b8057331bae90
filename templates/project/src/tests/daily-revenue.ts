import { dataTest, from, unitTest } from "typeline"
import { dailyRevenue } from "../models/daily-revenue.ts"
import { stgOrders } from "../models/stg-orders.ts"

// A test of the data: the rows that it returns are wrong.
export const revenueIsPositive = dataTest("revenue_is_positive", {
  description: "No day has lost money.",
  dependsOn: { days: dailyRevenue },
  query: ({ days }) =>
    from({ days })
      .where(({ days }) => days.revenue.lt(0))
      .select(({ days }) => days),
})

// A test of the model: these rows must make those. It runs in this process, before the model is built.
export const countsCompletedOrders = unitTest(dailyRevenue, {
  dependsOn: { orders: stgOrders },
  given: {
    orders: [
      { order_id: 1, customer: "Ada", ordered_at: "2024-05-01 08:00:00", status: "completed", amount: "4.50" },
      { order_id: 2, customer: "Ada", ordered_at: "2024-05-01 23:59:59", status: "completed", amount: "1.50" },
      { order_id: 3, customer: "Ada", ordered_at: "2024-05-01 12:00:00", status: "cancelled", amount: "9.00" },
    ],
  },
  expect: [{ day: "2024-05-01", orders: 2, revenue: "6.00" }],
})
