// What functions give on a real DuckDB, whatever the time zone of the session is.

import { type Columns, type Expr, from, type Query, type Row, source, type Type } from "typeline"
import { afterAll, beforeAll, expect, test } from "vitest"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { bound, dependencies } from "../../src/core/resource/dependencies.ts"
import type { Bound } from "../../src/core/resource/relation.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { columnTypes } from "../../src/core/sql/type.ts"
import { createEmpty, type Engine, type EngineRow, openEngine } from "./duckdb.ts"

export const timeZones = ["UTC", "America/New_York", "Asia/Kathmandu"] as const

const engines: Engine[] = []
beforeAll(async () => {
  for (const zone of timeZones) engines.push(await openEngine(zone))
})
afterAll(() => {
  for (const engine of engines) engine.close()
})

/** Rows of a table, each value as SQL. */
export type Values = readonly (readonly string[])[]

const inZone = async <C extends Columns>(
  engine: Engine,
  columns: C,
  values: Values,
  // biome-ignore lint/suspicious/noExplicitAny: any columns may come back
  query: (input: Bound<{ t: ReturnType<typeof source<C>> }>["t"]) => Query<any>,
): Promise<readonly EngineRow[]> => {
  const table = source("input", { schema: "main", columns })
  await createEmpty(engine, [{ schema: "main", name: "input", columnTypes: columnTypes(columns) }])
  for (const row of values) await engine.run(`insert into main.input values (${row.join(", ")})`)
  const t = bound(dependencies({ t: table })) as Bound<{ t: typeof table }>
  const node = queryNode(query(t.t), "evaluate")
  // A time with a zone is shown in UTC: the driver would show it in the zone of this machine.
  const shown = Object.entries(node.columns).map(([name, { type }]) => {
    const column = `shown.${duckdb.identifier(name)}`
    return type === "timestamptz" ? `strftime(timezone('UTC', ${column}), '%Y-%m-%d %H:%M:%S.%gZ')` : column
  })
  return engine.rows(`select ${shown.join(", ")} from (\n${renderQuery(node, duckdb)}\n) as shown`)
}

/** The rows of a query over a table with these values; the same in every time zone. */
export const rowsOf = async <C extends Columns>(
  columns: C,
  values: Values,
  // biome-ignore lint/suspicious/noExplicitAny: any columns may come back
  query: (input: Bound<{ t: ReturnType<typeof source<C>> }>["t"]) => Query<any>,
): Promise<readonly EngineRow[]> => {
  const [first = [], ...others] = await Promise.all(engines.map((engine) => inZone(engine, columns, values, query)))
  for (const other of others) expect(other, "the time zone of the session matters").toEqual(first)
  return first
}

/** What an expression over one row gives, case by case: the row's values as SQL, and the result. */
export const evaluates = <const C extends Columns>(
  name: string,
  columns: C,
  build: (row: Row<C>) => Expr<Type, "row"> | Expr<Type, never>,
  cases: readonly (readonly [...inputs: string[], expected: unknown])[],
): void => {
  test(name, async () => {
    const values = cases.map((of, index) => [...of.slice(0, -1).map(String), String(index)])
    const numbered: Columns = { ...columns, case_number: "integer" }
    const rows = await rowsOf(numbered, values, (t) =>
      from({ t })
        .select(({ t }) => ({ result: build(t as unknown as Row<C>), case_number: t.case_number as never }))
        .orderBy((row) => [(row.case_number as Expr<"integer", "row">).asc()]),
    )
    const results = rows.map(([result], index) => ({ of: cases[index]?.slice(0, -1), result }))
    expect(results).toEqual(cases.map((of) => ({ of: of.slice(0, -1), result: of.at(-1) })))
  })
}
