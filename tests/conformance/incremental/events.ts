// A log of events and a table that is loaded from it, by any strategy.
import {
  type Append,
  type DeleteInsert,
  from,
  type IncrementalOptions,
  type InsertOverwrite,
  layer,
  type Merge,
  type Microbatch,
  nullable,
  type OperationOptions,
  source,
} from "typeline"

// Raw SQL may promise what it does not keep: the tests put NULL into keys.
const columns = { id: "integer", part: "varchar", at: "timestamp", value: nullable("varchar") } as const
export const events = source("events", { schema: "raw", columns })

type C = { [K in keyof typeof columns]: (typeof columns)[K] }
export type Strategy = Append<C> | Merge<C> | DeleteInsert<C> | InsertOverwrite<C> | Microbatch<C>
export const dev = layer({ schema: "dev" })

export const loaded = (strategy: Strategy, options: IncrementalOptions & OperationOptions = {}) =>
  dev.incremental({
    ...options,
    name: "loaded",
    dependsOn: { events },
    strategy,
    query: ({ events }) => from({ events }).select(({ events }) => events),
  })

export const append = { kind: "append", cursor: "at" } as const
export const appendByKey = { kind: "append", cursor: "at", uniqueKey: ["id", "part"] } as const
export const merge = { kind: "merge", cursor: "at", uniqueKey: ["id", "part"] } as const
export const deleteInsert = { kind: "delete+insert", cursor: "at", uniqueKey: ["id", "part"] } as const
export const insertOverwrite = { kind: "insert_overwrite", cursor: "at", partitionBy: ["part"] } as const
export const microbatch = { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-05-28" } as const
