import {
  avg,
  denseRank,
  type Expr,
  firstValue,
  from,
  lag,
  lastValue,
  lead,
  ntile,
  nullable,
  percentRank,
  type Row,
  rank,
  rowNumber,
  sum,
  type Type,
} from "typeline"
import { describe, expect, test } from "vitest"
import { rowsOf } from "../engine/evaluate.ts"

const columns = {
  id: "integer",
  x: nullable("integer"),
  d: "date",
  z: "timestamptz",
} as const
type Values = Row<typeof columns>
const values = [
  ["1", "null", "date '2024-02-28'", "timestamptz '2024-03-30 12:00:00+00'"],
  ["2", "10", "date '2024-02-29'", "timestamptz '2024-03-31 12:00:00+00'"],
  ["3", "10", "date '2024-03-01'", "timestamptz '2024-03-31 13:00:00+00'"],
  ["4", "null", "date '2024-03-09'", "timestamptz '2024-04-01 12:00:00+00'"],
  ["5", "13", "date '2024-03-10'", "timestamptz '2024-04-02 12:00:00+00'"],
]

const gives = (
  name: string,
  build: (t: Values) => Expr<Type, "row" | "window">,
  expected: readonly unknown[],
): void => {
  test(name, async () => {
    const rows = await rowsOf(columns, values, (t) =>
      from({ t })
        .select(({ t }) => ({ id: t.id, result: build(t as Values) }))
        .orderBy(({ id }) => [id.asc()]),
    )
    expect(rows.map(([, result]) => result)).toEqual(expected)
  })
}

describe("numbers of rows", () => {
  gives("rowNumber", ({ id, x }) => rowNumber().over({ orderBy: [x.desc(), id] }), ["4", "2", "3", "5", "1"])
  gives("rank", ({ x }) => rank().over({ orderBy: [x] }), ["4", "1", "1", "4", "3"])
  gives("denseRank, NULL first", ({ x }) => denseRank().over({ orderBy: [x.asc().nullsFirst()] }), [
    "1",
    "2",
    "2",
    "1",
    "3",
  ])
  gives("ntile", ({ id }) => ntile(2).over({ orderBy: [id] }), ["1", "1", "1", "2", "2"])
  gives("percentRank", ({ id }) => percentRank().over({ orderBy: [id] }), [0, 0.25, 0.5, 0.75, 1])
})

describe("values of other rows", () => {
  gives("lag", ({ id, x }) => lag(x).over({ orderBy: [id] }), [null, null, "10", "10", null])
  gives("lag past NULL", ({ id, x }) => lag(x, 1, { ignoreNulls: true }).over({ orderBy: [id] }), [
    null,
    null,
    "10",
    "10",
    "10",
  ])
  gives("lead by two", ({ id, x }) => lead(x, 2).over({ orderBy: [id] }), ["10", null, "13", null, null])
  gives("firstValue", ({ id, x }) => firstValue(x).over({ orderBy: [id.desc()] }), Array(5).fill("13"))
  gives(
    "firstValue past NULL",
    ({ id, x }) => firstValue(x, { ignoreNulls: true }).over({ orderBy: [id] }),
    Array(5).fill("10"),
  )
  gives("lastValue is of the partition", ({ id }) => lastValue(id).over({ orderBy: [id] }), Array(5).fill("5"))
  gives(
    "lastValue, NULL last",
    ({ id, x }) => lastValue(x, { ignoreNulls: true }).over({ orderBy: [x, id] }),
    Array(5).fill("13"),
  )
  gives(
    "lastValue of a frame",
    ({ id, x }) => lastValue(x, { ignoreNulls: true }).over({ orderBy: [id], rows: { before: "all" } }),
    [null, "10", "10", "10", "13"],
  )
})

describe("frames", () => {
  gives("rows", ({ id }) => sum(id).over({ orderBy: [id], rows: { before: 1, after: 1 } }), ["3", "6", "9", "12", "9"])
  gives("a range of numbers", ({ id, x }) => sum(id).over({ orderBy: [x], range: { before: 3 } }), [
    "5",
    "5",
    "5",
    "5",
    "10",
  ])
  gives("a range of days over a leap day", ({ id, d }) => sum(id).over({ orderBy: [d], range: { before: "2 days" } }), [
    "1",
    "3",
    "6",
    "4",
    "9",
  ])
  gives("a range of hours", ({ id, z }) => sum(id).over({ orderBy: [z], range: { before: "24 hours" } }), [
    "1",
    "3",
    "5",
    "9",
    "9",
  ])
  gives(
    "all that follows",
    ({ id }) => avg(id).over({ orderBy: [id], range: { before: 0, after: "all" } }),
    [3, 3.5, 4, 4.5, 5],
  )
})
