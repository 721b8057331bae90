import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Load } from "../../../strategy/step.ts"
import type { WarehouseError } from "../../error.ts"
import { quoteRelation } from "../quote.ts"
import { faultyFile } from "./fault-report.ts"
import { noRows, replaceTable, tableText } from "./loaded-table.ts"
import type { LocatedFile } from "./located-file.ts"
import {
  isReadingError,
  type LoadContext,
  namedByAddress,
  type ReadableFile,
  type Way,
  type Write,
} from "./readable-file.ts"

export interface FileToFill extends ReadableFile {
  readonly file: LocatedFile
}

/** The rows of each file, in order. */
type Rows = readonly number[]

/** All files and the note of them, or nothing. A way to read a file that fails is given up for its next, and all begins again. */
export const fillTable = Effect.fnUntraced(function* (
  { session }: LoadContext,
  step: Load,
  files: readonly FileToFill[],
  note: (rows: Rows) => Effect.Effect<void, WarehouseError>,
) {
  const table = quoteRelation(step.schema, step.name)
  const chosen = files.map(() => 0)
  const wayOf = (index: number): Way => files[index]?.ways[chosen[index] ?? 0] as Way
  let current = 0
  const attempt = Effect.gen(function* () {
    let isReplaced = false
    const write: Write = Effect.fnUntraced(function* (query) {
      if (isReplaced) return (yield* session.execute(`INSERT INTO ${table} ${query}`)) ?? 0
      isReplaced = true
      return yield* replaceTable(session, step, `AS ${query}`)
    })
    const rows: number[] = []
    for (current = 0; current < files.length; current++) rows.push(yield* wayOf(current).fill(write))
    if (!isReplaced) yield* replaceTable(session, step, noRows(step))
    yield* note(rows)
    return rows
  })
  for (;;) {
    const outcome = yield* Effect.result(session.transaction(attempt))
    if (Result.isSuccess(outcome)) return outcome.success
    const { failure } = outcome
    const filled = files[current]
    if (filled === undefined) return yield* failure
    const { file, ways } = filled
    if (!isReadingError(failure)) return yield* namedByAddress(file, failure)
    const faults = yield* wayOf(current).faults(failure)
    if (faults.length > 0) return yield* faultyFile(file.address, tableText(step), faults)
    const next = (chosen[current] ?? 0) + 1
    if (next >= ways.length) return yield* namedByAddress(file, failure)
    chosen[current] = next
  }
})
