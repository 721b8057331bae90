import * as Effect from "effect/Effect"
import { isPattern } from "../../../storage/pattern.ts"
import type { Load } from "../../../strategy/step.ts"
import { columnsFingerprint } from "../../columns-fingerprint.ts"
import { WarehouseError } from "../../error.ts"
import type { LoadOutcome, Session } from "../../warehouse.ts"
import type { Fill } from "./content.ts"
import type { LoadHistory } from "./load-history.ts"
import { isAsDeclared, observeTable, replaceRows, tableText } from "./loaded-table.ts"
import { localContent } from "./local-content.ts"
import { stagedContent } from "./staged-content.ts"

export type { LoadHistory } from "./load-history.ts"

const refuse = (reason: WarehouseError["reason"], message: string): WarehouseError =>
  new WarehouseError({ reason, message })

const nothingThere = ({ load }: Load, file: string): string =>
  isPattern(load.file) ? `No file matches ${file}` : `There is no file ${file}`

const noRows: Fill = () => Effect.succeed(0)

/** What this adapter does not load yet, and what to do about it. */
const unfit = ({ load, location }: Load, isStaged: boolean): string | null => {
  if (!isStaged && /^[a-z][a-z0-9+.-]+:\/\//i.test(location))
    return `Snowflake reads ${location} through an external stage. Make one for it, and name it in the target: stage: "raw.my_stage".`
  if (isStaged || !isPattern(load.file)) return null
  return `one file a table is loaded from this machine into Snowflake, and ${load.file} is a pattern. Upload the files to the storage of an external stage, and name the stage in the target: stage: "raw.my_stage".`
}

/** For a file that may be missing and is: an empty table. */
const empty = Effect.fnUntraced(function* (session: Session, history: LoadHistory, step: Load, file: string) {
  const load = { file, fingerprint: "", columnsFingerprint: columnsFingerprint(step) }
  const past = yield* history.past(session, step)
  const there = yield* observeTable(session, step)
  const isDone =
    !step.force &&
    past?.fingerprint === "" &&
    past.columnsFingerprint === load.columnsFingerprint &&
    isAsDeclared(there, step)
  if (!isDone) {
    yield* replaceRows(session, step, there, noRows, () => history.remember(session, step, load, 0))
    history.remembered(step, load)
  }
  const warning = `${nothingThere(step, file)}: ${tableText(step)} is empty.`
  return { kind: "missing", warning } satisfies LoadOutcome
})

/** Fills a table from files: of a stage where the location begins with @, else of this machine. See `Load`. */
export const loadInto = Effect.fn("Snowflake.load")(function* (
  session: Session,
  history: LoadHistory,
  step: Load,
): Effect.fn.Return<LoadOutcome, WarehouseError> {
  const isStaged = step.location.startsWith("@")
  const refusal = unfit(step, isStaged)
  if (refusal !== null) return yield* refuse("MissingFile", `${tableText(step)}: ${refusal}`)
  const found = yield* isStaged ? stagedContent(session, step) : localContent(session, step)
  if (typeof found === "string") {
    if (step.load.optional) return yield* empty(session, history, step, found)
    return yield* refuse("MissingFile", `${nothingThere(step, found)} for ${tableText(step)}. ${step.missing}`)
  }
  const { file, fingerprint, open } = found
  const load = { file, fingerprint, columnsFingerprint: columnsFingerprint(step) }
  const past = yield* history.past(session, step)
  const there = yield* observeTable(session, step)
  const isUnchanged =
    !step.force &&
    past?.fingerprint === fingerprint &&
    past.columnsFingerprint === load.columnsFingerprint &&
    isAsDeclared(there, step)
  if (isUnchanged) return { kind: "unchanged" }

  const { fill, explain, warning } = yield* open
  const note = (rows: number) => history.remember(session, step, load, rows)
  const rows = yield* replaceRows(session, step, there, fill, note).pipe(
    Effect.catch((error) => Effect.flatMap(explain?.(error) ?? Effect.succeed(error), Effect.fail)),
  )
  history.remembered(step, load)
  return warning === undefined ? { kind: "loaded", rows } : { kind: "loaded", rows, warning }
})
