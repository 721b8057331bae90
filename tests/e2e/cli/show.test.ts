// pipeline show: rows of a node or of a query, which only reads.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type FolderProject, folderProject } from "./in-process.ts"

const models = `import { from, layer, lit, notNull, rawQuery, sequence } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => rawQuery({ n: "integer", big: "integer", half: "decimal(4,2)", word: "varchar?", list: { array: "integer" }, at: "timestamptz" })\`
    select n, 9007199254740993 as big, cast(n / 2 as decimal(4,2)) as half, case when n > 1 then 'it''s' || n end as word,
      [n, n + 1] as list, timestamptz '2024-05-01 12:00:00+00' as at
    from range(1, 8) as r(n)\`,
})
export const plain = dev.model({
  name: "plain",
  materialized: "ephemeral",
  dependsOn: { numbers },
  query: ({ numbers }) => from({ numbers }).select(({ numbers }) => ({ n: numbers.n })),
})
export const child = dev.model({
  name: "child",
  materialized: "view",
  dependsOn: { plain },
  query: ({ plain }) => from({ plain }).select(({ plain }) => ({ n: plain.n, more: plain.n.plus(1) })),
})
export const complete = notNull(numbers, "word")
`

describe("pipeline show", () => {
  let tiny: FolderProject
  beforeAll(async () => {
    tiny = folderProject("show", { "src/models/numbers.ts": models })
  })
  afterAll(() => tiny.remove())
  const show = (...args: readonly string[]) => tiny.pipeline("show", ...args)
  const inline = (sql: string) => show("--inline", sql)

  it("makes no database, and says what to do", async () => {
    const { code, out, err } = await show("numbers")
    expect([code, out]).toEqual([1, ""])
    expect(err).toContain("There is no database target/tiny.duckdb yet, and nothing was made.")
    expect(existsSync(join(tiny.folder, "target/tiny.duckdb"))).toBe(false)
    await tiny.pipeline("run", "-s", "numbers")
  })

  it("prints five rows of the query as a table; how many goes to the standard error", async () => {
    const { code, out, err } = await show("numbers")
    expect([code, err]).toEqual([0, "5 rows; there are more (--limit).\n"])
    expect(out.split("\n").slice(0, 4)).toEqual([
      "n               big  half  word   list    at",
      "-  ----------------  ----  -----  ------  ----------------------",
      "1  9007199254740993  0.50  NULL   [1, 2]  2024-05-01 12:00:00+00",
      "2  9007199254740993  1.00  it's2  [2, 3]  2024-05-01 12:00:00+00",
    ])
    expect((await show("-s", "numbers", "--limit", "7")).err).toBe("7 rows.\n")
  })

  it("prints exact values as JSON", async () => {
    const { code, out } = await show("numbers", "--limit", "2", "--output", "json")
    expect(code).toBe(0)
    expect(out).toContain('"big": 9007199254740993,')
    const { node, columns, limited, rows } = JSON.parse(out)
    expect([node, limited]).toEqual(["model.numbers", true])
    expect(columns.slice(0, 3)).toEqual([
      { name: "n", type: "BIGINT" },
      { name: "big", type: "BIGINT" },
      { name: "half", type: "DECIMAL(4,2)" },
    ])
    expect(rows[1]).toMatchObject({ n: 2, half: "1.00", word: "it's2", list: [2, 3], at: "2024-05-01 12:00:00+00" })
    const none = await show("--inline", "select 1 as n where false", "--output", "json")
    expect([JSON.parse(none.out).rows, none.err]).toEqual([[], ""])
  })

  it("runs the query of what was not built; --relation reads what was", async () => {
    expect((await show("child", "--limit", "1")).out).toBe("n  more\n-  ----\n1     2\n")
    expect((await show("plain", "--limit", "1")).out).toBe("n\n-\n1\n")
    expect((await show("not_null_numbers__word")).out).toContain("NULL")
    expect((await show("numbers", "--relation", "--limit", "7")).err).toBe("7 rows.\n")
    const missing = await show("child", "--relation")
    expect([missing.code, missing.out]).toEqual([1, ""])
    expect(missing.err).toContain("build it first: pipeline build --select +child\n")
    const nothing = await show("plain", "--relation")
    expect([nothing.code, nothing.err]).toEqual([
      2,
      "error: model.plain is no relation of the target: there is nothing stored. Leave --relation out.\n",
    ])
  })

  it("shows a query that names relations in braces, ephemeral ones too", async () => {
    expect((await inline("select count(*) as n, '{numbers}' as word from {numbers} -- {nobody}")).out).toBe(
      "n  word\n-  ---------\n7  {numbers}\n",
    )
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as an author of TypeScript would write it
    expect((await inline("with p as (select * from ${plain}) select max(n) as n from p;")).out).toBe("n\n-\n7\n")
    expect((await inline("select n from dev.numbers order by n desc")).out).toContain("n\n-\n7\n6\n")
  })

  it.each([
    [
      "delete from {numbers}",
      'it begins with select, with, from or values, and this begins with "delete". Nothing was run.',
    ],
    ["-- select\ndrop table dev.numbers", 'this begins with "drop"'],
    [
      "with x as (select 1 as n) insert into dev.numbers select * from x",
      'this has "insert into" in it. Nothing was run.',
    ],
    ["with x as (delete from dev.numbers returning *) select * from x", 'this has "delete from" in it.'],
    ["select 1; drop table dev.numbers", "A query is one statement, and this text has several. Nothing was run."],
    ["", "The query is empty."],
    ["select * from {nmbers}", "{nmbers} names no relation of the project. Did you mean {numbers}?"],
    ["select * from {{ ref('numbers') }}", "write {fct_ratings} for {{ ref('fct_ratings') }}"],
  ])("refuses %j", async (sql, words) => {
    const { code, out, err } = await inline(sql)
    expect([code, out]).toEqual([2, ""])
    expect(err.replaceAll("\n  ", " ")).toContain(words)
    expect((await inline("select count(*) as n from {numbers}")).out).toContain("7")
  })

  it("has the warehouse refuse what only looks like a part of a query", async () => {
    const { code, err } = await inline("select 1) as x union all (select 2")
    expect([code, err]).toEqual([1, expect.stringContaining("Parser Error")])
  })

  it.each([
    [[], 2, "Name a node: pipeline show dim_movies; or a query: --inline."],
    [["numbers", "child"], 2, "Rows are shown of one node, and the selection holds 2: model.numbers, model.child."],
    [["nmbers"], 2, '"nmbers" selects nothing. Did you mean numbers?'],
    [["numbers", "--inline", "select 1"], 2, "An inline query is shown alone"],
    [["numbers", "--limit", "0"], 2, "It must be a whole number from 1."],
    [["numbers", "--output", "csv"], 2, "Allowed choices are table, json."],
  ])("of %j says what is wrong", async (args, expected, words) => {
    const { code, out, err } = await show(...args)
    expect([code, out]).toEqual([expected, ""])
    expect(err).toContain(words)
  })
})
