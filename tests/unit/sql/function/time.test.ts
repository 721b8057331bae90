import { dateTrunc, fromEpochSeconds, literal, nullable, sql, year } from "typeline"
import { describe } from "vitest"
import { duckdb } from "../../../../src/core/dialect/duckdb.ts"
import { evaluates } from "../../../engine/evaluate.ts"

const date = { x: nullable("date") } as const
const timestamp = { x: nullable("timestamp") } as const
const zoned = { x: nullable("timestamptz") } as const

describe("fromEpochSeconds", () => {
  evaluates("seconds since 1970", { x: nullable("integer") }, ({ x }) => fromEpochSeconds(x), [
    ["null", null],
    ["0", "1970-01-01 00:00:00.000Z"],
    ["-1", "1969-12-31 23:59:59.000Z"],
    ["964982703", "2000-07-30 18:45:03.000Z"],
    ["253402300799", "9999-12-31 23:59:59.000Z"],
  ])
})

describe("dateTrunc of a date is a date", () => {
  evaluates("month", date, ({ x }) => dateTrunc("month", x), [
    ["null", null],
    ["date '2024-02-29'", "2024-02-01"],
    ["date '1969-12-31'", "1969-12-01"],
    ["date '0001-01-31'", "0001-01-01"],
  ])
  evaluates("week begins on Monday", date, ({ x }) => dateTrunc("week", x), [
    ["date '2024-01-01'", "2024-01-01"],
    ["date '2023-01-01'", "2022-12-26"],
    ["date '2024-03-03'", "2024-02-26"],
    ["date '1970-01-01'", "1969-12-29"],
  ])
  evaluates("quarter", date, ({ x }) => dateTrunc("quarter", x), [
    ["date '2024-03-31'", "2024-01-01"],
    ["date '2024-12-31'", "2024-10-01"],
  ])
  evaluates("year", date, ({ x }) => dateTrunc("year", x), [["date '2024-12-31'", "2024-01-01"]])
  evaluates("day", date, ({ x }) => dateTrunc("day", x), [["date '2024-12-31'", "2024-12-31"]])
})

describe("dateTrunc of a timestamp", () => {
  evaluates("hour", timestamp, ({ x }) => dateTrunc("hour", x), [
    ["null", null],
    ["timestamp '2024-03-10 02:59:59.999999'", "2024-03-10 02:00:00"],
    ["timestamp '1969-12-31 23:30:00'", "1969-12-31 23:00:00"],
  ])
  evaluates("second", timestamp, ({ x }) => dateTrunc("second", x), [
    ["timestamp '2024-03-10 02:59:59.999999'", "2024-03-10 02:59:59"],
  ])
  evaluates("week", timestamp, ({ x }) => dateTrunc("week", x), [
    ["timestamp '2023-12-31 23:59:59'", "2023-12-25 00:00:00"],
    ["timestamp '2024-01-01 00:00:00'", "2024-01-01 00:00:00"],
  ])
})

describe("dateTrunc of a timestamptz, in UTC", () => {
  evaluates("day", zoned, ({ x }) => dateTrunc("day", x), [
    ["null", null],
    ["timestamptz '2024-01-01 00:30:00+00'", "2024-01-01 00:00:00.000Z"],
    ["timestamptz '2024-01-01 00:30:00+05:45'", "2023-12-31 00:00:00.000Z"],
  ])
  evaluates("hour, also where the zone of the session is off by 45 minutes", zoned, ({ x }) => dateTrunc("hour", x), [
    ["timestamptz '2024-01-01 00:30:00+00'", "2024-01-01 00:00:00.000Z"],
    ["timestamptz '2024-03-10 07:15:00+00'", "2024-03-10 07:00:00.000Z"],
  ])
  evaluates("month, over the change to summer time", zoned, ({ x }) => dateTrunc("month", x), [
    ["timestamptz '2024-04-01 03:00:00+00'", "2024-04-01 00:00:00.000Z"],
    ["timestamptz '2024-03-31 23:59:59+00'", "2024-03-01 00:00:00.000Z"],
  ])
})

describe("year", () => {
  evaluates("of a date", date, ({ x }) => year(x), [
    ["null", null],
    ["date '2024-12-31'", "2024"],
    ["date '0001-01-01'", "1"],
  ])
  evaluates("of a timestamp", timestamp, ({ x }) => year(x), [["timestamp '9999-12-31 23:59:59.999999'", "9999"]])
  evaluates("of a timestamptz, in UTC", zoned, ({ x }) => year(x), [
    ["timestamptz '2024-01-01 00:30:00+00'", "2024"],
    ["timestamptz '2023-12-31 23:30:00+00'", "2023"],
    ["timestamptz '2024-01-01 00:30:00+05:45'", "2023"],
  ])
})

