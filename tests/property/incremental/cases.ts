// Incremental models, each with the data for which every run gives what a full rebuild gives.
import * as fc from "fast-check"
import { type Bound, from, layer, type Run } from "typeline"
import type { Lookback } from "../../../src/core/resource/materialization.ts"
import { type Change, has, rowOf, without } from "./changes.ts"
import { type CursorType, type Event, events } from "./events.ts"

export interface Case {
  readonly name: string
  readonly model: unknown
  readonly cursor: CursorType
  /** In hours. */
  readonly lookback: number
  /** The source after changes that keep the promise. `reach`: from where on the next run reads; null where it reads all. */
  readonly changed: (source: readonly Event[], changes: readonly Change[], reach: number | null) => readonly Event[]
  /** The rows of a full rebuild. */
  readonly rebuilt: (source: readonly Event[]) => readonly Event[]
}

const dev = layer({ schema: "built" })
const cursors = fc.constantFrom<CursorType[]>("timestamp", "timestamptz", "date", "integer")
const lookbacks = fc.constantFrom(0, 3, 48)
const options = { cursor: cursors, lookback: lookbacks, mayBeNull: fc.boolean(), isInside: fc.boolean() }

/** As an author writes it. */
const lookbackOf = (hours: number, cursor: CursorType): { readonly lookback?: Lookback } => {
  if (hours === 0) return {}
  return { lookback: cursor === "integer" ? hours : hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours` }
}
/** The filter of a query stands around it, or where the author has written `since`. */
const reading = (cursor: CursorType, mayBeNull: boolean, isInside: boolean) => {
  const source = events(cursor, mayBeNull)
  return {
    name: "loaded",
    dependsOn: { events: source },
    query: ({ events }: Bound<{ readonly events: typeof source }>, { since }: Run) =>
      isInside
        ? from({ events })
            .where(({ events }) => since(events.at))
            .select(({ events }) => events)
        : from({ events }).select(({ events }) => events),
  } as const
}

/** A time that the next run reads. */
const timeOf = ({ later, hasNoTime }: Change, reach: number | null, cursor: CursorType, mayBeNull = false) => {
  if (mayBeNull && hasNoTime) return null
  const at = (reach ?? -50) + later
  return cursor === "date" ? Math.ceil(at / 24) * 24 : at
}

/**
 * Promised where rows are only added, none of them before the watermark less the lookback. A row that is there stays as it
 * is, so no key comes again.
 */
export const append: fc.Arbitrary<Case> = fc.record(options).map(({ cursor, lookback, mayBeNull, isInside }) => ({
  name: "append",
  cursor,
  lookback,
  model: dev.incremental({
    ...reading(cursor, mayBeNull, isInside),
    strategy: { kind: "append", cursor: "at", uniqueKey: ["id", "part"], ...lookbackOf(lookback, cursor) },
  }),
  changed: (source, changes, reach) =>
    changes.reduce(
      (rows, change) =>
        has(rows, change) ? rows : rows.concat(rowOf(change, timeOf(change, reach, cursor, mayBeNull))),
      source,
    ),
  rebuilt: (source) => source,
}))

type Keyed = { readonly uniqueKey: readonly ["id", "part"]; readonly lookback?: Lookback } & (
  | { readonly cursor?: "at"; readonly dedupe?: false }
  | { readonly cursor: "at"; readonly dedupe: true }
)
/** `marks`: a row whose `op` is D says that its key is to be deleted. */
const keyedModel = (
  kind: "merge" | "delete+insert",
  marks: boolean,
  strategy: Keyed,
  spec: ReturnType<typeof reading>,
) =>
  kind === "delete+insert"
    ? dev.incremental({ ...spec, strategy: { kind, ...strategy } })
    : marks
      ? dev.incremental({ ...spec, strategy: { kind, ...strategy, deleteWhen: (row) => row.op.eq("D") } })
      : dev.incremental({ ...spec, strategy: { kind, ...strategy } })

const keyed = fc.record({
  ...options,
  kind: fc.constantFrom<("merge" | "delete+insert")[]>("merge", "delete+insert"),
  deletes: fc.boolean(),
})

/** Promised where a row that is added or changed has a time from the watermark less the lookback on, or none at all. */
export const byKey: fc.Arbitrary<Case> = keyed.map(({ cursor, lookback, mayBeNull, isInside, kind, deletes }) => {
  const marks = deletes && kind === "merge"
  const strategy = { cursor: "at", uniqueKey: ["id", "part"], ...lookbackOf(lookback, cursor) } as const
  return {
    name: kind,
    cursor,
    lookback,
    model: keyedModel(kind, marks, strategy, reading(cursor, mayBeNull, isInside)),
    changed: (source, changes, reach) =>
      changes.reduce(
        (rows, change) => [...without(rows, change), rowOf(change, timeOf(change, reach, cursor, mayBeNull))],
        source,
      ),
    rebuilt: (source) => (marks ? alive(source) : source),
  }
})
const alive = (rows: readonly Event[]): readonly Event[] => rows.filter(({ op }) => op !== "D")

/** Without a cursor every row is read: promised as long as no row goes from the source but by its mark. */
export const withoutCursor: fc.Arbitrary<Case> = keyed.map(({ cursor, kind, deletes }) => {
  const marks = deletes && kind === "merge"
  return {
    name: `${kind} without a cursor`,
    cursor,
    lookback: 0,
    model: keyedModel(kind, marks, { uniqueKey: ["id", "part"] }, reading(cursor, true, false)),
    changed: (source, changes) =>
      changes.reduce(
        (rows, change) => [...without(rows, change), rowOf(change, timeOf(change, null, cursor, true))],
        source,
      ),
    rebuilt: (source) => (marks ? alive(source) : source),
  }
})

/** A log of changes, the newest of each key loaded: promised where what is logged has a time from the reach on. */
export const ofLog: fc.Arbitrary<Case> = keyed.map(({ cursor, lookback, isInside, kind, deletes }) => {
  const marks = deletes && kind === "merge"
  const strategy = { cursor: "at", uniqueKey: ["id", "part"], dedupe: true, ...lookbackOf(lookback, cursor) } as const
  return {
    name: `${kind} of a log`,
    cursor,
    lookback,
    model: keyedModel(kind, marks, strategy, reading(cursor, false, isInside)),
    changed: (source, changes, reach) => [
      ...source,
      ...changes.map((change) => rowOf(change, timeOf(change, reach, cursor))),
    ],
    rebuilt: (source) => (marks ? alive(newest(source)) : newest(source)),
  }
})

/** The row of each key with the greatest time; of several, the one whose other cells come first, NULL last. */
const newest = (log: readonly Event[]): readonly Event[] =>
  log
    .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0) || rank(one).localeCompare(rank(other)))
    .reduce<readonly Event[]>((rows, row) => (has(rows, row) ? rows : rows.concat(row)), [])
const rank = ({ value, op, bucket }: Event): string =>
  [value, op, bucket].map((cell) => (cell === null ? "~" : ` ${cell}`)).join(",")
