// Microbatches once more: which batches a run reads, and what the table holds after it. Written from design/semantics.md.
import { type Event, epoch, hour } from "./events.ts"

export type BatchSize = "hour" | "day" | "month" | "year"
export interface Settings {
  readonly size: BatchSize
  /** So many batches before `epoch` the first one begins. */
  readonly before: number
  readonly lookback: number
}
/** Part of the time, from and to the beginning of a batch, counted from the first. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** When the batch begins that is so many after the one of `epoch`. */
export const startOf = (size: BatchSize, batch: number): number => {
  const at = new Date(epoch)
  switch (size) {
    case "hour":
      return epoch + batch * hour
    case "day":
      return epoch + batch * 24 * hour
    case "month":
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + batch)
    case "year":
      return Date.UTC(at.getUTCFullYear() + batch, 0)
  }
}
/** The batch of a moment. */
const batchOf = (size: BatchSize, moment: number): number => {
  let batch = 0
  while (startOf(size, batch) > moment) batch--
  while (startOf(size, batch + 1) <= moment) batch++
  return batch
}
const batchOfRow = (size: BatchSize, { at }: Event): number | null =>
  at === null ? null : batchOf(size, epoch + at * hour)

/** What the table holds, batch by batch, and when each was read last. */
export interface Table {
  readonly rows: ReadonlyMap<number, readonly Event[]>
  readonly readAt: ReadonlyMap<number, number>
}
export const absent: Table = { rows: new Map(), readAt: new Map() }

/** A batch is final when it was read at a time that is `lookback` batches after its end. */
const isFinal = ({ size, lookback }: Settings, { readAt }: Table, batch: number): boolean => {
  const at = readAt.get(batch)
  return at !== undefined && at >= startOf(size, batch + 1 + lookback)
}
/** Whether the next run, of this range or none, or a later one will see a change of this row. */
export const isOpen = (settings: Settings, table: Table, row: Event, range: Range | null): boolean => {
  const batch = batchOfRow(settings.size, row)
  return batch === null || !isFinal(settings, table, batch) || isWithin(settings, range, batch)
}
const isWithin = ({ before }: Settings, range: Range | null, batch: number): boolean =>
  range !== null && batch >= range.from - before && batch < range.to - before

/** The batches that a run reads: those that are not final, or those of a range. */
export const due = (settings: Settings, table: Table, now: number, range: Range | null): readonly number[] => {
  const last = batchOf(settings.size, now)
  const all = Array.from({ length: last + settings.before + 1 }, (_, index) => index - settings.before)
  return all.filter((batch) => (range === null ? !isFinal(settings, table, batch) : isWithin(settings, range, batch)))
}

/** The batches that were read anew: all of them but those that cannot be, which stay as they are, and are not final. */
export const after = (
  { size }: Settings,
  table: Table,
  batches: readonly number[],
  source: readonly Event[],
  now: number,
): Table => {
  const rows = new Map(table.rows)
  const readAt = new Map(table.readAt)
  for (const batch of batches) {
    const own = source.filter((row) => batchOfRow(size, row) === batch)
    if (own.some(isPoison)) readAt.delete(batch)
    else {
      rows.set(batch, own)
      readAt.set(batch, now)
    }
  }
  return { rows, readAt }
}
export const failing = ({ size }: Settings, batches: readonly number[], source: readonly Event[]): readonly number[] =>
  batches.filter((batch) => source.some((row) => isPoison(row) && batchOfRow(size, row) === batch))

/** No query can read it. */
export const poison = "poison"
export const isPoison = ({ value }: Event): boolean => value === poison
export const content = ({ rows }: Table): readonly Event[] => [...rows.values()].flat()
