// Which batches a run is asked for, and which are noted as read.
import type { Suite } from "../suite.ts"

/** The range of --event-time-start and --event-time-end: midnights in UTC. */
export const days = (start: string | null, end: string | null) => ({
  eventTime: { start: start && `${start}T00:00:00.000Z`, end: end && `${end}T00:00:00.000Z` },
})

/** "05-28 read on 06-01": the day on which a batch begins, and that on which the run began that read it. */
export const readBatches = async (warehouse: Suite): Promise<readonly string[]> =>
  (await warehouse.query("select batch_start, read_at from typeline.read_batches order by batch_start")).map(
    ({ batch_start, read_at }) => `${String(batch_start).slice(5, 10)} read on ${String(read_at).slice(5, 10)}`,
  )
