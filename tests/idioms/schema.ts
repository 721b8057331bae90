// What the idioms read: sources, and the history of a snapshot.
import { from, layer, snapshot, source } from "typeline"

export const staging = layer({ schema: "staging", materialized: "view" })
export const mart = layer({ schema: "mart", materialized: "table" })

export const rawEvents = source("events", {
  schema: "raw",
  columns: {
    event_id: "varchar",
    user_id: "integer",
    event_at: "timestamptz",
    loaded_at: "timestamptz",
    page: "varchar?",
  },
})
export const users = source("users", {
  schema: "analytics",
  columns: { user_id: "integer", country: "varchar?" },
})
export const orders = source("orders", {
  schema: "analytics",
  columns: {
    order_id: "integer",
    customer_id: "integer",
    store_id: "integer",
    ordered_at: "timestamptz",
    amount: "decimal(12,2)",
  },
})
export const customers = source("customers", {
  schema: "analytics",
  columns: { customer_id: "integer", country: "varchar" },
})
export const ordersJson = source("orders_json", { schema: "raw", columns: { payload: "variant" } })
export const webhooks = source("webhooks", {
  schema: "raw",
  columns: { _id: "varchar", _loaded_at: "timestamptz", body: "varchar?" },
})
export const prices = source("prices", {
  schema: "analytics",
  columns: { symbol: "varchar", price_date: "date", price: "decimal(12,2)" },
})
export const orderLines = source("order_lines", {
  schema: "analytics",
  columns: { customer_id: "integer", country: "varchar?", sku: "varchar", ordered_at: "timestamptz" },
})
export const pageViews = source("page_views", {
  schema: "analytics",
  columns: { event_at: "timestamptz", user_id: "integer", duration_ms: "integer?", is_bounce: "boolean" },
})
export const employees = source("employees", {
  schema: "hr",
  columns: { employee_id: "integer", manager_id: "integer?", name: "varchar" },
})
export const trades = source("trades", {
  schema: "analytics",
  columns: { trade_id: "integer", symbol: "varchar", traded_at: "timestamp", price: "double" },
})
export const quotes = source("quotes", {
  schema: "analytics",
  columns: { symbol: "varchar", quoted_at: "timestamp", bid: "double", ask: "double" },
})

const rawCustomers = source("customers", {
  schema: "raw",
  columns: { customer_id: "integer", tier: "varchar", updated_at: "timestamptz" },
})
export const snapCustomers = snapshot({
  name: "snap_customers",
  schema: "snapshots",
  uniqueKey: ["customer_id"],
  strategy: { kind: "timestamp", updatedAt: "updated_at" },
  dependsOn: { c: rawCustomers },
  query: ({ c }) => from({ c }).select(({ c }) => c),
})
