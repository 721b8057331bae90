// Strategies, snapshots, metadata, tests, analyses: what is said of a relation beside its query.

import type { Column, Source } from "typeline"
import {
  acceptedValues,
  analysis,
  csv,
  dataTest,
  defineConfig,
  from,
  jsonLines,
  nullable,
  parquet,
  relationships,
  s3,
  seed,
  snapshot,
  source,
} from "typeline"
import { contract } from "./contract.ts"
import { events, gold, users } from "./relations.ts"

export const recent = gold.incremental({
  name: "recent",
  strategy: { kind: "merge", uniqueKey: ["id"], cursor: "happened_at", lookback: "3 days" },
  dependsOn: { events },
  query: ({ events }, { since }) =>
    from({ events })
      .where(({ events }) => since(events.happened_at))
      .select(({ events }) => ({ id: events.id, happened_at: events.happened_at })),
})
contract<{ id: "integer"; happened_at: "timestamp" }>()(recent, true)

export const appended = gold.incremental({
  name: "appended",
  strategy: { kind: "append", cursor: "id", uniqueKey: ["id", "kind"] },
  onSchemaChange: "fail",
  dependsOn: { events },
  query: ({ events }) => from({ events }).select(({ events }) => ({ id: events.id, kind: events.kind })),
})

/** The history columns have the type of `updatedAt`. */
export const userHistory = snapshot({
  name: "user_history",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "timestamp", updatedAt: "updated_at" },
  hardDeletes: "invalidate",
  dependsOn: { users },
  query: ({ users }) => from({ users }).select(({ users }) => ({ id: users.id, updated_at: users.updated_at })),
})
userHistory.columns.valid_from satisfies Column<"timestamp">
userHistory.columns.valid_to satisfies Column<"timestamp" | null>
userHistory.columns.scd_id satisfies Column<"varchar">
const changes = source("changes", {
  schema: "raw",
  columns: { id: "integer", day: "date", at: "timestamptz", old: nullable("date") },
})
export const zonedHistory = snapshot({
  name: "zoned_history",
  schema: "snapshots",
  uniqueKey: ["id", "day"],
  strategy: { kind: "timestamp", updatedAt: "at" },
  dependsOn: { changes },
  query: ({ changes }) => from({ changes }).select(({ changes }) => ({ ...changes })),
})
export const versions = gold.model({
  name: "versions",
  dependsOn: { zonedHistory },
  query: ({ zonedHistory }) => from({ zonedHistory }).select(({ zonedHistory }) => ({ ...zonedHistory })),
})
contract<{
  id: "integer"
  day: "date"
  at: "timestamptz"
  old: "date" | null
  valid_from: "timestamptz"
  valid_to: "timestamptz" | null
  scd_id: "varchar"
}>()(versions, true)

export const documented = gold.model({
  name: "documented",
  materialized: "table",
  tags: ["pii"],
  dependsOn: { users },
  columns: {
    id: { description: "Primary key", unique: true, notNull: true },
    country: { oneOf: ["NL", "DE"], tags: ["pii"] },
    name: "As typed by the user",
  },
  query: ({ users }) => from({ users }).select(({ users }) => ({ ...users })),
})
export const linked = gold.model({
  name: "linked",
  materialized: "ephemeral",
  dependsOn: { events },
  columns: { user_id: { notNull: { severity: "warn" }, references: documented.columns.id } },
  query: ({ events }) => from({ events }).select(({ events }) => ({ user_id: events.user_id })),
})
contract<{ user_id: "integer" }>()(linked, true)

export const orders = source("orders", {
  schema: "raw",
  load: csv("orders.csv", { delimiter: ";", optional: true }),
  columns: { id: "integer", total: nullable("decimal(12,2)") },
  about: { id: { unique: true, references: users.columns.id }, total: "In euro" },
}) satisfies Source<{ id: "integer"; total: "decimal(12,2)" | null }>
source("raw_events", { schema: "raw", columns: { id: "integer" }, load: jsonLines("events/", { optional: true }) })
source("raw_trips", { schema: "raw", columns: { id: "integer" }, load: parquet("trips/*.parquet") })
const everyStorage = [
  s3("s3://bucket"),
  s3("s3://bucket/raw", { region: "eu-central-1", profile: "load" }),
  "data",
] as const
defineConfig({
  name: "stored",
  target: "dev",
  targets: Object.fromEntries(everyStorage.map((storage, at) => [`t${at}`, { type: "duckdb", storage } as const])),
})
export const rates = seed("rates", { file: "rates.csv", columns: { code: "varchar", rate: "double" } })

export const tests = [
  acceptedValues(documented, "country", ["NL", "DE"], { severity: "warn" }),
  acceptedValues(orders, "total", [1, "2.50"]),
  relationships(events, "parent_id", orders, "total"),
  dataTest("no_orphans", {
    severity: "warn",
    dependsOn: { events },
    query: ({ events }) =>
      from({ events })
        .where(({ events }) => events.parent_id.isNull())
        .select(({ events }) => events),
  }),
]
export const question = analysis("question", {
  dependsOn: { rates },
  query: ({ rates }) =>
    from({ rates })
      .select(({ rates }) => ({ rate: rates.rate }))
      .limit(1),
})
