// A model of each incremental strategy, over the same rows.
import {
  type Append,
  csv,
  type DeleteInsert,
  from,
  type InsertOverwrite,
  layer,
  type Merge,
  type Microbatch,
  source,
} from "typeline"

const day = 86_400_000
/** Midnight that ends the last day of the rows: a microbatch reads the days before now again. */
export const end = new Date(Math.floor(Date.now() / day) * day)
/** The rows are of so many days, as many on each: one day is a tenth of a percent. Beyond them come one percent more. */
export const days = 1000
export const newDays = 10
/** So far back a run looks for rows that came late. */
export const lookback = 10
const textOf = (date: Date): `${number}-${number}-${number}` =>
  date.toISOString().slice(0, 10) as `${number}-${number}-${number}`
export const lastDay = textOf(end)
export const begin = textOf(new Date(end.getTime() - (days + newDays) * day))

const columns = {
  rating_id: "integer",
  user_id: "integer",
  movie_id: "integer",
  rating: "double",
  grade: "varchar",
  rated_at: "timestamp",
  comment: "varchar",
} as const
// Its table is filled by the benchmark; no run loads the file.
const ratings = source("ratings", { schema: "raw", columns, load: csv("ratings.csv") })
type C = { [K in keyof typeof columns]: (typeof columns)[K] } & { rated_on: "date" }
const { incremental } = layer({ schema: "loaded" })
const loaded = (
  name: string,
  strategy: Append<C> | Merge<C> | DeleteInsert<C> | InsertOverwrite<C> | Microbatch<C>,
): unknown =>
  incremental({
    name,
    dependsOn: { ratings },
    strategy,
    query: ({ ratings }) =>
      from({ ratings }).select(({ ratings }) => ({ ...ratings, rated_on: ratings.rated_at.cast("date") })),
  })
const byKey = { uniqueKey: ["rating_id"], cursor: "rated_at", lookback: `${lookback} days` } as const
export const resources = [
  ratings,
  loaded("append", { kind: "append", cursor: "rated_at" }),
  loaded("append_by_key", { kind: "append", ...byKey }),
  loaded("merge", { kind: "merge", ...byKey }),
  loaded("delete_insert", { kind: "delete+insert", ...byKey }),
  loaded("insert_overwrite", { kind: "insert_overwrite", cursor: "rated_at", partitionBy: ["rated_on"] }),
  loaded("microbatch", { kind: "microbatch", eventTime: "rated_at", batchSize: "day", begin, lookback }),
]
