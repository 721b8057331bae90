import {
  count,
  dateSpine,
  except,
  from,
  intersect,
  lag,
  nullable,
  type Query,
  rowNumber,
  sequence,
  sum,
  values,
} from "typeline"
import { afterAll, beforeAll, expect, it } from "vitest"
import { duckdb } from "../../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../../src/core/dialect/render/render.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { type Engine, openEngine } from "../../engine/duckdb.ts"

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())
// biome-ignore lint/suspicious/noExplicitAny: a query of any columns
const rows = (query: Query<any>) => engine.rows(renderQuery(queryNode(query, "a test"), duckdb))

const trades = values({ id: "integer", symbol: "varchar", at: "timestamp" }, [
  { id: 1, symbol: "A", at: "2024-01-01 10:00:00" },
  { id: 2, symbol: "A", at: "2024-01-01 09:00:00" },
  { id: 3, symbol: "B", at: "2024-01-01 10:00:00" },
])
const quotes = values({ symbol: "varchar", at: "timestamp", bid: "double" }, [
  { symbol: "A", at: "2024-01-01 09:30:00", bid: 1 },
  { symbol: "A", at: "2024-01-01 10:00:00", bid: 2 },
])
const sales = values({ shop: "varchar", day: "date", amount: "integer" }, [
  { shop: "a", day: "2024-01-01", amount: 1 },
  { shop: "a", day: "2024-01-02", amount: 2 },
  { shop: "b", day: "2024-01-01", amount: 4 },
])
const byId = (row: { readonly id: Parameters<typeof lag>[0] }) => [row.id.asc()] as never

it("asOfJoin takes the last row at or before, and keeps rows without a match", async () => {
  const query = from({ trades })
    .asOfJoin(
      { quotes },
      {
        match: ({ trades, quotes }) => quotes.at.lte(trades.at),
        on: ({ trades, quotes }) => quotes.symbol.eq(trades.symbol),
      },
    )
    .select(({ trades, quotes }) => ({ id: trades.id, bid: quotes.bid }))
    .orderBy(byId)
  expect(await rows(query)).toEqual([
    ["1", 2],
    ["2", null],
    ["3", null],
  ])
})

it("rightJoin and fullJoin keep the rows of the sides that they say", async () => {
  const left = values({ id: "integer" }, [{ id: 1 }, { id: 2 }])
  const right = values({ id: "integer" }, [{ id: 2 }, { id: 3 }])
  const joined = (kind: "rightJoin" | "fullJoin") =>
    from({ left })
      [kind]({ right }, ({ left, right }) => left.id.eq(right.id))
      .select(({ left, right }) => ({ a: left.id, b: right.id }))
      .orderBy((row) => [row.a.asc(), row.b.asc()])
  expect(await rows(joined("rightJoin"))).toEqual([
    ["2", "2"],
    [null, "3"],
  ])
  expect(await rows(joined("fullJoin"))).toEqual([
    ["1", null],
    ["2", "2"],
    [null, "3"],
  ])
})

it("rollup adds the subtotals, with NULL for what was rolled up", async () => {
  const query = from({ sales })
    .rollup(({ sales }) => ({ shop: sales.shop, day: sales.day }))
    .aggregate(({ sales }) => ({ total: sum(sales.amount) }))
    .orderBy((row) => [row.shop.asc(), row.day.asc()])
  expect(await rows(query)).toEqual([
    ["a", "2024-01-01", "1"],
    ["a", "2024-01-02", "2"],
    ["a", null, "3"],
    ["b", "2024-01-01", "4"],
    ["b", null, "4"],
    [null, null, "7"],
  ])
})

it("groupingSets gives the sets that are named, and no others", async () => {
  const query = from({ sales })
    .groupingSets(({ sales }) => ({ shop: sales.shop, day: sales.day }), [["shop"], ["day"], []])
    .aggregate(() => ({ number: count() }))
    .orderBy((row) => [row.shop.asc(), row.day.asc()])
  expect(await rows(query)).toEqual([
    ["a", null, "2"],
    ["b", null, "1"],
    [null, "2024-01-01", "2"],
    [null, "2024-01-02", "1"],
    [null, null, "3"],
  ])
  const lost = () => from({ sales }).groupingSets(({ sales }) => ({ shop: sales.shop, day: sales.day }), [["day"]])
  expect(lost).toThrow("groupingSets(): the key shop is in none of the sets.")
})

it("a filter after a limit sees the limited rows only", async () => {
  const query = from({ numbers: sequence(10) })
    .all()
    .orderBy((row) => [row.n.desc()])
    .limit(3)
    .filter((row) => row.n.gt(7))
    .orderBy((row) => [row.n.asc()])
  expect(await rows(query)).toEqual([["8"], ["9"]])
})

it("extend adds columns behind, replaces in place, and reads what was there", async () => {
  const query = from({ numbers: sequence(3) })
    .all()
    .extend((row) => ({ before: lag(row.n).over({ orderBy: [row.n.asc()] }) }))
    .extend((row) => ({ n: row.n.times(10), sum: row.n.plus(row.before) }))
    .orderBy((row) => [row.n.asc()])
  expect(await rows(query)).toEqual([
    ["0", null, null],
    ["10", "0", "1"],
    ["20", "1", "3"],
  ])
})

it("qualify on rows keeps the first of each partition", async () => {
  const query = from({ sales })
    .qualify(({ sales }) =>
      rowNumber()
        .over({ partitionBy: [sales.shop], orderBy: [sales.day.desc()] })
        .eq(1),
    )
    .select(({ sales }) => ({ shop: sales.shop, amount: sales.amount }))
    .orderBy((row) => [row.shop.asc()])
  expect(await rows(query)).toEqual([
    ["a", "2"],
    ["b", "4"],
  ])
})

it("intersect and except take each row once, and match columns by name", async () => {
  const one = values({ a: nullable("integer"), b: "varchar" }, [
    { a: 1, b: "x" },
    { a: 1, b: "x" },
    { a: null, b: "y" },
  ])
  const two = from({ two: values({ b: "varchar", a: nullable("integer") }, [{ b: "x", a: 1 }]) }).all()
  expect(await rows(intersect(from({ one }).all(), two))).toEqual([["1", "x"]])
  expect(await rows(except(from({ one }).all(), two))).toEqual([[null, "y"]])
})

it.each([
  ["day", "2024-02-28", "2024-03-02", ["2024-02-28", "2024-02-29", "2024-03-01"]],
  ["week", "2024-01-01", "2024-01-16", ["2024-01-01", "2024-01-08", "2024-01-15"]],
  ["month", "2024-01-31", "2024-04-30", ["2024-01-31", "2024-02-29", "2024-03-31"]],
  ["year", "2024-02-29", "2026-03-01", ["2024-02-29", "2025-02-28", "2026-02-28"]],
  ["day", "2024-01-02", "2024-01-01", []],
] as const)("dateSpine by %s from %s to %s", async (unit, start, end, days) => {
  const spine = dateSpine(unit, { from: start, to: end })
  expect(await rows(spine)).toEqual(days.map((day) => [day]))
})

it("values refuses NULL where the column does not allow it", () => {
  expect(() => values({ id: "integer" }, [{ id: null as never }])).toThrow(
    'values(): id is integer and never NULL. Declare it "integer?", or give it a value.',
  )
})
