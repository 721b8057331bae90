// The 22 queries of TPC-H as models return what the original SQL returns. `SEED=… npx vitest run tests/tpch` tries other rows.
import { join } from "node:path"
import { env } from "node:process"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type DialectName, dialects } from "../../src/core/dialect/registry.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import { described, type Engine } from "../engine/duckdb.ts"
import { type Case, cases } from "./cases.ts"
import { expectSameRows, resultOf } from "./compare.ts"
import { type Data, generate } from "./data.ts"
import { openWarehouse } from "./warehouse.ts"
import "./contracts.ts"

const seeds = env.SEED ? [Number(env.SEED)] : [1, 2, 3]
const compiled = ({ node }: Case, dialect: DialectName): string => rendererOf(dialects[dialect])(node())

describe.each(cases)("$name", (query) => {
  test.each(Object.keys(dialects) as DialectName[])("as %s reads it", async (dialect) => {
    const file = join(import.meta.dirname, "golden", `${query.name}.${dialect}.sql`)
    await expect(`${compiled(query, dialect)}\n`).toMatchFileSnapshot(file)
  })
})

const over = (what: string, data: Data, check: (query: Case, engine: Engine) => Promise<void>): void => {
  describe(what, () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await openWarehouse(data)
    })
    afterAll(() => engine.close())
    test.each(cases)("$name", (query) => check(query, engine))
  })
}
const compare = async (query: Case, engine: Engine) => {
  const names = Object.keys(query.node().columns)
  const orderedBy = query.orderedBy.map((column) => names.indexOf(column))
  const [actual, expected] = [await resultOf(engine, compiled(query, "duckdb")), await resultOf(engine, query.original)]
  expectSameRows(actual, expected, orderedBy)
  return actual
}

for (const seed of seeds)
  over(`over random rows, seed ${seed}`, generate(seed), async (query, engine) => {
    const { rows } = await compare(query, engine)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.flat()).not.toContain(null)
  })

over("over no rows", {}, async (query, engine) => {
  await compare(query, engine)
})

over("with the columns of its contract", {}, async (query, engine) => {
  const { columns } = query.node()
  expect(await engine.describe(compiled(query, "duckdb"))).toEqual(await described(engine, columns))
})
