// The reference is what the docstrings say, and their examples compile (tsc reads examples.ts) and run.
import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { examplesFile, examplesText, referenceFile, referenceText } from "../../scripts/function-reference.ts"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import * as face from "../../src/core/index.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { relationsRead } from "../../src/core/sql/walk.ts"
import { createEmpty, type Engine, openEngine } from "../engine/duckdb.ts"
import { examples } from "./examples.ts"
import { fixtureRow } from "./fixture.ts"

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
  await createEmpty(engine, relationsRead(queryNode(examples.trim(), "fixture")))
  await engine.run(`insert into main.fixture values (${fixtureRow})`)
})
afterAll(() => engine.close())

describe("node scripts/function-reference.ts", () => {
  test("docs/functions.md is up to date", () => {
    expect(readFileSync(referenceFile, "utf8")).toBe(referenceText())
  })
  test("tests/functions/examples.ts is up to date", () => {
    expect(readFileSync(examplesFile, "utf8")).toBe(examplesText())
  })
  test("every function has an example", () => {
    // What is no function of values has its examples elsewhere.
    const others = `QueryError acceptedRange acceptedValues analysis chart dashboard exposure csv jsonLines parquet s3 dataTest dateSpine defineConfig defineVars operation env equalRowCount
      equalRows except expressionIsTrue from intersect layer matchesPattern mutuallyExclusiveRanges
      notEmpty notNull nullable prefix recency recursive relationships rowCount seed sequence snapshot
      source union unionAll unique unitTest values`
    const documented = new Set([...Object.keys(examples), ...others.split(/\s+/)])
    expect(Object.keys(face).filter((name) => !documented.has(name))).toEqual([])
  })
})

describe("examples run", () => {
  for (const [name, query] of Object.entries(examples))
    test(name, async () => {
      const sql = renderQuery(queryNode(query(), name), duckdb, { startedAt: "2024-05-01T06:07:08.090Z" })
      expect((await engine.rows(sql)).length).toBeGreaterThan(0)
    })
})
