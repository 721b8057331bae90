// Random chains of a query's verbs: each works on what the one before it gave, whatever clauses SQL has for them.
import * as fc from "fast-check"
import { type Expr, from, nullable, type Query, rowNumber, source, union, unionAll } from "typeline"
import { afterAll, beforeAll, expect, test } from "vitest"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { type Engine, openEngine } from "../engine/duckdb.ts"
import { readable } from "../golden/cases/relations.ts"
import { seed } from "./seed.ts"

type Cell = number | null
type Row = readonly [k: Cell, v: Cell]
type Pairs = Query<{ k: "integer" | null; v: "integer" | null }>

const table = source("pairs", { schema: "main", columns: { k: nullable("integer"), v: nullable("integer") } })
const { pairs } = readable({ pairs: table })
const base = (): Pairs => from({ pairs }).select(({ pairs }) => pairs)
const cells: readonly Cell[] = [null, 0, 1, 2]
const baseRows: readonly Row[] = cells.flatMap((k) =>
  cells.flatMap((v): Row[] => [[k, v], ...(v === k ? [[k, v] as const] : [])]),
)

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
  // DuckDB 1.5.5 fails with an internal error on a union of two equal DISTINCT queries, filtered by row_number().
  await engine.run("set disabled_optimizers = 'common_subplan'")
  await engine.run("create table main.pairs (k bigint, v bigint)")
  await engine.run(`insert into main.pairs values ${baseRows.map(([k, v]) => `(${k}, ${v})`).join(", ")}`)
})
afterAll(() => engine.close())

/** A verb of the SDK, and the same in JavaScript. */
interface Verb {
  readonly name: string
  readonly sql: (query: Pairs) => Pairs
  readonly js: (rows: readonly Row[]) => readonly Row[]
}

/** NULLs come last, whichever way the others go. */
const compare = (a: Cell, b: Cell, sign: 1 | -1): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : sign * (a - b)
const byBoth = (a: Row, b: Row): number => compare(a[0], b[0], 1) || compare(a[1], b[1], -1)
/** The first rows of each k, by v; equal rows are as good as each other. */
const places = (rows: readonly Row[]): ReadonlyMap<Row, number> => {
  const sorted = rows.map((row): Row => [...row]).sort((a, b) => compare(a[1], b[1], 1))
  const seen = new Map<Cell, number>()
  return new Map(
    sorted.map((row) => {
      const place = (seen.get(row[0]) ?? 0) + 1
      seen.set(row[0], place)
      return [row, place]
    }),
  )
}
const place = (row: { readonly k: Expr<"integer" | null, "row">; readonly v: Expr<"integer" | null, "row"> }) =>
  rowNumber().over({ partitionBy: [row.k], orderBy: [row.v.asc()] })
const unique = (rows: readonly Row[]): readonly Row[] => [...new Map(rows.map((row) => [row.join(), row])).values()]

const anyVerb: fc.Arbitrary<Verb> = fc.oneof(
  fc.constant<Verb>({ name: "distinct", sql: (query) => query.distinct(), js: unique }),
  fc.integer({ min: 0, max: 2 }).map(
    (least): Verb => ({
      name: `filter v >= ${least}`,
      sql: (query) => query.qualify((row) => row.v.gte(least)),
      js: (rows) => rows.filter(([, v]) => v !== null && v >= least),
    }),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (most): Verb => ({
      name: `first ${most} of each k`,
      sql: (query) => query.qualify((row) => place(row).lte(most)),
      js: (rows) => [...places(rows)].flatMap(([row, at]) => (at <= most ? [row] : [])),
    }),
  ),
  fc.integer({ min: 1, max: 2 }).map(
    (most): Verb => ({
      name: `first ${most} of each k, where k > 0`,
      sql: (query) => query.qualify((row) => [place(row).lte(most), row.k.gt(0)]),
      js: (rows) => [...places(rows)].flatMap(([row, at]) => (at <= most && (row[0] ?? 0) > 0 ? [row] : [])),
    }),
  ),
  fc.integer({ min: 0, max: 8 }).map(
    (rows): Verb => ({
      name: `limit ${rows}`,
      sql: (query) => query.orderBy((row) => [row.k.asc(), row.v.desc()]).limit(rows),
      js: (all) => [...all].sort(byBoth).slice(0, rows),
    }),
  ),
  fc.constant<Verb>({
    name: "swap",
    sql: (query) => from({ query }).select(({ query }) => ({ k: query.v, v: query.k })),
    js: (rows) => rows.map(([k, v]) => [v, k]),
  }),
  fc.constant<Verb>({
    name: "union all",
    sql: (query) => unionAll(query, base()),
    js: (rows) => [...rows, ...baseRows],
  }),
  fc.constant<Verb>({
    name: "union",
    sql: (query) => union(query, base()),
    js: (rows) => unique([...rows, ...baseRows]),
  }),
  fc.constant<Verb>({
    name: "union in another order",
    sql: (query) =>
      unionAll(
        base(),
        from({ query }).select(({ query }) => ({ v: query.v, k: query.k })),
      ),
    js: (rows) => [...baseRows, ...rows],
  }),
)

test(`random chains of verbs (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyVerb, { minLength: 1, maxLength: 6 }), async (verbs) => {
      const query = verbs.reduce((built, verb) => verb.sql(built), base())
      const expected = verbs.reduce((rows, verb) => verb.js(rows), baseRows)
      const sql = renderQuery(queryNode(query, "test"), duckdb)
      const rows = (await engine.rows(sql)).map((row) => row.map((cell) => (cell === null ? null : Number(cell))))
      const sorted = (all: readonly (readonly Cell[])[]) => all.map((row) => row.join()).sort()
      expect(sorted(rows), `${verbs.map(({ name }) => name).join(" | ")}\n${sql}`).toEqual(sorted(expected))
    }),
    { numRuns: 200, seed },
  )
})
