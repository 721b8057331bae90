// What must be seen at once, or be looked at before.
import { from, layer, source } from "typeline"
import { describe, expect, test } from "vitest"
import type { Step } from "../../../src/core/strategy/step.ts"
import { openEngine } from "../../engine/duckdb.ts"
import { makeWorld, runOn } from "../../golden/run-steps.ts"
import { declarationOf, observed, observedBefore } from "../../golden/states.ts"
import { planned } from "../../golden/steps.ts"

const dev = layer({ schema: "dev" })
const events = source("events", { schema: "raw", columns: { id: "integer", day: "date", op: "varchar" } })
const rewriting = (["delete+insert", "insert_overwrite"] as const).map((kind) =>
  declarationOf(
    dev.incremental({
      name: "fact",
      dependsOn: { events },
      strategy: kind === "delete+insert" ? { kind, uniqueKey: ["id"] } : { kind, partitionBy: ["day"] },
      onSchemaChange: "append_new_columns",
      query: ({ events }) => from({ events }).select(({ events }) => events),
    }),
  ),
)

describe.each(["duckdb", "snowflake"] as const)("%s", (dialect) => {
  const outside = (steps: readonly Step[]) =>
    steps.flatMap((step) => (step.kind === "execute" ? [step.sql.slice(0, 6)] : []))

  test("rows are never deleted without those that take their place", () => {
    for (const declaration of rewriting)
      for (const found of [observed(declaration, "table"), observedBefore(declaration, { without: "op" })]) {
        const steps = planned(declaration, found, dialect)
        expect(outside(steps)).not.toContain("delete")
        expect(outside(steps)).not.toContain("insert")
        const written = steps.flatMap((step) => (step.kind === "transaction" ? step.steps : []))
        expect(written.map(({ sql }) => sql.slice(0, 6)).slice(-2)).toEqual(["delete", "insert"])
      }
  })
})

test("a first build refuses a row whose key another row deletes, as later runs do", async () => {
  const declaration = declarationOf(
    dev.incremental({
      name: "fact",
      dependsOn: { events },
      query: ({ events }) => from({ events }).select(({ events }) => events),
      strategy: { kind: "merge", uniqueKey: ["id"], deleteWhen: ({ op }) => op.eq("D") },
    }),
  )
  const engine = await openEngine()
  await makeWorld(engine, declaration, null)
  await engine.run("insert into raw.events values (1, '2024-05-01', 'I'), (2, '2024-05-01', 'D')")
  await runOn(engine, planned(declaration, null, "duckdb"))
  expect(await engine.rows("select id, op from dev.fact")).toEqual([["1", "I"]])
  await engine.run("drop table dev.fact")
  await engine.run("insert into raw.events values (1, '2024-05-02', 'D')")
  await expect(runOn(engine, planned(declaration, null, "duckdb"))).rejects.toThrow("check the unique key")
  engine.close()
})
