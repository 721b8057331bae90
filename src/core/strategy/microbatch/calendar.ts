// Batches on the calendar, in UTC.
import type { BatchSize } from "../../resource/materialization.ts"

/** ISO 8601, UTC; the end is excluded. */
export interface TimeRange {
  readonly start: string
  readonly end: string
}

const floors: { readonly [S in BatchSize]: (at: Date) => number } = {
  hour: (at) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()),
  day: (at) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()),
  month: (at) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth()),
  year: (at) => Date.UTC(at.getUTCFullYear(), 0),
}
const later: { readonly [S in BatchSize]: (at: Date, batches: number) => number } = {
  hour: (at, batches) => at.getTime() + batches * 3_600_000,
  day: (at, batches) => at.getTime() + batches * 86_400_000,
  month: (at, batches) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + batches),
  year: (at, batches) => Date.UTC(at.getUTCFullYear() + batches, 0),
}

/** Where the batch begins that a moment is in. */
export const batchStart = (moment: string, size: BatchSize): string =>
  new Date(floors[size](new Date(moment))).toISOString()

/** Where the batch begins that is so many batches after the one that begins at `start`. */
export const batchAfter = (start: string, size: BatchSize, batches: number): string =>
  new Date(later[size](new Date(start), batches)).toISOString()

/** The batches that overlap a range, in order. */
export const batchesWithin = ({ start, end }: TimeRange, size: BatchSize): readonly TimeRange[] => {
  const batches: TimeRange[] = []
  for (let from = batchStart(start, size); from < end; ) {
    const next = batchAfter(from, size, 1)
    batches.push({ start: from, end: next })
    from = next
  }
  return batches
}

/** A batch as people call it: `2024-05`, `2024-05-01`, `2024-05-01 07h`. */
export const batchName = (start: string, size: BatchSize): string => {
  const length = { year: 4, month: 7, day: 10, hour: 13 }[size]
  return size === "hour" ? `${start.slice(0, length).replace("T", " ")}h` : start.slice(0, length)
}
