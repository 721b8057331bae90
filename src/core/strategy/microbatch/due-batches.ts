import type { Microbatch } from "../../resource/materialization.ts"
import { utc } from "../../resource/moment.ts"
import type { ReadBatch } from "../observation.ts"
import type { EventTimeRange } from "../strategy.ts"
import { batchAfter, batchesWithin, type TimeRange } from "./calendar.ts"

/** From the first batch to the one that the run began in. */
export const allBatches = ({ begin, batchSize }: Microbatch, startedAt: string): readonly TimeRange[] =>
  batchesWithin({ start: utc(begin), end: after(startedAt) }, batchSize)

/**
 * The batches that a run reads: those that were never read, or not since `lookback` batches after their end: rows may have
 * come meanwhile. A failed batch was not read, so it is found again. With a range, the batches that it touches.
 */
export const dueBatches = (
  microbatch: Microbatch,
  read: readonly ReadBatch[],
  startedAt: string,
  range: EventTimeRange,
): readonly TimeRange[] => {
  const all = allBatches(microbatch, startedAt)
  const [start, end] = [range.start && utc(range.start), range.end && utc(range.end)]
  // A day that was read is not its month, where the batch size has changed.
  const readAt = new Map(read.map((batch) => [`${batch.start} ${batch.end}`, batch.readAt]))
  const { doneSince = null } = range
  const isDone = (batch: TimeRange) =>
    doneSince !== null && (readAt.get(`${batch.start} ${batch.end}`) ?? "") >= doneSince
  if (isPart(range))
    return all.filter(
      (batch) => (start === null || batch.end > start) && (end === null || batch.start < end) && !isDone(batch),
    )
  const { batchSize, lookback } = microbatch
  return all.filter((batch) => {
    const at = readAt.get(`${batch.start} ${batch.end}`)
    return at === undefined || at < batchAfter(batch.start, batchSize, 1 + lookback)
  })
}

/** Whether a run is told which batches to read. */
export const isPart = ({ start, end }: EventTimeRange): boolean => start !== null || end !== null

/** The batch that a moment is in belongs to those before the end, also where it begins with that moment. */
const after = (moment: string): string => new Date(new Date(moment).getTime() + 1).toISOString()
