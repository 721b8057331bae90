// Random expressions over integers and NULLs: DuckDB and the oracle agree, so every parenthesis is where it must be.
import * as fc from "fast-check"
import { from, nullable, source } from "typeline"
import { afterAll, beforeAll, expect, test } from "vitest"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { createEmpty, type Engine, openEngine } from "../engine/duckdb.ts"
import { readable } from "../golden/cases/relations.ts"
import { anyTruth, anyWhole, built, builtTruth, type Row } from "./scalar-tree.ts"
import { seed } from "./seed.ts"
import { numberOf, truthOf } from "./three-valued.ts"

const columns = { n: "integer", a: nullable("integer"), b: nullable("integer"), c: nullable("integer") } as const
const numbers = source("numbers", { schema: "main", columns })
const { t } = readable({ t: numbers })
const some = [null, -2, 0, 3]
const rows: readonly Row[] = some.flatMap((a) => some.flatMap((b) => some.map((c) => ({ a, b, c }))))

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
  if ("columnTypes" in numbers) await createEmpty(engine, [numbers as never])
  const values = rows.map(({ a, b, c }, index) => `(${index}, ${a}, ${b}, ${c})`)
  await engine.run(`insert into main.numbers values ${values.join(", ")}`)
})
afterAll(() => engine.close())

test(`random expressions (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(anyWhole, anyTruth, async (whole, truth) => {
      const query = from({ t })
        .select(({ t }) => ({ n: t.n, whole: built(whole, t), truth: builtTruth(truth, t) }))
        .orderBy((row) => [row.n.asc()])
      const sql = renderQuery(queryNode(query, "test"), duckdb)
      const expected = rows.map((row, index) => {
        const value = numberOf(whole, row)
        return [String(index), value === null ? null : String(value === 0 ? 0 : value), truthOf(truth, row)]
      })
      expect(await engine.rows(sql), sql).toEqual(expected)

      const filtered = from({ t })
        .where(({ t }) => [builtTruth(truth, t), built(whole, t).gt(0)])
        .select(({ t }) => ({ n: t.n }))
        .orderBy((row) => [row.n.asc()])
      const kept = rows.flatMap((row, index) =>
        truthOf(truth, row) === true && (numberOf(whole, row) ?? 0) > 0 ? [[String(index)]] : [],
      )
      expect(await engine.rows(renderQuery(queryNode(filtered, "test"), duckdb))).toEqual(kept)
    }),
    { numRuns: 300, seed },
  )
})
