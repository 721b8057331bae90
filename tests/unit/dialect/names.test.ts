// Every odd name in every place that a name can have: DuckDB reads back what was written.

import { type Expr, from, source } from "typeline"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Dialect, qualifiedName } from "../../../src/core/dialect/dialect.ts"
import { duckdb } from "../../../src/core/dialect/duckdb.ts"
import { type DialectName, dialects } from "../../../src/core/dialect/registry.ts"
import { renderQuery } from "../../../src/core/dialect/render/render.ts"
import { snowflakeKeywords } from "../../../src/core/dialect/snowflake-keywords.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { type Engine, openEngine } from "../../engine/duckdb.ts"
import { readable } from "../../golden/cases/relations.ts"
import { keywords, names } from "./hostile.ts"

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const odd = [...names, ...keywords]
const render = (query: unknown, dialect: Dialect = duckdb) => renderQuery(queryNode(query, "test"), dialect)

/** A relation, its schema, its column, its alias and an output, all of one name. */
const everywhere = (name: string) => {
  const table = source(name, { schema: name, columns: { [name]: "integer" } })
  return from({ [name]: readable({ table }).table })
    .select((rows) => ({ [name]: rows[name]?.[name] as never }))
    .orderBy((row) => Object.values(row).map((column) => (column as Expr<"integer", "row">).asc()))
}

describe("DuckDB", () => {
  test.each(odd)("%j as schema, table, column, alias and output", async (name) => {
    const relation = { schema: name, name }
    await engine.run(`create schema if not exists ${duckdb.identifier(name)}`)
    await engine.run(`create or replace table ${qualifiedName(duckdb, relation)} (${duckdb.identifier(name)} bigint)`)
    await engine.run(`insert into ${qualifiedName(duckdb, relation)} values (7)`)
    const sql = render(everywhere(name))
    expect(await engine.rows(sql)).toEqual([["7"]])
    expect((await engine.describe(sql)).map((column) => column.name)).toEqual([name])
    const stored = await engine.rows(
      `select schema_name, table_name, column_name from duckdb_columns() where schema_name = ${duckdb.text(name)}`,
    )
    expect(stored).toEqual([[name, name, name]])
    await engine.run(`drop schema ${duckdb.identifier(name)} cascade`)
  })

  test.each(odd)("%j as a CTE", async (name) => {
    const table = source("numbers", { schema: "main", columns: { n: "integer" } })
    const inner = from({ t: readable({ table }).table }).select(({ t }) => ({ n: t.n }))
    await engine.run("create or replace table main.numbers as select 7::bigint as n")
    const sql = render(from({ [name]: inner }).select((rows) => ({ n: rows[name]?.n as never })))
    expect(await engine.rows(sql)).toEqual([["7"]])
  })

  test("every keyword of this version that needs quotes has them", async () => {
    const rows = await engine.rows("select distinct keyword_name from duckdb_keywords()")
    const bare = rows.map(([word]) => String(word)).filter((word) => duckdb.identifier(word) === word)
    expect(bare.length).toBeGreaterThan(100)
    for (const word of bare) {
      await engine.run(`create or replace table main.${word} (${word} bigint)`)
      await engine.run(`select ${word}.${word} as ${word} from main.${word} as ${word} order by ${word}`)
      await engine.run(
        `with ${word} as (select 1 as ${word}) select ${word}.${word} from ${word} group by ${word}.${word}`,
      )
      await engine.run(`drop table main.${word}`)
    }
  })
})

/** What the name of a statement is in the warehouse's catalog. */
const stored: { readonly [D in DialectName]: (identifier: string) => string } = {
  duckdb: (identifier) => (identifier.startsWith('"') ? unquoted(identifier) : identifier),
  snowflake: (identifier) => (identifier.startsWith('"') ? unquoted(identifier) : identifier.toUpperCase()),
}
const unquoted = (identifier: string): string => identifier.slice(1, -1).replaceAll('""', '"')
/** What is stored for a name of the author's. */
const expected: { readonly [D in DialectName]: (name: string) => string } = {
  duckdb: (name) => name,
  snowflake: (name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name.toUpperCase() : name),
}

describe.each(Object.keys(dialects) as DialectName[])("%s", (name) => {
  const { identifier } = dialects[name]
  test.each(odd)("%j is stored as it should be, and closed", (word) => {
    const text = identifier(word)
    expect(text).toMatch(/^(?:[a-z_][a-z0-9_]*|"(?:[^"]|"")+")$/u)
    expect(stored[name](text)).toBe(expected[name](word))
  })
  test("different names stay different, unless a warehouse does not tell them apart", () => {
    const texts = odd.map((word) => stored[name](identifier(word)).toLowerCase())
    expect(new Set(texts).size).toBe(new Set(odd.map((word) => word.toLowerCase())).size)
  })
})

test("no keyword of Snowflake stands bare", () => {
  for (const word of snowflakeKeywords) expect(dialects.snowflake.identifier(word)).toBe(`"${word.toUpperCase()}"`)
})
