// How old a source may be: what cannot be counted from, and limits that say nothing.
import { fromEpochSeconds, max, seed, source } from "typeline"

const raw = {
  schema: "raw",
  columns: { id: "integer", name: "varchar", at: "timestamp", seen_at: "timestamptz?" },
} as const

// refused: a time that is a number
// says: Type '"id"' is not assignable to type '"at" | "seen_at" |
source("x", { ...raw, freshness: { loadedAt: "id", warnAfter: "1 day" } })

// refused: a column that is not there
// says: Type '"seenat"' is not assignable to type … Did you mean '"seen_at"'?
source("x", { ...raw, freshness: { loadedAt: "seenat", warnAfter: "1 day" } })

// refused: an expression that makes no time
// says: Type 'Expr<"integer", "row">' is not assignable to type 'Expr<Temporal | null, "row">'
source("x", { ...raw, freshness: { loadedAt: (row) => row.id, warnAfter: "1 day" } })

// refused: an expression of a column that is no number of seconds
// says: Type '"varchar"' is not assignable to type '"integer"'
source("x", { ...raw, freshness: { loadedAt: (row) => fromEpochSeconds(row.name), warnAfter: "1 day" } })

// refused: an aggregate: which of the rows counts is not the author's business
// says: Type '"group"' is not assignable to type '"row"'
source("x", { ...raw, freshness: { loadedAt: (row) => max(row.at), warnAfter: "1 day" } })

// refused: neither limit
// says: Property 'warnAfter' is missing
source("x", { ...raw, freshness: { loadedAt: "at" } })

// refused: no time
// says: Property 'loadedAt' is missing
source("x", { ...raw, freshness: { warnAfter: "1 day" } })

// refused: a limit in units that are not there
// says: Type '"1 week"' is not assignable to type … `${number} day`
source("x", { ...raw, freshness: { loadedAt: "at", warnAfter: "1 week" } })

// refused: a limit without a unit
// says: Type 'number' is not assignable to type … `${number} hour`
source("x", { ...raw, freshness: { loadedAt: "at", errorAfter: 24 } })

// refused: a condition that is none
// says: is not assignable to type 'Condition
source("x", { ...raw, freshness: { loadedAt: "at", warnAfter: "1 day", where: (row) => row.name } })

// refused: dbt's spelling
// says: 'warn_after' does not exist in type … Did you mean to write 'warnAfter'?
source("x", { ...raw, freshness: { loadedAt: "at", warn_after: "1 day" } })

// refused: freshness of a seed, which changes with the code
// says: 'freshness' does not exist in type
seed("x", { file: "x.csv", columns: raw.columns, freshness: { loadedAt: "at", warnAfter: "1 day" } })
