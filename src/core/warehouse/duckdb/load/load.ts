import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Load } from "../../../strategy/step.ts"
import { WarehouseError } from "../../error.ts"
import type { LoadOutcome, Session } from "../../warehouse.ts"
import { quoteName } from "../quote.ts"
import { fileState, scanFile } from "./csv-file.ts"
import { extraColumnsWarning, matchHeader } from "./csv-header.ts"
import { type CsvSource, isMisfit, readersOf } from "./csv-query.ts"
import { fieldsOf } from "./csv-record.ts"
import { faultyFile } from "./fault-report.ts"
import { fillAtOnce, fillInBatches, isReadingError, type LoadContext, wrongCells } from "./fill-table.ts"
import {
  columnsFingerprint,
  forgetLoad,
  type PastLoad,
  pastLoad,
  prepareHistory,
  rememberLoad,
  rememberState,
} from "./load-history.ts"
import { hasRows, isAsDeclared, noRows, observeTable, replaceTable, tableText } from "./loaded-table.ts"

const address = /^[a-z][a-z0-9+.-]+:\/\//i
const longestDelimiter = 4

const refuse = (reason: WarehouseError["reason"], message: string): WarehouseError =>
  new WarehouseError({ reason, message })

const filePath = Effect.fnUntraced(function* (step: Load) {
  const { delimiter, file } = step.load
  if (address.test(step.location)) {
    const advice = "Copy the files, and set the target's storage to their folder"
    const message = `${tableText(step)}: DuckDB loads from a folder of this machine, not from ${step.location}. ${advice}.`
    return yield* refuse("MissingFile", message)
  }
  if (delimiter === "" || /["\r\n\0]/.test(delimiter) || Buffer.byteLength(delimiter) > longestDelimiter) {
    const advice = `Take one to ${longestDelimiter} bytes, without quotes and line ends`
    const message = `${tableText(step)}: ${JSON.stringify(delimiter)} cannot be the delimiter of ${file}. ${advice}.`
    return yield* refuse("Syntax", message)
  }
  return resolve(step.location, file)
})

const missingFile = (path: string, step: Load): WarehouseError =>
  refuse("MissingFile", `There is no file ${path} for ${tableText(step)}. ${step.missing}`)

/** For a file that may be missing and is: an empty table. */
const empty = Effect.fnUntraced(function* (session: Session, step: Load, path: string) {
  const relation = yield* observeTable(session, step)
  const done = isAsDeclared(relation, step) && !(yield* hasRows(session, step))
  const replace = done ? Effect.void : replaceTable(session, step, noRows(step))
  yield* session.transaction(Effect.andThen(replace, forgetLoad(session, step)))
  const warning = `There is no file ${path}: ${tableText(step)} is empty.`
  return { kind: "missing", warning } satisfies LoadOutcome
})

/** All of the file and the note of it, or nothing. */
const fill = Effect.fnUntraced(function* (
  context: LoadContext,
  step: Load,
  source: CsvSource,
  load: PastLoad,
  stateBefore: string,
) {
  const { session } = context
  const { path } = source
  const noting = Effect.fnUntraced(function* (filling: Effect.Effect<number, WarehouseError>) {
    const rows = yield* filling
    if ((yield* fileState(path))?.text !== stateBefore) {
      return yield* refuse("Conflict", `${path} was changed while it was read. Nothing was loaded; run again.`)
    }
    yield* rememberLoad(session, step, load, rows)
    return rows
  }, session.transaction)
  for (const reader of readersOf(source)) {
    if (reader === "own") break
    const outcome = yield* Effect.result(noting(fillAtOnce(context, step, source, reader)))
    if (Result.isSuccess(outcome)) return outcome.success
    if (!isReadingError(outcome.failure)) return yield* outcome.failure
    if (!isMisfit(outcome.failure.message)) continue
    const faults = yield* wrongCells(context, source, reader).pipe(
      Effect.catch((error) => (isReadingError(error) ? Effect.succeed([]) : Effect.fail(error))),
    )
    if (faults.length > 0) return yield* faultyFile(path, tableText(step), faults)
  }
  return yield* noting(fillInBatches(context, step, source))
})

/** Fills a table from a CSV file. See `Load`. */
export const loadFile = Effect.fn("Duckdb.load")(function* (
  context: LoadContext,
  step: Load,
): Effect.fn.Return<LoadOutcome, WarehouseError> {
  const { session, instance } = context
  const path = yield* filePath(step)
  const state = yield* fileState(path)
  if (state === null && !step.load.optional) return yield* missingFile(path, step)
  yield* session.execute(`CREATE SCHEMA IF NOT EXISTS ${quoteName(step.schema)}`)
  yield* prepareHistory(session, instance)
  if (state === null) return yield* empty(session, step, path)

  const columnsNow = columnsFingerprint(step)
  const past = yield* pastLoad(session, step)
  const mayBeUnchanged =
    !step.force && past?.columnsFingerprint === columnsNow && isAsDeclared(yield* observeTable(session, step), step)
  if (mayBeUnchanged && past.fileState === state.text) return { kind: "unchanged" }

  const { delimiter } = step.load
  const stateNow = state.settled ? state.text : null
  const { scan, fingerprint } = yield* scanFile(path, delimiter)
  if (mayBeUnchanged && !scan.stopped && past.fingerprint === fingerprint) {
    yield* rememberState(session, step, path, stateNow)
    return { kind: "unchanged" }
  }
  const table = tableText(step)
  if (scan.faults.length > 0) return yield* faultyFile(path, table, scan.faults)
  const columns = matchHeader(fieldsOf(scan.header, delimiter), step.columns)
  if (typeof columns === "string") return yield* faultyFile(path, table, [{ line: 1, problem: columns }])

  const source = { path, delimiter, declared: step.columns, columns, scan }
  const load = { path, fileState: stateNow, fingerprint, columnsFingerprint: columnsNow }
  const rows = yield* fill(context, step, source, load, state.text)
  if (columns.extra.length === 0) return { kind: "loaded", rows }
  return { kind: "loaded", rows, warning: extraColumnsWarning(columns.extra, path, table) }
})
