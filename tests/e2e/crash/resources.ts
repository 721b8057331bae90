// A relation of every kind. Between the two builds rows come, change and go, a column is added, one is widened, and a view
// becomes a table.
import { csv, dataTest, from, layer, lit, type Model, nullable, rawText, seed, snapshot, source } from "typeline"

export const builds = ["before", "after"] as const
export type Build = (typeof builds)[number]
/** When a build begins. */
export const moments: { readonly [B in Build]: string } = {
  before: "2024-03-10T12:00:00Z",
  after: "2024-03-12T12:00:00Z",
}

type Columns = {
  readonly id: "integer"
  readonly at: "timestamp"
  readonly value: "varchar" | null
  readonly op: "varchar"
  readonly amount: "integer"
}
const dev = layer({ schema: "dev", materialized: "table" })

export const resources = (build: Build): readonly unknown[] => {
  const events = source("events", {
    schema: "raw",
    columns: { id: "integer", at: "timestamp", value: nullable("varchar"), op: "varchar" },
    load: csv(`${build}/events.csv`),
  })
  const codes = seed("codes", { file: `files/${build}/codes.csv`, columns: { code: "varchar", label: "varchar" } })
  const shaped = {
    before: () =>
      dev.model({
        name: "shaped",
        materialized: "view",
        dependsOn: { events },
        query: ({ events }) => from({ events }).select(({ events }) => ({ ...events, amount: events.id.times(10) })),
      }),
    after: () =>
      dev.model({
        name: "shaped",
        materialized: "table",
        dependsOn: { events },
        query: ({ events }) =>
          from({ events }).select(({ events }) => ({
            ...events,
            amount: events.id.times(10).cast("decimal(21,2)"),
            extra: lit("new"),
          })),
      }),
    // What reads it takes whatever columns it has.
  }[build]() as Model<Columns>
  const labelled = dev.model({
    name: "labelled",
    dependsOn: { shaped, codes },
    preHook: "set variable begun = true",
    postHook: (self) => rawText`comment on table ${self} is 'labelled'`,
    query: ({ shaped, codes }) =>
      from({ shaped })
        .leftJoin({ codes }, ({ shaped, codes }) => shaped.op.eq(codes.code))
        .select(({ shaped, codes }) => ({ id: shaped.id, label: codes.label })),
  })
  const keyed = { dependsOn: { shaped }, onSchemaChange: "sync_all_columns" } as const
  const appended = dev.incremental({
    name: "appended",
    dependsOn: { events },
    strategy: { kind: "append", cursor: "at" },
    query: ({ events }) => from({ events }).all(),
  })
  const appendedByKey = dev.incremental({
    ...keyed,
    name: "appended_by_key",
    strategy: { kind: "append", cursor: "at", uniqueKey: ["id"], lookback: "2 days" },
    query: ({ shaped }) => from({ shaped }).all(),
  })
  const merged = dev.incremental({
    ...keyed,
    name: "merged",
    columns: { id: { unique: true } },
    query: ({ shaped }) => from({ shaped }).all(),
    strategy: {
      kind: "merge",
      cursor: "at",
      uniqueKey: ["id"],
      lookback: "2 days",
      deleteWhen: (row) => row.op.eq("D"),
    },
  })
  const replaced = dev.incremental({
    ...keyed,
    name: "replaced",
    strategy: { kind: "delete+insert", cursor: "at", uniqueKey: ["id"], lookback: "2 days" },
    query: ({ shaped }) => from({ shaped }).all(),
  })
  const overwritten = dev.incremental({
    ...keyed,
    name: "overwritten",
    strategy: { kind: "insert_overwrite", cursor: "at", partitionBy: ["op"], lookback: "2 days" },
    query: ({ shaped }) => from({ shaped }).all(),
  })
  const batched = dev.incremental({
    name: "batched",
    dependsOn: { events },
    strategy: { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-03-10" },
    query: ({ events }) => from({ events }).all(),
  })
  const history = {
    schema: "snapshots",
    uniqueKey: ["id"],
    hardDeletes: "new_record",
    dependsOn: { shaped },
  } as const
  const byTime = snapshot({
    ...history,
    name: "by_time",
    strategy: { kind: "timestamp", updatedAt: "at" },
    query: ({ shaped }) => from({ shaped }).all(),
  })
  const byValues = snapshot({
    ...history,
    name: "by_values",
    strategy: { kind: "check", columns: "all" },
    validToCurrent: "9999-12-31",
    query: ({ shaped }) => from({ shaped }).all(),
  })
  const noFuture = dataTest("no_future", {
    dependsOn: { merged },
    query: ({ merged }) =>
      from({ merged })
        .where(({ merged }) => merged.at.gt("2025-01-01"))
        .all(),
  })
  return [
    [events, codes, shaped, labelled, appended, appendedByKey, merged, replaced, overwritten, batched],
    [byTime, byValues, noFuture],
  ]
}
