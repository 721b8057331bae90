import { duckdb } from "../dialect/duckdb.ts"
import type { RelationObject, WrittenRow } from "../resource/declaration.ts"
import { utc } from "../resource/moment.ts"
import { batchesWithin } from "../strategy/microbatch/calendar.ts"
import { noteBatches } from "../strategy/microbatch/read-batches.ts"

/**
 * The rows of a microbatch model before a run are those of a run at the time of the newest of them: the batches up to there are
 * read, and the last ones are due again as far as `lookback` reaches.
 */
export const settledBatches = (tested: RelationObject, before: readonly WrittenRow[]): readonly string[] => {
  const { materialization } = tested.declaration
  if (materialization.kind !== "microbatch") return []
  const { eventTime, begin, batchSize } = materialization
  const [newest] = before
    .flatMap((row) => (typeof row[eventTime] === "string" ? [utc(row[eventTime])] : []))
    .toSorted()
    .toReversed()
  if (newest === undefined) return []
  const end = new Date(Date.parse(newest) + 1).toISOString()
  return noteBatches(duckdb, tested, batchesWithin({ start: utc(begin), end }, batchSize), newest).map(({ sql }) => sql)
}
