import * as Effect from "effect/Effect"
import type { Value } from "../../../sql/type.ts"
import type { WarehouseError } from "../../error.ts"
import type { WarehouseRow } from "../../warehouse.ts"

/** A column of a file that is being read, and what may be said of it so far. */
export interface Candidates {
  readonly name: string
  /** Types that all values have had, the best first. */
  readonly types: readonly Value[]
}
/** What is asked of the records of a file, in SQL over their columns. */
export interface Question {
  readonly records: string
  readonly columns: readonly {
    /** Whether there is a value. */
    readonly present: string
    /** Of each candidate, whether a value that is there has the type; null where none of the file can. */
    readonly fits: readonly (string | null)[]
  }[]
}
export interface Verdict {
  readonly rows: number
  readonly columns: readonly { readonly name: string; readonly present: number; readonly types: readonly Value[] }[]
}
export type Query = (sql: string) => Effect.Effect<readonly WarehouseRow[], WarehouseError>

/** Asks in one query, in which the file streams by. */
export const judge = (
  query: Query,
  columns: readonly Candidates[],
  { records, columns: asked }: Question,
): Effect.Effect<Verdict, WarehouseError> => {
  const counts = asked.flatMap(({ present, fits }, index) => [
    `count(*) FILTER (WHERE ${present}) AS present${index}`,
    ...fits.flatMap((fit, candidate) =>
      fit === null
        ? []
        : [`count(*) FILTER (WHERE ${present} AND NOT coalesce(${fit}, false)) AS wrong${index}_${candidate}`],
    ),
  ])
  return Effect.map(query(`SELECT ${["count(*) AS rows", ...counts].join(", ")} FROM (${records})`), ([row = {}]) => ({
    rows: Number(row.rows),
    columns: columns.map(({ name, types }, index) => ({
      name,
      present: Number(row[`present${index}`]),
      types: types.filter((_, candidate) => Number(row[`wrong${index}_${candidate}`] ?? 1) === 0),
    })),
  }))
}

const sampleRows = 10_000

/** The same in two queries: most candidates are out after the first records, and all that follow are asked about the rest alone. */
export const judgeFile = (
  query: Query,
  columns: readonly Candidates[],
  ask: (columns: readonly Candidates[]) => Question,
): Effect.Effect<Verdict, WarehouseError> =>
  Effect.gen(function* () {
    const question = ask(columns)
    const sample = `SELECT * FROM (${question.records}) LIMIT ${sampleRows}`
    const first = yield* judge(query, columns, { ...question, records: sample })
    if (first.rows < sampleRows) return first
    return yield* judge(query, first.columns, ask(first.columns))
  })