describe("casts", () => {
  evaluates("timestamptz to date, in UTC", zoned, ({ x }) => x.cast("date"), [
    ["null", null],
    ["timestamptz '2024-01-01 00:30:00+00'", "2024-01-01"],
    ["timestamptz '2023-12-31 23:30:00+00'", "2023-12-31"],
  ])
  evaluates("timestamptz to timestamp, in UTC", zoned, ({ x }) => x.cast("timestamp"), [
    ["timestamptz '2024-03-10 07:00:00.5+00'", "2024-03-10 07:00:00.5"],
  ])
  evaluates("timestamp to timestamptz, in UTC", timestamp, ({ x }) => x.cast("timestamptz"), [
    ["timestamp '2024-03-10 02:30:00'", "2024-03-10 02:30:00.000Z"],
  ])
  evaluates("date to timestamptz, in UTC", date, ({ x }) => x.cast("timestamptz"), [
    ["date '2024-03-10'", "2024-03-10 00:00:00.000Z"],
  ])
  evaluates("date to timestamp and text", date, ({ x }) => x.cast("varchar"), [
    ["null", null],
    ["date '2024-03-10'", "2024-03-10"],
    ["date '0099-03-10'", "0099-03-10"],
  ])
  evaluates("timestamp to date", timestamp, ({ x }) => x.cast("date"), [
    ["timestamp '2024-03-10 23:59:59.999999'", "2024-03-10"],
  ])
  evaluates("text to a time", { x: nullable("varchar") }, ({ x }) => x.cast("timestamp"), [
    ["'2024-03-10 02:30:00'", "2024-03-10 02:30:00"],
    ["'2024-03-10'", "2024-03-10 00:00:00"],
  ])
  evaluates("text with an offset to a moment", { x: nullable("varchar") }, ({ x }) => x.cast("timestamptz"), [
    ["'2024-03-10 02:30:00+02'", "2024-03-10 00:30:00.000Z"],
    ["'2024-03-10 02:30:00Z'", "2024-03-10 02:30:00.000Z"],
  ])
})

describe("comparisons and literals", () => {
  evaluates("timestamptz with a literal", zoned, ({ x }) => x.eq("2024-01-01 02:00:00+02:00"), [
    ["null", null],
    ["timestamptz '2024-01-01 00:00:00+00'", true],
    ["timestamptz '2023-12-31 19:00:00-05'", true],
    ["timestamptz '2024-01-01 02:00:00+00'", false],
  ])
  evaluates("a literal without an offset is in UTC", zoned, ({ x }) => x.eq("2024-01-01"), [
    ["timestamptz '2024-01-01 00:00:00+00'", true],
  ])
  evaluates("microseconds", timestamp, ({ x }) => x.eq("2024-01-01 00:00:00.000001"), [
    ["timestamp '2024-01-01 00:00:00.000001'", true],
    ["timestamp '2024-01-01 00:00:00'", false],
  ])
  evaluates("literals", { x: "integer" }, () => literal("timestamptz", "2024-02-29T23:59:59.5-0800"), [
    ["1", "2024-03-01 07:59:59.500Z"],
  ])
})

describe("what strategies write", () => {
  const earlier = (amount: number, unit: "hour" | "day" | "month" | "year", of: "timestamptz" | "date") =>
    duckdb.before("max(x)", amount, unit, of).replace("max(x)", "t.x")
  const lookback = (text: string) => {
    const [first = "", last = ""] = text.split("t.x")
    return (x: never) => sql("timestamptz")(Object.assign([first, last], { raw: [first, last] }), x)
  }
  evaluates(
    "a day back over the change to summer time",
    zoned,
    ({ x }) => lookback(earlier(1, "day", "timestamptz"))(x as never),
    [
      ["timestamptz '2024-03-11 03:30:00+00'", "2024-03-10 03:30:00.000Z"],
      ["timestamptz '2024-03-10 12:00:00+00'", "2024-03-09 12:00:00.000Z"],
    ],
  )
  evaluates("a month back from the 31st", zoned, ({ x }) => lookback(earlier(1, "month", "timestamptz"))(x as never), [
    ["timestamptz '2024-03-31 02:00:00+00'", "2024-02-29 02:00:00.000Z"],
  ])
  const raw = (text: string) => sql("timestamptz")(Object.assign([text], { raw: [text] }))
  evaluates("now", { x: "integer" }, () => raw(duckdb.instant("2024-05-01T06:07:08.090Z", "timestamptz")), [
    ["1", "2024-05-01 06:07:08.090Z"],
  ])
})
