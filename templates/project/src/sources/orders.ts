import { csv, source } from "typeline"

// What comes from outside: its columns are declared once, and every model below is checked against them.
export const rawOrders = source("raw_orders", {
  schema: "raw",
  description: "One row per order, as the shop exports them.",
  columns: {
    order_id: "integer",
    customer: "varchar",
    ordered_at: "timestamp",
    status: "varchar",
    // The question mark: it may be NULL.
    amount: "decimal(10,2)?",
  },
  load: csv("orders.csv"),
})
