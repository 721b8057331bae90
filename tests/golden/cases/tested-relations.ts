// What the goldens of data tests and of freshness read.
import { source } from "typeline"

export const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", user_id: "integer", status: "varchar?", amount: "decimal(12,2)?", day: "date?" },
})
export const users = source("users", {
  schema: "raw",
  columns: { id: "integer", email: "varchar?", seen_at: "timestamp?" },
})
export const prices = source("prices", {
  schema: "raw",
  columns: { sku: "varchar", valid_from: "timestamptz", valid_to: "timestamptz?" },
})
export const before = source("orders_before", {
  schema: "raw",
  columns: { id: "integer", user_id: "integer", status: "varchar?", amount: "decimal(12,2)?", day: "date?" },
})

/** Of sources that say how old they may be. */
export const raw = {
  schema: "raw",
  columns: {
    id: "integer",
    movieId: "integer",
    seconds: "integer?",
    day: "date",
    at: "timestamp",
    seen_at: "timestamptz?",
  },
} as const
export const timed = [source("ratings", raw), source("Rating's", raw)]
