// What the real driver makes of the emulator's answers.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

let emulator: Emulator
let session: Driven
beforeAll(async () => {
  emulator = await startEmulator({ chunkRows: 1000 })
  session = await connect(emulator)
})
afterAll(async () => {
  await session.close()
  await emulator.stop()
})
const one = async (sql: string) => (await session.run(sql)).rows[0]

describe("values", () => {
  test("numbers, texts and truth", async () => {
    expect(await one("select 1 as one, 1.25 as d, 0.5::float as f, 'it''s' as t, true as b, null as n")).toEqual({
      ...{ ONE: 1, D: 1.25, F: 0.5, T: "it's", B: true, N: null },
    })
  })
  test("moments before the epoch keep the sign of their fraction", async () => {
    const found = await one(
      "select cast('1969-12-31 23:59:59.5' as timestamp_ntz(6)) as ntz, cast('1969-12-31 23:59:59.25 +00:00' as timestamp_tz(6)) as tz, date '1969-12-30' as d",
    )
    expect(Number(found?.NTZ)).toBe(-500)
    expect(Number(found?.TZ)).toBe(-750)
    expect(Number(found?.D)).toBe(-2 * 86_400_000)
  })
  test("JSON comes as objects and arrays", async () => {
    expect(
      await one(
        "select parse_json('{\"a\": [1, null]}') as v, array_construct(1, 'x', null) as a, to_variant('t') as s",
      ),
    ).toEqual({ V: { a: [1, null] }, A: [1, "x", null], S: "t" })
  })
  test("a column without alias is named by its text", async () => {
    expect(await one("select upper('a'), 1 + 1")).toEqual({ "UPPER('A')": "A", "1 + 1": 2 })
  })
  test("bound values, one row and many", async () => {
    expect((await session.run("select ? as n, ? as t, ? as nothing", { binds: [1.5, "it's \\", null] })).rows).toEqual([
      { N: 1.5, T: "it's \\", NOTHING: null },
    ])
    await session.run("create or replace table bound (id number(38, 0), name varchar)")
    const { statement } = await session.run("insert into bound values (?, ?)", {
      binds: [
        [1, "a"],
        [2, null],
      ],
    })
    expect(statement.getNumUpdatedRows()).toBe(2)
    expect((await session.run("select * from bound order by id")).rows).toEqual([
      { ID: 1, NAME: "a" },
      { ID: 2, NAME: null },
    ])
  })
})

describe("results", () => {
  test("chunks hold what does not fit into the first answer", async () => {
    const { rows } = await session.run(
      "select row_number() over (order by seq4()) as n from table(generator(rowcount => 4500))",
    )
    expect(rows).toHaveLength(4500)
    expect(
      rows
        .map(({ N }) => Number(N))
        .sort((a, b) => a - b)
        .at(-1),
    ).toBe(4500)
  })
  test("an empty result has its columns", async () => {
    const { rows, statement } = await session.run("select 1 as one where false")
    expect(rows).toEqual([])
    expect(statement.getColumns()?.map((column) => column.getName())).toEqual(["ONE"])
  })
  test("describe-only runs nothing, and knows the columns", async () => {
    const { rows, statement } = await session.run(
      "select cast(null as number(10, 2)) as n, parse_json('1') as v, 1 / 0 as x",
      {
        describeOnly: true,
      },
    )
    expect(rows).toEqual([])
    expect(statement.getColumns()?.map((column) => [column.getName(), column.getType(), column.getScale()])).toEqual([
      ["N", "fixed", 2],
      ["V", "variant", null],
      ["X", "real", null],
    ])
  })
  test("DML is counted", async () => {
    const count = async (sql: string) => (await session.run(sql)).statement.getNumUpdatedRows()
    await session.run("create or replace table counted (id number(38, 0), name varchar)")
    expect(await count("insert into counted values (1, 'a'), (2, 'b'), (3, 'c')")).toBe(3)
    expect(await count("update counted set name = 'z' where id > 1")).toBe(2)
    expect(await count("delete from counted where id = 3")).toBe(1)
    const { rows } =
      await session.run(`merge into counted as t using (select 1 as id union all select 9) as s on t.id = s.id
      when matched then delete when not matched then insert (id, name) values (s.id, 'new')`)
    expect(rows).toEqual([{ "number of rows inserted": 1, "number of rows deleted": 1 }])
  })
  test("several statements in one, if their number is told", async () => {
    await expect(session.run("select 1; select 2")).rejects.toMatchObject({ code: "000008" })
    await session.run(
      "create or replace table multi (a int); insert into multi values (1), (2); select sum(a) as total from multi",
      {
        parameters: { MULTI_STATEMENT_COUNT: 3 },
      },
    )
    expect(await one("select sum(a) as total from multi")).toEqual({ TOTAL: 3 })
  })
})

test("each statement is recorded with its session and its tag", async () => {
  await emulator.forget()
  await session.run("alter session set query_tag = 'of the session'")
  await session.run("select 1")
  await session.run("select 2", { parameters: { QUERY_TAG: "of the statement" } })
  await session.run("select nothing").catch(() => undefined)
  const recorded = await emulator.statements()
  expect(recorded.map(({ sql, tag, error }) => [sql, tag, error])).toEqual([
    ["alter session set query_tag = 'of the session'", "", null],
    ["select 1", "of the session", null],
    ["select 2", "of the statement", null],
    ["select nothing", "of the session", "000904"],
  ])
  expect(new Set(recorded.map((each) => each.session)).size).toBe(1)
})

test("a new account after a reset", async () => {
  const other = await startEmulator()
  const before = await connect(other)
  await before.run("create table kept (a int)")
  await other.reset()
  const after = await connect(other)
  await expect(after.run("select * from kept")).rejects.toMatchObject({ code: "002003" })
  await after.close()
  await other.stop()
})
