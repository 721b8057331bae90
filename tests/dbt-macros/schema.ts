import { layer, source } from "typeline"

export const dev = layer({ schema: "dev" })
export const shop = source("orders", {
  schema: "raw",
  columns: {
    id: "integer",
    status: "varchar",
    size: "varchar",
    amount: "decimal(12,2)?",
    at: "timestamp",
  },
})
export const web = source("web_orders", {
  schema: "raw",
  columns: { id: "integer", status: "varchar", campaign: "varchar", at: "timestamp" },
})
