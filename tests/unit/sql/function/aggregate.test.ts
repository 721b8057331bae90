import {
  avg,
  count,
  countDistinct,
  denseRank,
  from,
  lag,
  lead,
  max,
  min,
  nullable,
  rank,
  rowNumber,
  sum,
  when,
} from "typeline"
import { describe, expect, test } from "vitest"
import { rowsOf } from "../../../engine/evaluate.ts"

const columns = {
  g: "varchar",
  i: nullable("integer"),
  d: nullable("decimal(10,2)"),
  f: nullable("double"),
  s: nullable("varchar"),
  t: nullable("timestamptz"),
} as const
const values = [
  ["'a'", "1", "0.10", "0.5", "'x'", "timestamptz '2024-01-01 00:00:00+00'"],
  ["'a'", "4611686018427387904", "0.20", "null", "'é'", "null"],
  ["'a'", "null", "null", "2.5", "'x'", "timestamptz '2023-12-31 23:00:00-05'"],
  ["'b'", "null", "null", "null", "null", "null"],
]

describe("aggregates", () => {
  test("over groups", async () => {
    const rows = await rowsOf(columns, values, (t) =>
      from({ t })
        .groupBy(({ t }) => ({ g: t.g }))
        .select(({ t }, { g }) => ({
          g,
          rows: count(),
          of_i: count(t.i),
          different: countDistinct(t.s),
          sum_i: sum(t.i),
          sum_d: sum(t.d),
          sum_f: sum(t.f),
          avg_i: avg(t.i),
          avg_d: avg(t.d),
          min_s: min(t.s as never),
          max_t: max(t.t as never),
          weights: sum(when(t.i.isNull(), 0.5).otherwise(1)),
        }))
        .orderBy((row) => [row.g.asc()]),
    )
    expect(rows).toEqual([
      ["a", "3", "2", "2", "4611686018427387905", "0.30", 3, 2 ** 61, 0.15, "x", "2024-01-01 04:00:00.000Z", 2.5],
      ["b", "1", "0", "0", null, null, null, null, null, null, null, 0.5],
    ])
  })
  test("over no rows at all", async () => {
    const rows = await rowsOf(columns, [], (t) =>
      from({ t }).aggregate(({ t }) => ({
        rows: count(),
        of_i: count(t.i),
        different: countDistinct(t.s),
        sum: sum(t.i),
        mean: avg(t.d),
        most: max(t.f as never),
      })),
    )
    expect(rows).toEqual([["0", "0", "0", null, null, null]])
  })
  test("a sum of integers that does not fit is an error, not another number", async () => {
    const big = [["'a'", "9223372036854775807", "null", "null", "null", "null"]]
    await expect(
      rowsOf(columns, [...big, ...big], (t) => from({ t }).aggregate(({ t }) => ({ sum: sum(t.i) }))),
    ).rejects.toThrow("out of range")
  })
})

describe("windows", () => {
  const points = { n: "integer", v: nullable("integer") } as const
  const series = [
    ["1", "10"],
    ["2", "20"],
    ["3", "20"],
    ["4", "null"],
    ["5", "50"],
  ]
  test("ranks, with NULLs last unless they are first", async () => {
    const rows = await rowsOf(points, series, (t) =>
      from({ t })
        .select(({ t }) => ({
          n: t.n,
          nth: rowNumber().over({ orderBy: [t.v.desc(), t.n.asc()] }),
          place: rank().over({ orderBy: [t.v.asc()] }),
          dense: denseRank().over({ orderBy: [t.v.asc()] }),
          first: rank().over({ orderBy: [t.v.desc().nullsFirst()] }),
        }))
        .orderBy((row) => [row.n.asc()]),
    )
    expect(rows).toEqual([
      ["1", "4", "1", "1", "5"],
      ["2", "2", "2", "2", "3"],
      ["3", "3", "2", "2", "3"],
      ["4", "5", "5", "4", "1"],
      ["5", "1", "4", "3", "2"],
    ])
  })
  test("lag and lead", async () => {
    const rows = await rowsOf(points, series, (t) =>
      from({ t })
        .select(({ t }) => ({
          n: t.n,
          before: lag(t.v).over({ orderBy: [t.n.asc()] }),
          two_after: lead(t.v, 2).over({ orderBy: [t.n.asc()], rows: { before: 0 } }),
        }))
        .orderBy((row) => [row.n.asc()]),
    )
    expect(rows).toEqual([
      ["1", null, "20"],
      ["2", "10", null],
      ["3", "20", "50"],
      ["4", "20", null],
      ["5", null, null],
    ])
  })
  test("frames: ties share what runs; rows are counted one by one", async () => {
    const rows = await rowsOf(points, series, (t) =>
      from({ t })
        .select(({ t }) => ({
          n: t.n,
          running: sum(t.n).over({ orderBy: [t.v.asc()] }),
          two: sum(t.v).over({ orderBy: [t.n.asc()], rows: { before: 1 } }),
          around: count(t.v).over({ orderBy: [t.n.asc()], rows: { before: 1, after: 1 } }),
          rest: min(t.n).over({ orderBy: [t.n.asc()], rows: { before: 0, after: "all" } }),
          all: avg(t.v).over({}),
        }))
        .orderBy((row) => [row.n.asc()]),
    )
    expect(rows).toEqual([
      ["1", "1", "10", "2", "1", 25],
      ["2", "6", "30", "3", "2", 25],
      ["3", "6", "40", "2", "3", 25],
      ["4", "15", "20", "2", "4", 25],
      ["5", "11", "50", "1", "5", 25],
    ])
  })
})
