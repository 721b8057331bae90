// What each strategy may be told, and what the columns are then.
import { from, snapshot } from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const merged = gold.incremental({
  name: "merged",
  dependsOn: { events },
  query: ({ events }) =>
    from({ events }).select(({ events: { id, happened_at, kind, amount } }) => ({ id, happened_at, kind, amount })),
  strategy: {
    kind: "merge",
    uniqueKey: ["id"],
    cursor: "happened_at",
    dedupe: true,
    excludeColumns: ["amount"],
    deleteWhen: ({ kind, amount }) => [kind.eq("gone"), amount.isNull()],
  },
  onSchemaChange: "sync_all_columns",
  fullRefresh: false,
})
contract<{ id: "integer"; happened_at: "timestamp"; kind: "varchar"; amount: "decimal(10,2)" | null }>()(merged, true)

export const keyed = gold.incremental({
  name: "keyed",
  dependsOn: { events },
  strategy: { kind: "append", cursor: "id", uniqueKey: ["id"], lookback: 100, dedupe: true },
  query: ({ events }) => from({ events }).select(({ events: { id, kind } }) => ({ id, kind })),
})
contract<{ id: "integer"; kind: "varchar" }>()(keyed, true)
export const replaced = gold.incremental({
  name: "replaced",
  dependsOn: { events },
  strategy: {
    kind: "delete+insert",
    uniqueKey: ["id", "kind"],
    cursor: "happened_at",
    lookback: "1 hour",
    dedupe: true,
  },
  onSchemaChange: "append_new_columns",
  query: ({ events }, { since }) =>
    from({ events })
      .where(({ events }) => since(events.happened_at))
      .select(({ events: { id, kind, happened_at } }) => ({ id, kind, happened_at })),
})
contract<{ id: "integer"; kind: "varchar"; happened_at: "timestamp" }>()(replaced, true)
/** A partition may be that of NULL: it is replaced like others. */
export const partitioned = gold.incremental({
  name: "partitioned",
  dependsOn: { events },
  strategy: { kind: "insert_overwrite", partitionBy: ["parent_id", "kind"], cursor: "happened_at" },
  onSchemaChange: "ignore",
  query: ({ events }) =>
    from({ events }).select(({ events: { parent_id, kind, happened_at } }) => ({ parent_id, kind, happened_at })),
})
contract<{ parent_id: "integer" | null; kind: "varchar"; happened_at: "timestamp" }>()(partitioned, true)
export const batched = gold.incremental({
  name: "batched",
  dependsOn: { events },
  strategy: {
    kind: "microbatch",
    eventTime: "happened_at",
    batchSize: "month",
    begin: "2020-01-01 06:00",
    lookback: 0,
    concurrency: 4,
  },
  query: ({ events }) => from({ events }).select(({ events: { id, happened_at } }) => ({ id, happened_at })),
})
contract<{ id: "integer"; happened_at: "timestamp" }>()(batched, true)

const history = { schema: "snapshots", dependsOn: { users }, uniqueKey: ["id"] } as const
/** Where changes are found by comparing, the history's times are in UTC. */
export const checked = snapshot({
  ...history,
  name: "checked",
  strategy: { kind: "check", columns: ["name", "country"] },
  maxDeletes: "10%",
  query: ({ users }) => from({ users }).select(({ users: { id, name, country } }) => ({ id, name, country })),
})
export const readsChecked = gold.model({
  name: "reads_checked",
  dependsOn: { checked },
  query: ({ checked }) => from({ checked }).select(({ checked }) => ({ ...checked })),
})
contract<{
  id: "integer"
  name: "varchar" | null
  country: "varchar"
  valid_from: "timestamp"
  valid_to: "timestamp" | null
  scd_id: "varchar"
}>()(readsChecked, true)

export const marked = snapshot({
  ...history,
  name: "marked",
  strategy: { kind: "timestamp", updatedAt: "updated_at" },
  hardDeletes: "new_record",
  validToCurrent: "9999-12-31",
  query: ({ users }) => from({ users }).select(({ users: { id, updated_at } }) => ({ id, updated_at })),
})
export const readsMarked = gold.model({
  name: "reads_marked",
  dependsOn: { marked },
  query: ({ marked }) => from({ marked }).select(({ marked }) => ({ ...marked })),
})
contract<{
  id: "integer"
  updated_at: "timestamp"
  valid_from: "timestamp"
  valid_to: "timestamp"
  scd_id: "varchar"
  is_deleted: "boolean"
}>()(readsMarked, true)

/** The query may have a column with a name that the history gives up. */
export const named = snapshot({
  ...history,
  name: "named",
  strategy: { kind: "check", columns: "all" },
  hardDeletes: "new_record",
  columnNames: {
    validFrom: "dbt_valid_from",
    validTo: "dbt_valid_to",
    scdId: "dbt_scd_id",
    isDeleted: "dbt_is_deleted",
    updatedAt: "dbt_updated_at",
  },
  maxDeletes: 100,
  dedupe: false,
  query: ({ users }) => from({ users }).select(({ users: { id, updated_at } }) => ({ id, valid_from: updated_at })),
})
export const readsNamed = gold.model({
  name: "reads_named",
  dependsOn: { named },
  query: ({ named }) => from({ named }).select(({ named }) => ({ ...named })),
})
contract<{
  id: "integer"
  valid_from: "timestamp"
  dbt_valid_from: "timestamp"
  dbt_valid_to: "timestamp" | null
  dbt_scd_id: "varchar"
  dbt_is_deleted: "boolean"
  dbt_updated_at: "timestamp" | null
}>()(readsNamed, true)
