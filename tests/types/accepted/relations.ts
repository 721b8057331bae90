import { layer, nullable, source } from "typeline"

export const gold = layer({ schema: "dev" })
export const events = source("events", {
  schema: "raw",
  columns: {
    id: "integer",
    user_id: "integer",
    parent_id: nullable("integer"),
    happened_at: "timestamp",
    kind: "varchar",
    amount: nullable("decimal(10,2)"),
    score: "double",
    payload: nullable("variant"),
    tags: { array: "varchar" },
  },
})
export const users = source("users", {
  schema: "raw",
  columns: { id: "integer", name: nullable("varchar"), country: "varchar", updated_at: "timestamp" },
})
