// Aggregates over groups with NULLs, of nothing but NULLs, of one row; filtered; and over windows.
import {
  anyValue,
  approxCountDistinct,
  approxPercentile,
  arrayAgg,
  avg,
  boolAnd,
  boolOr,
  corr,
  count,
  countDistinct,
  countIf,
  type Expr,
  from,
  grouping,
  listAgg,
  max,
  maxBy,
  median,
  minBy,
  nullable,
  percentile,
  type Row,
  stddev,
  sum,
  type Type,
  variance,
} from "typeline"
import { describe, expect, test } from "vitest"
import { rowsOf } from "../engine/evaluate.ts"

const columns = {
  g: "varchar",
  x: nullable("decimal(10,2)"),
  y: nullable("integer"),
  t: nullable("varchar"),
  b: nullable("boolean"),
} as const
type Values = Row<typeof columns>
// Group "a": several rows with NULLs among them; "n": one row of NULLs; "s": a single row.
const values = [
  ["'a'", "1.50", "1", "'z'", "true"],
  ["'a'", "-2.50", "2", "'é'", "null"],
  ["'a'", "null", "3", "'z'", "false"],
  ["'a'", "4.00", "null", "null", "true"],
  ["'n'", "null", "null", "null", "null"],
  ["'s'", "0.01", "5", "''", "false"],
]

/** What an aggregate gives for the groups a, n and s. */
const gives = (name: string, build: (t: Values) => Expr<Type, "group">, a: unknown, n: unknown, s: unknown): void => {
  test(name, async () => {
    const rows = await rowsOf(columns, values, (t) =>
      from({ t })
        .groupBy(({ t }) => ({ g: t.g }))
        .select(({ t }, { g }) => ({ g, result: build(t as Values) }))
        .orderBy(({ g }) => [g.asc()]),
    )
    expect(rows.map(([, result]) => result)).toEqual([a, n, s])
  })
}

describe("counts", () => {
  gives("countIf", ({ b }) => countIf(b), "2", "0", "0")
  gives("countIf of a comparison with NULL", ({ x }) => countIf(x.gt(0)), "2", "0", "1")
  gives("countDistinct", ({ t }) => countDistinct(t), "2", "0", "1")
  gives("countDistinct of tuples without a NULL", ({ t, y }) => countDistinct(t, y), "3", "0", "1")
  gives("countDistinct of tuples, filtered", ({ t, y }) => countDistinct(t, y).filter(y.gt(1)), "2", "0", "1")
  gives("approxCountDistinct", ({ t }) => approxCountDistinct(t), "2", "0", "1")
})

describe("statistics, in double precision", () => {
  gives("median", ({ x }) => median(x), 1.5, null, 0.01)
  gives("median between two", ({ y }) => median(y).filter(y.lte(2)), 1.5, null, null)
  gives("percentile", ({ x }) => percentile(0.25, x), -0.5, null, 0.01)
  gives("percentile at the ends", ({ x }) => percentile(1, x), 4, null, 0.01)
  gives("approxPercentile", ({ y }) => approxPercentile(0.5, y), 2, null, 5)
  gives("stddev", ({ y }) => stddev(y), 1, null, null)
  gives("variance", ({ y }) => variance(y), 1, null, null)
  gives("corr", ({ x, y }) => corr(x, y), -1, null, null)
  gives("corr where one is always the same", ({ y }) => corr(y, y.minus(y)), null, null, null)
})

describe("values of a row", () => {
  gives("maxBy keeps NULL", ({ t, x }) => maxBy(t, x), null, null, "")
  gives("minBy", ({ t, x }) => minBy(t, x), "é", null, "")
  gives("maxBy, filtered", ({ t, x }) => maxBy(t, x).filter(x.lt(4)), "z", null, "")
  gives("boolAnd", ({ b }) => boolAnd(b), false, null, false)
  gives("boolOr", ({ b }) => boolOr(b), true, null, false)
  gives("anyValue", ({ g }) => anyValue(g), "a", "n", "s")
})

