// A table whose key ascends is not counted: that must never hide a key that stands twice.
import { DuckDBInstance } from "@duckdb/node-api"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { refuseDuplicates } from "../../src/core/strategy/statement.ts"
import { seed } from "./seed.ts"

const texts = fc.constantFrom("null", "''", "'a'", "'B'", "'é'")
const numbers = fc.constantFrom("null", "double 'nan'", "double '-infinity'", "-0.0", "0", "1", "2.5")
const lists = fc.constantFrom("null", "[1]", "[1, null]", "[]")
const rows = fc.array(fc.tuple(texts, numbers, lists), { minLength: 1, maxLength: 12 })
const key = fc.subarray(["text", "position", "list"], { minLength: 1 })
const order = fc.constantFrom("", "order by all", "order by all desc", "order by text, position, list")
/** Rows before them that ascend, beyond those that DuckDB reads at once. */
const before = fc.constantFrom(0, 3000)

test(`keys of random rows (seed ${seed})`, async () => {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects()
  await fc.assert(
    fc.asyncProperty(rows, key, order, before, async (values, columns, sorted, count) => {
      await connection.run(`
        create or replace table keyed as
        select i::varchar as text, i - 1e6 as position, [i::integer] as list from range(-${count}, 0) as series(i)
        union all
        (select text, position::double, list::integer[] from (values
          ${values.map((row) => `(${row.join(", ")})`).join(",\n")}
        ) as given(text, position, list) ${sorted})`)
      const { sql } = refuseDuplicates(duckdb, "keyed", "keyed", columns)
      const list = columns.join(", ")
      const [oracle] = await read(
        `select count(*) as keys from (select ${list} from keyed group by ${list} having count(*) > 1)`,
      )
      const [found] = await read(sql)
      expect(found?.number_of_keys ?? 0n).toBe(oracle?.keys)
    }),
    { numRuns: 400, seed },
  )
  connection.closeSync()
  instance.closeSync()
})

test("rows that ascend are passed over once, and not sorted", async () => {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  await connection.run("create table keyed as select i // 3 as a, i % 3 as b from range(5000) as series(i)")
  const sql = duckdb.notAscending?.("keyed", ["a", "b"]) ?? ""
  expect((await connection.runAndReadAll(sql)).getRows()).toEqual([])
  const plan = String((await connection.runAndReadAll(`explain ${sql}`)).getRows())
  expect(plan).toContain("STREAMING_WINDOW")
  expect(plan).not.toContain(" WINDOW ")
  connection.closeSync()
  instance.closeSync()
})
