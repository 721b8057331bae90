// The SQL of every function on every warehouse; `npx vitest run tests/functions --update` writes what has changed. DuckDB
// describes each with the type that was promised.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { dialects } from "../../src/core/dialect/registry.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { aggregateNames, functionNames, windowFunctionNames } from "../../src/core/sql/function/name.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { expressionsWithin, queriesWithin, relationsRead, selectExpressions } from "../../src/core/sql/walk.ts"
import { createEmpty, described, type Engine, openEngine } from "../engine/duckdb.ts"
import { dialectNames } from "../golden/golden.ts"
import { topics } from "./topics.ts"

const folder = join(import.meta.dirname, "golden")
const startedAt = "2024-05-01T06:07:08.090Z"
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

for (const [topic, query] of Object.entries(topics)) {
  const node = () => queryNode(query(), topic)
  describe(topic, () => {
    for (const dialect of dialectNames)
      test(dialect, async () => {
        const sql = renderQuery(node(), dialects[dialect], { startedAt })
        await expect(`${sql}\n`).toMatchFileSnapshot(join(folder, `${topic}.${dialect}.sql`))
      })
    test("DuckDB describes what was promised", async () => {
      const built = node()
      await createEmpty(engine, relationsRead(built))
      const columns = await engine.describe(renderQuery(built, dialects.duckdb, { startedAt }))
      expect(columns).toEqual(await described(engine, built.columns))
    })
  })
}

test("no file is left of a topic that is gone", () => {
  const files = Object.keys(topics).flatMap((topic) => dialectNames.map((dialect) => `${topic}.${dialect}.sql`))
  expect(readdirSync(folder).filter((file) => !files.includes(file))).toEqual([])
})

test("no function is without a golden", () => {
  const used = new Set(
    Object.values(topics)
      .flatMap((query) => [...queriesWithin(queryNode(query(), "topic"))])
      .flatMap((node) => (node.kind === "select" ? selectExpressions(node).flatMap(expressionsWithin) : []))
      .map((node) => (node.kind === "over" ? node.of : node))
      .flatMap((node) => ("function" in node ? [node.function] : [])),
  )
  const all = [...functionNames, ...aggregateNames, ...windowFunctionNames]
  expect(all.filter((name) => !used.has(name))).toEqual([])
})
