import * as Effect from "effect/Effect"
import type { Store } from "../../../storage/object-store.ts"
import { isPattern } from "../../../storage/pattern.ts"
import type { Load } from "../../../strategy/step.ts"
import { columnsFingerprint } from "../../columns-fingerprint.ts"
import { WarehouseError } from "../../error.ts"
import type { LoadOutcome, Session } from "../../warehouse.ts"
import { quoteName } from "../quote.ts"
import { inspectCsv } from "./csv-load.ts"
import { joinedWarnings } from "./fault-report.ts"
import { fillTable } from "./fill-table.ts"
import { inspectJsonLines } from "./json-load.ts"
import {
  forgetLoad,
  type LoadedFile,
  type PastFile,
  pastLoad,
  prepareHistory,
  rememberLoad,
  rememberStates,
} from "./load-history.ts"
import { hasRows, isAsDeclared, noRows, observeTable, replaceTable, tableText } from "./loaded-table.ts"
import { storeFailure } from "./loading-error.ts"
import { filesOf, type LocatedFile, located, stateOf } from "./located-file.ts"
import { inspectParquet } from "./parquet-load.ts"
import { type Inspect, type LoadContext, namedByAddress } from "./readable-file.ts"

const unchanged: LoadOutcome = { kind: "unchanged" }
const longestDelimiter = 4
const copiesAtOnce = 4

const refuse = (reason: WarehouseError["reason"], message: string): WarehouseError =>
  new WarehouseError({ reason, message })

const otherAddress = /^(?!s3:)[a-z][a-z0-9+.-]+:\/\//i

const checkStep = Effect.fnUntraced(function* (step: Load) {
  if (otherAddress.test(step.location)) {
    const message = `${tableText(step)}: DuckDB loads from a folder or from a bucket, s3("s3://…"), not from ${step.location}. Copy the files to one of them, and set the target's storage to it.`
    return yield* refuse("MissingFile", message)
  }
  if (step.load.format !== "csv") return
  const { delimiter, file } = step.load
  if (delimiter === "" || /["\r\n\0]/.test(delimiter) || Buffer.byteLength(delimiter) > longestDelimiter) {
    const advice = `Take one to ${longestDelimiter} bytes, without quotes and line ends`
    const message = `${tableText(step)}: ${JSON.stringify(delimiter)} cannot be the delimiter of ${file}. ${advice}.`
    return yield* refuse("Syntax", message)
  }
})

const inspectorOf = ({ load }: Load): Inspect => {
  switch (load.format) {
    case "csv":
      return inspectCsv(load)
    case "json-lines":
      return inspectJsonLines
    case "parquet":
      return inspectParquet
  }
}

const nothingThere = (store: Store, { load: { file } }: Load): string =>
  isPattern(file) ? `No file matches ${store.address(file)}` : `There is no file ${store.address(file)}`

/** For files that may be missing and are: an empty table. */
const empty = Effect.fnUntraced(function* (session: Session, step: Load, store: Store) {
  const relation = yield* observeTable(session, step)
  const done = isAsDeclared(relation, step) && !(yield* hasRows(session, step))
  const replace = done ? Effect.void : replaceTable(session, step, noRows(step))
  yield* session.transaction(Effect.andThen(replace, forgetLoad(session, step)))
  return {
    kind: "missing",
    warning: `${nothingThere(store, step)}: ${tableText(step)} is empty.`,
  } satisfies LoadOutcome
})

/** A copy is what was asked for; a file that is read in place may have been written meanwhile. */
const checkUnchanged = Effect.fnUntraced(function* (store: Store, { address, object }: LocatedFile) {
  if (store.localPath(object.key) === null) return
  const now = yield* Effect.result(store.head(object.key))
  if (now._tag === "Failure" || now.success.etag !== object.etag) {
    return yield* refuse("Conflict", `${address} was changed while it was read. Nothing was loaded; run again.`)
  }
})

const areSame = (now: readonly PastFile[], past: readonly PastFile[], by: "state" | "fingerprint"): boolean =>
  now.length === past.length && now.every((file, index) => file[by] !== null && file[by] === past[index]?.[by])

/** Fills a table from files. See `Load`. */
export const loadFile = Effect.fn("Duckdb.load")(function* (
  context: LoadContext,
  step: Load,
): Effect.fn.Return<LoadOutcome, WarehouseError> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const { session, instance } = context
      yield* checkStep(step)
      const store = yield* Effect.mapError(instance.storeAt(step.location), storeFailure)
      const objects = yield* filesOf(store, step)
      if (objects.length === 0 && !step.load.optional) {
        return yield* refuse("MissingFile", `${nothingThere(store, step)} for ${tableText(step)}. ${step.missing}`)
      }
      yield* session.execute(`CREATE SCHEMA IF NOT EXISTS ${quoteName(step.schema)}`)
      yield* prepareHistory(session, instance)
      if (objects.length === 0) return yield* empty(session, step, store)

      const columnsNow = columnsFingerprint(step)
      const past = yield* pastLoad(session, step)
      const isDeclaredSo =
        past?.columnsFingerprint === columnsNow && isAsDeclared(yield* observeTable(session, step), step)
      const maybe = step.force || !isDeclaredSo ? null : past.files
      const seen = objects.map((object) => ({
        address: store.address(object.key),
        state: stateOf(object),
        fingerprint: "",
      }))
      if (maybe && areSame(seen, maybe, "state")) return unchanged

      const inspect = inspectorOf(step)
      const files = yield* Effect.forEach(
        objects,
        Effect.fnUntraced(function* (object) {
          const file = yield* located(store, object)
          const inspected = yield* inspect(context, step, file)
          const state = object.isSettled ? stateOf(object) : null
          return {
            file,
            ...inspected,
            noted: { address: file.address, state, fingerprint: inspected.fingerprint ?? "" },
          }
        }),
        { concurrency: copiesAtOnce },
      )
      const noted = files.map((file) => file.noted)
      const areWhole = files.every(({ fingerprint }) => fingerprint !== null)
      if (maybe && areWhole && areSame(noted, maybe, "fingerprint")) {
        yield* rememberStates(session, step, maybe, noted)
        return unchanged
      }

      const opened = yield* Effect.forEach(files, ({ file, open }) =>
        open.pipe(
          Effect.map((readable) => ({ file, ...readable })),
          Effect.mapError((error) => namedByAddress(file, error)),
        ),
      )
      const note = Effect.fnUntraced(function* (rows: readonly number[]) {
        yield* Effect.forEach(files, ({ file }) => checkUnchanged(store, file), { discard: true })
        const loaded = noted.map((file, index): LoadedFile => ({ ...file, rows: rows[index] ?? 0 }))
        yield* rememberLoad(session, step, loaded, columnsNow)
      })
      const rows = yield* fillTable(context, step, opened, note)
      const warnings = opened.flatMap(({ warning }) => (warning === null ? [] : [warning]))
      const outcome = { kind: "loaded", rows: rows.reduce((sum, count) => sum + count, 0) } as const
      return warnings.length === 0 ? outcome : { ...outcome, warning: joinedWarnings(warnings) }
    }),
  )
})
