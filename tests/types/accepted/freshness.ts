// How old a source may be: by a column of any temporal type, or by an expression.
import { atZone, coalesce, dateAdd, fromEpochSeconds, runStartedAt, source } from "typeline"
import { contract } from "./contract.ts"

const columns = {
  id: "integer",
  seconds: "integer?",
  day: "date",
  at: "timestamp",
  seen_at: "timestamptz?",
  state: "varchar?",
} as const

export const byColumn = source("by_column", {
  schema: "raw",
  columns,
  freshness: { loadedAt: "seen_at", warnAfter: "12 hours", errorAfter: "1 day" },
})
// What freshness says changes nothing of the columns.
contract<{
  readonly id: "integer"
  readonly seconds: "integer" | null
  readonly day: "date"
  readonly at: "timestamp"
  readonly seen_at: "timestamptz" | null
  readonly state: "varchar" | null
}>()(byColumn, true)

export const byDate = source("by_date", {
  schema: "raw",
  columns,
  freshness: { loadedAt: "day", errorAfter: "2 days" },
})
export const byTimestamp = source("by_timestamp", {
  schema: "raw",
  columns,
  freshness: { loadedAt: "at", warnAfter: "30 minutes" },
})
/** Above the columns as well as below them. */
export const byExpression = source("by_expression", {
  freshness: {
    loadedAt: (row) => fromEpochSeconds(row.seconds),
    where: (row) => [row.state.eq("done"), row.day.gt("2024-01-01")],
    warnAfter: "1 hour",
  },
  schema: "raw",
  columns,
})
export const ofRecentRows = source("of_recent_rows", {
  schema: "raw",
  columns,
  freshness: {
    loadedAt: (row) => coalesce(row.seen_at, atZone(row.at, "Europe/Berlin")),
    where: (row) => row.seen_at.gt(dateAdd("day", -3, runStartedAt())),
    warnAfter: "90 minutes",
    errorAfter: "3 hours",
  },
})
