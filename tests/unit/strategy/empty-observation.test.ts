// An observation that comes back empty is no proof that nothing is there: what would destroy needs a positive one.
import { from, layer, snapshot, source } from "typeline"
import { describe, expect, test } from "vitest"
import type { Step } from "../../../src/core/strategy/step.ts"
import { declarationOf, observed } from "../../golden/states.ts"
import { planned } from "../../golden/steps.ts"

const events = source("events", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
const strategies = [
  { kind: "append", cursor: "at" },
  { kind: "merge", uniqueKey: ["id"] },
  { kind: "delete+insert", uniqueKey: ["id"] },
  { kind: "insert_overwrite", partitionBy: ["id"] },
  { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-04-30" },
] as const
const modes = ["ignore", "append_new_columns", "sync_all_columns"] as const
const incremental = (strategy: (typeof strategies)[number], onSchemaChange: "fail" | (typeof modes)[number] = "fail") =>
  declarationOf(
    layer({ schema: "dev" }).incremental({
      name: "loaded",
      dependsOn: { events },
      strategy,
      onSchemaChange,
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
  )
const history = declarationOf(
  snapshot({
    name: "history",
    schema: "snapshots",
    dependsOn: { events },
    uniqueKey: ["id"],
    strategy: { kind: "check", columns: "all" },
    query: ({ events }) => from({ events }).select(({ events }) => events),
  }),
)

const statements = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step): readonly string[] => {
    switch (step.kind) {
      case "transaction":
        return statements(step.steps)
      case "batches":
        return []
      default:
        return "sql" in step ? [step.sql] : []
    }
  })

describe.each(["duckdb", "snowflake"] as const)("%s", (dialect) => {
  test.each([
    ...strategies.map((strategy) => [strategy.kind, incremental(strategy)] as const),
    ["scd2", history] as const,
  ])("%s replaces and drops no table where it saw none, also with --full-refresh", (_, declaration) => {
    for (const fullRefresh of [false, true]) {
      const all = statements(planned(declaration, null, dialect, { fullRefresh })).filter(
        (sql) => !sql.startsWith("drop table if exists typeline_run1_"),
      )
      expect(all.filter((sql) => /^create table (dev|snapshots)\./.test(sql))).toHaveLength(1)
      expect(all.filter((sql) => /^(create or replace|drop|truncate)\b/.test(sql))).toEqual([])
    }
  })

  test.each(strategies)(
    "$kind does not take a table whose columns it was not told for one without columns",
    (strategy) => {
      for (const mode of modes) {
        const declaration = incremental(strategy, mode)
        const [step, ...others] = planned(declaration, observed(declaration, "table", []), dialect)
        expect([step?.kind, others]).toEqual(["fail", []])
        expect(step?.kind === "fail" && step.message).toBe(
          "loaded: the warehouse says that its table is there, and names no column of it. Nothing was written. May the role of this connection see the table's columns?",
        )
      }
    },
  )
})