describe("lists", () => {
  gives("listAgg in an order", ({ t, y }) => listAgg(t, ", ", { orderBy: [y.desc()] }), "z, é, z", null, "")
  gives("listAgg of an Expr as order", ({ t, y }) => listAgg(t, "", { orderBy: [t, y] }), "zzé", null, "")
  gives("listAgg of different texts", ({ t }) => listAgg(t, "|", { distinct: true }), "z|é", null, "")
  gives("listAgg, filtered", ({ t, y }) => listAgg(t, "|", { orderBy: [y] }).filter(y.gt(1)), "é|z", null, "")
  gives("arrayAgg leaves NULL out", ({ t, y }) => arrayAgg(t, { orderBy: [y.desc()] }), ["z", "é", "z"], [], [""])
  gives("arrayAgg of different values", ({ t }) => arrayAgg(t, { distinct: true }), ["z", "é"], [], [""])
  gives("arrayAgg, filtered", ({ y }) => arrayAgg(y, { orderBy: [y] }).filter(y.gt(1)), ["2", "3"], [], ["5"])
})

describe("filter", () => {
  gives("sum", ({ x }) => sum(x).filter(x.gt(0)), "5.50", null, "0.01")
  gives("avg", ({ y }) => avg(y).filter(y.lte(2)), 1.5, null, null)
  gives("count of rows", ({ b }) => count().filter([b, b.isNotNull()]), "2", "0", "0")
  gives("count of values", ({ t, b }) => count(t).filter(b), "1", "0", "0")
  gives("countIf", ({ b, y }) => countIf(b).filter(y.isNull()), "1", "0", "0")
  gives("two filters are both", ({ y }) => max(y).filter(y.gt(1)).filter(y.lt(3)), "2", null, null)
})

test("over no rows at all", async () => {
  const rows = await rowsOf(columns, [], (t) =>
    from({ t }).aggregate(({ t }) => ({
      list: listAgg(t.t, ",", { distinct: true }),
      array: arrayAgg(t.y),
      conditions: countIf(t.b),
      middle: median(t.x),
      all: boolAnd(t.b),
      by: maxBy(t.t, t.x),
    })),
  )
  expect(rows).toEqual([[null, [], "0", null, null, null]])
})

test("aggregates over partitions, filtered or not", async () => {
  const rows = await rowsOf(columns, values, (t) =>
    from({ t })
      .select(({ t }) => ({
        g: t.g,
        y: t.y,
        list: listAgg(t.t, "", { orderBy: [t.y] }).over({ partitionBy: [t.g] }),
        positive: sum(t.x)
          .filter(t.x.gt(0))
          .over({ partitionBy: [t.g] }),
        running: countIf(t.b).over({ partitionBy: [t.g], orderBy: [t.y] }),
        middle: median(t.x).over({ partitionBy: [t.g] }),
        array: arrayAgg(t.y, { orderBy: [t.y.desc()] }).over({ partitionBy: [t.g] }),
      }))
      .orderBy(({ g, y }) => [g.asc(), y.asc()]),
  )
  const a = ["zéz", "5.50"] as const
  expect(rows).toEqual([
    ["a", "1", ...a, "1", 1.5, ["3", "2", "1"]],
    ["a", "2", ...a, "1", 1.5, ["3", "2", "1"]],
    ["a", "3", ...a, "1", 1.5, ["3", "2", "1"]],
    ["a", null, ...a, "2", 1.5, ["3", "2", "1"]],
    ["n", null, null, null, "0", null, []],
    ["s", "5", "", "0.01", "0", 0.01, ["5"]],
  ])
})

test("grouping tells a subtotal from a NULL", async () => {
  const rows = await rowsOf({ city: nullable("varchar") }, [["'Bern'"], ["null"]], (t) =>
    from({ t })
      .rollup(({ t }) => ({ city: t.city }))
      .select((_, { city }) => ({ city, subtotal: grouping(city), rows: count() }))
      .orderBy(({ subtotal, city }) => [subtotal.asc(), city.asc()]),
  )
  expect(rows).toEqual([
    ["Bern", "0", "1"],
    [null, "0", "1"],
    [null, "1", "2"],
  ])
})
