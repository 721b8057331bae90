// insert_overwrite: a partition that has a new row is replaced whole, and nothing else.
import * as fc from "fast-check"
import { from, layer } from "typeline"
import type { Case } from "./cases.ts"
import { type Change, rowOf } from "./changes.ts"
import { type Event, events } from "./events.ts"

const dev = layer({ schema: "built" })
const all = (rows: readonly Event[]) => rows

/** Adds rows and takes some away; the partitions that this touches. Keys play no part: a row may stand there twice. */
const touched = (
  source: readonly Event[],
  changes: readonly Change[],
  timeOf: (change: Change) => number | null,
  mayTouch: (row: Event) => boolean,
): { readonly rows: readonly Event[]; readonly touched: readonly Event[] } =>
  changes.reduce<{ readonly rows: readonly Event[]; readonly touched: readonly Event[] }>(
    ({ rows, touched }, change) => {
      const victim = change.isRemoval ? rows.find((row) => row.id === change.id && mayTouch(row)) : undefined
      if (victim) return { rows: rows.filter((row) => row !== victim), touched: [...touched, victim] }
      const row = rowOf(change, timeOf(change))
      return { rows: [...rows, row], touched: [...touched, row] }
    },
    { rows: source, touched: [] },
  )

/** Promised where a partition with any change has a row, and with a cursor one from the watermark less the lookback on. */
export const byBucket: fc.Arbitrary<Case> = fc
  .record({ hasCursor: fc.boolean(), lookback: fc.constantFrom(0, 48), isComposite: fc.boolean() })
  .map(({ hasCursor, lookback, isComposite }) => ({
    name: hasCursor ? "insert_overwrite" : "insert_overwrite without a cursor",
    cursor: "timestamp",
    lookback,
    model: dev.incremental({
      name: "loaded",
      dependsOn: { events: events("timestamp", true) },
      strategy: {
        kind: "insert_overwrite",
        partitionBy: isComposite ? ["bucket", "part"] : ["bucket"],
        ...(hasCursor ? { cursor: "at" } : {}),
        ...(hasCursor && lookback > 0 ? { lookback: `${lookback} hours` } : {}),
      },
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
    changed: (source, changes, reach) => {
      const now = touched(
        source,
        changes,
        ({ hasNoTime, later }) => (hasNoTime ? null : later - 50),
        () => true,
      )
      const isSame = (one: Event, other: Event) =>
        one.bucket === other.bucket && (!isComposite || one.part === other.part)
      const isNew = ({ at }: Event) => !hasCursor || reach === null || at === null || at >= reach
      return now.touched.reduce(
        (rows, row) =>
          rows.some((other) => isSame(other, row) && isNew(other)) ? rows : rows.concat({ ...row, at: reach ?? 0 }),
        now.rows,
      )
    },
    rebuilt: all,
  }))

/** Promised where only partitions from the watermark less the lookback on change, and none of them vanishes. */
export const byDay: fc.Arbitrary<Case> = fc
  .record({ lookback: fc.constantFrom(0, 48), isComposite: fc.boolean() })
  .map(({ lookback, isComposite }) => ({
    name: "insert_overwrite by its cursor",
    cursor: "date",
    lookback,
    model: dev.incremental({
      name: "loaded",
      dependsOn: { events: events("date", true) },
      strategy: {
        kind: "insert_overwrite",
        partitionBy: isComposite ? ["at", "bucket"] : ["at"],
        cursor: "at",
        ...(lookback > 0 ? { lookback: "2 days" as const } : {}),
      },
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
    changed: (source, changes, reach) => {
      const dayOf = ({ hasNoTime, later }: Change) => (hasNoTime ? null : Math.ceil(((reach ?? -48) + later) / 24) * 24)
      const now = touched(source, changes, dayOf, ({ at }) => reach === null || at === null || at >= reach)
      const isSame = (one: Event, other: Event) => one.at === other.at && (!isComposite || one.bucket === other.bucket)
      return now.touched.reduce(
        (rows, row) => (rows.some((other) => isSame(other, row)) ? rows : rows.concat(row)),
        now.rows,
      )
    },
    rebuilt: all,
  }))
