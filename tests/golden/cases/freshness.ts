// How old a source is: one row, by a column or by an expression, of all rows or of some.
import { fromEpochSeconds, source } from "typeline"
import type { SourceDeclaration } from "../../../src/core/resource/declaration.ts"
import { queryKey } from "../../../src/core/sql/node.ts"
import { golden } from "../golden.ts"
import { declarationOf } from "../states.ts"
import { raw } from "./tested-relations.ts"

const reading = (name: string, relation: unknown) =>
  golden(`freshness-${name}`, () => ({ [queryKey]: (declarationOf(relation) as SourceDeclaration).freshness?.query() }))

reading("column", source("ratings", { ...raw, freshness: { loadedAt: "seen_at", warnAfter: "12 hours" } }))
reading("date", source("ratings", { ...raw, freshness: { loadedAt: "day", warnAfter: "2 days" } }))
reading(
  "expression",
  source("ratings", {
    ...raw,
    freshness: { loadedAt: (row) => fromEpochSeconds(row.seconds), errorAfter: "1 day" },
  }),
)
reading(
  "where",
  source("Rating's", {
    ...raw,
    freshness: { loadedAt: "at", where: (row) => [row.movieId.gt(0), row.day.gt("2024-01-01")], errorAfter: "1 day" },
  }),
)
