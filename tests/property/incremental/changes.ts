// Changes of a source between two runs, drawn as numbers and read so that a full rebuild is what a run must give.
import * as fc from "fast-check"
import type { Event } from "./events.ts"

/** One change. What it comes to depends on the strategy: see the promises. */
export interface Change {
  readonly id: number
  readonly part: string | null
  /** How far beyond what the next run reads again, in hours. */
  readonly later: number
  readonly hasNoTime: boolean
  readonly value: string | null
  readonly op: string | null
  readonly bucket: string | null
  readonly isRemoval: boolean
}
export const change: fc.Arbitrary<Change> = fc.record({
  id: fc.nat(5),
  part: fc.constantFrom("a", "b", "", null),
  later: fc.constantFrom(0, 0, 1, 2, 24, 25, 100),
  hasNoTime: fc.boolean(),
  value: fc.constantFrom(null, "", "x", "y"),
  op: fc.constantFrom(null, "U", "U", "D"),
  bucket: fc.constantFrom("p", "q", "r", null),
  isRemoval: fc.boolean(),
})
/** The row that it adds. */
export const rowOf = ({ id, part, value, op, bucket }: Change, at: number | null): Event => ({
  id,
  part,
  at,
  value,
  op,
  bucket,
})
export const anySteps = fc.array(fc.array(change, { maxLength: 6 }), { minLength: 2, maxLength: 5 })

/** Where the times of a strategy start that rows may still arrive at: null as long as nothing is loaded. */
export const reachOf = (content: readonly Event[], lookback: number): number | null => {
  const times = content.flatMap(({ at }) => (at === null ? [] : [at]))
  return times.length === 0 ? null : Math.max(...times) - lookback
}

const isSame = (one: Event, other: Pick<Event, "id" | "part">): boolean =>
  one.id === other.id && one.part === other.part
export const has = (rows: readonly Event[], key: Pick<Event, "id" | "part">): boolean =>
  rows.some((row) => isSame(row, key))
export const without = (rows: readonly Event[], key: Pick<Event, "id" | "part">): readonly Event[] =>
  rows.filter((row) => !isSame(row, key))
