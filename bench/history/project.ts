// The history of the same rows, by the time that they tell and by comparing them.
import { from, snapshot, source } from "typeline"

const customers = source("customers", {
  schema: "raw",
  columns: {
    id: "integer",
    name: "varchar",
    email: "varchar",
    city: "varchar",
    score: "double",
    updated_at: "timestamp",
  },
})
const common = {
  schema: "history",
  uniqueKey: ["id"],
  hardDeletes: "invalidate",
  dependsOn: { customers },
} as const
export const resources = [
  customers,
  snapshot({
    ...common,
    name: "by_time",
    strategy: { kind: "timestamp", updatedAt: "updated_at" },
    query: ({ customers }) => from({ customers }).select(({ customers }) => customers),
  }),
  snapshot({
    ...common,
    name: "by_value",
    strategy: { kind: "check", columns: "all" },
    query: ({ customers }) => from({ customers }).select(({ customers }) => customers),
  }),
]
