// The examples of the docstrings give the same on the emulator as on DuckDB.
import { afterAll, beforeAll, expect, test } from "vitest"
import { qualifiedName } from "../../src/core/dialect/dialect.ts"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { snowflake } from "../../src/core/dialect/snowflake.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import type { ColumnTypes, Value } from "../../src/core/sql/type.ts"
import { isArray } from "../../src/core/sql/type.ts"
import { createEmpty, type Engine, openEngine } from "../engine/duckdb.ts"
import { examples } from "../functions/examples.ts"
import { fixtureRow, fixtureTable } from "../functions/fixture.ts"
import { declarationOf } from "../golden/states.ts"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

const startedAt = "2024-05-01T06:07:08.090Z"
/** What is not compared, and why. */
const left: { readonly [name: string]: string } = {
  rawText: "an author's own SQL, for DuckDB alone",
  sqlFunction: "HAVERSINE, which DuckDB does not have",
}

let engine: Engine
let emulator: Emulator
let session: Driven
beforeAll(async () => {
  const declaration = declarationOf(fixtureTable)
  const relation = { schema: declaration.schema, name: declaration.name, columnTypes: declaration.columnTypes() }
  engine = await openEngine()
  await createEmpty(engine, [relation])
  await engine.run(`insert into ${qualifiedName(duckdb, relation)} values (${fixtureRow})`)
  emulator = await startEmulator({ databases: { ANALYTICS: ["MAIN"] } })
  session = await connect(emulator)
  const columns = Object.entries(relation.columnTypes)
  const definitions = columns.map(([name, { type }]) => `${snowflake.identifier(name)} ${snowflake.type(type)}`)
  await session.run(`create table ${qualifiedName(snowflake, relation)} (${definitions.join(", ")})`)
  const casts = columns.map(([, { type }], index) =>
    type === "variant" ? `parse_json($${index + 1})` : `cast($${index + 1} as ${snowflake.type(type)})`,
  )
  await session.run(
    `insert into ${qualifiedName(snowflake, relation)} select ${casts.join(", ")} from (values (${fixtureRow})) as v (${columns.map((_, index) => `"$${index + 1}"`).join(", ")})`,
  )
})
afterAll(async () => {
  engine.close()
  await emulator.stop()
})

const plain = (type: Value, value: unknown): unknown => {
  if (value === null || value === undefined) return null
  if (isArray(type) || type === "variant") {
    const json: unknown = typeof value === "string" ? JSON.parse(value) : value
    return JSON.parse(
      JSON.stringify(json, (_, each: unknown) =>
        typeof each === "string" && /^-?\d+(\.\d+)?$/.test(each) ? Number(each) : each,
      ),
    )
  }
  if (value instanceof Date) return value.toISOString().slice(0, type === "date" ? 10 : 23)
  switch (type) {
    case "varchar":
    case "boolean":
      return value
    case "date":
      return String(value).slice(0, 10)
    case "timestamp":
    case "timestamptz":
      return new Date(`${String(value).replace(" ", "T").replace(/\+00$/, "")}Z`).toISOString().slice(0, 23)
    default:
      return Number(Number(value).toPrecision(12))
  }
}
const plainRows = (columns: ColumnTypes, rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => Object.values(columns).map(({ type }, index) => plain(type, row[index])))

for (const [name, example] of Object.entries(examples))
  test.skipIf(left[name] !== undefined)(name, async () => {
    const node = queryNode((example as () => unknown)(), name)
    const ofDuckDb = await engine.rows(renderQuery(node, duckdb, { startedAt }))
    const { rows } = await session.run(renderQuery(node, snowflake, { startedAt }))
    const values = plainRows(
      node.columns,
      rows.map((row) => Object.values(row)),
    )
    const expected = plainRows(node.columns, ofDuckDb)
    expect(values).toEqual(expected)
  })
