import {
  atZone,
  dateAdd,
  dateDiff,
  dateTrunc,
  day,
  dayOfYear,
  hour,
  inZone,
  isoDayOfWeek,
  isoWeek,
  lastDay,
  minute,
  month,
  nullable,
  quarter,
  second,
  toDate,
  year,
} from "typeline"
import { describe } from "vitest"
import { evaluates } from "../engine/evaluate.ts"

const date = { x: nullable("date") } as const
const timestamp = { x: nullable("timestamp") } as const
const zoned = { x: nullable("timestamptz") } as const
const dates = { x: nullable("date"), y: nullable("date") } as const

describe("dateAdd", () => {
  evaluates("a date stays a date, and a month's end in its month", date, ({ x }) => dateAdd("month", 1, x), [
    ["date '2024-01-31'", "2024-02-29"],
    ["date '2023-01-31'", "2023-02-28"],
    ["date '2024-02-29'", "2024-03-29"],
    ["null", null],
  ])
  evaluates("back over a leap day", date, ({ x }) => dateAdd("year", -1, x), [["date '2024-02-29'", "2023-02-28"]])
  evaluates("weeks", date, ({ x }) => dateAdd("week", -1, x), [["date '2024-03-01'", "2024-02-23"]])
  evaluates("quarters", date, ({ x }) => dateAdd("quarter", 1, x), [["date '2023-11-30'", "2024-02-29"]])
  evaluates("nothing", date, ({ x }) => dateAdd("day", 0, x), [["date '2024-03-01'", "2024-03-01"]])
  evaluates("as many as a column says", { n: nullable("integer"), x: "date" }, ({ n, x }) => dateAdd("day", n, x), [
    ["-1", "date '2024-03-01'", "2024-02-29"],
    ["null", "date '2024-03-01'", null],
  ])
  evaluates("hours of a timestamp", timestamp, ({ x }) => dateAdd("hour", 25, x), [
    ["timestamp '2024-02-28 23:30:00.5'", "2024-03-01 00:30:00.5"],
  ])
  evaluates("days of a moment, in UTC", zoned, ({ x }) => dateAdd("day", 1, x), [
    ["timestamptz '2024-03-30 12:00:00+00'", "2024-03-31 12:00:00.000Z"],
    ["timestamptz '2024-03-09 20:00:00+00'", "2024-03-10 20:00:00.000Z"],
  ])
  evaluates("months of a moment, in UTC", zoned, ({ x }) => dateAdd("month", 1, x), [
    ["timestamptz '2024-01-31 23:30:00+00'", "2024-02-29 23:30:00.000Z"],
    ["timestamptz '2024-02-01 00:30:00+00'", "2024-03-01 00:30:00.000Z"],
  ])
})

describe("dateDiff counts begins", () => {
  for (const [unit, forward, back] of [
    ["year", "1", "-1"],
    ["quarter", "1", "-1"],
    ["month", "1", "-1"],
    ["week", "0", "0"],
    ["day", "1", "-1"],
  ] as const)
    evaluates(`${unit}: from December 31 to January 1 and back`, dates, ({ x, y }) => dateDiff(unit, x, y), [
      ["date '2024-12-31'", "date '2025-01-01'", forward],
      ["date '2025-01-01'", "date '2024-12-31'", back],
      ["date '2025-01-01'", "null", null],
      ["null", "date '2025-01-01'", null],
    ])
  evaluates("a week begins on Monday", dates, ({ x, y }) => dateDiff("week", x, y), [
    ["date '2024-01-07'", "date '2024-01-08'", "1"],
    ["date '2024-01-08'", "date '2024-01-14'", "0"],
    ["date '2024-01-08'", "date '2024-01-07'", "-1"],
    ["date '2023-12-31'", "date '2024-01-01'", "1"],
  ])
  evaluates("over a leap day, to a constant", date, ({ x }) => dateDiff("day", x, "2024-03-01"), [
    ["date '2024-02-28'", "2"],
    ["date '2023-03-01'", "366"],
  ])
  evaluates("hours", { x: "timestamp", y: "timestamp" }, ({ x, y }) => dateDiff("hour", x, y), [
    ["timestamp '2024-01-01 00:59:59'", "timestamp '2024-01-01 01:00:00'", "1"],
  ])
  evaluates("days of moments, in UTC", { x: "timestamptz", y: "timestamptz" }, ({ x, y }) => dateDiff("day", x, y), [
    ["timestamptz '2024-01-01 23:59:00+00'", "timestamptz '2024-01-02 00:01:00+00'", "1"],
    ["timestamptz '2024-01-02 00:01:00+00'", "timestamptz '2024-01-02 23:59:00+00'", "0"],
  ])
})

describe("parts", () => {
  const parts = { year, quarter, month, day, dayOfYear, isoDayOfWeek, isoWeek }
  const expected: { readonly [name: string]: readonly [sunday: string, leap: string, newYear: string] } = {
    year: ["2024", "2024", "2021"],
    quarter: ["1", "4", "1"],
    month: ["1", "12", "1"],
    day: ["7", "30", "1"],
    dayOfYear: ["7", "365", "1"],
    isoDayOfWeek: ["7", "1", "5"],
    isoWeek: ["1", "1", "53"],
  }
  for (const [name, part] of Object.entries(parts)) {
    const [sunday, leap, newYear] = expected[name] ?? ["", "", ""]
    evaluates(`${name} of a date`, date, ({ x }) => part(x), [
      ["date '2024-01-07'", sunday],
      ["date '2024-12-30'", leap],
      ["date '2021-01-01'", newYear],
      ["null", null],
    ])
    evaluates(`${name} of a moment, in UTC`, zoned, ({ x }) => part(x), [
      ["timestamptz '2024-01-07 23:59:59+00'", sunday],
      ["timestamptz '2021-01-01 00:00:00+00'", newYear],
    ])
  }
  evaluates("hour in UTC", zoned, ({ x }) => hour(x), [
    ["timestamptz '2024-01-07 23:59:59+00'", "23"],
    ["null", null],
  ])
  evaluates("minute in UTC", zoned, ({ x }) => minute(x), [["timestamptz '2024-01-07 23:59:59+00'", "59"]])
  evaluates("second without fractions", timestamp, ({ x }) => second(x), [
    ["timestamp '2024-01-07 23:59:58.999999'", "58"],
    ["null", null],
  ])
})

describe("days", () => {
  evaluates("toDate of a moment, in UTC", zoned, ({ x }) => toDate(x), [
    ["timestamptz '2024-01-07 23:59:59+00'", "2024-01-07"],
    ["timestamptz '2024-01-08 00:00:00+00'", "2024-01-08"],
    ["null", null],
  ])
  evaluates("toDate in a zone", zoned, ({ x }) => toDate(x, "Asia/Tokyo"), [
    ["timestamptz '2024-01-07 15:00:00+00'", "2024-01-08"],
    ["timestamptz '2024-01-07 14:59:59+00'", "2024-01-07"],
  ])
  evaluates("toDate of a timestamp", timestamp, ({ x }) => toDate(x), [
    ["timestamp '2024-02-29 23:59:59'", "2024-02-29"],
  ])
  evaluates("lastDay", date, ({ x }) => lastDay(x), [
    ["date '2024-02-01'", "2024-02-29"],
    ["date '2023-02-28'", "2023-02-28"],
    ["date '2024-12-31'", "2024-12-31"],
    ["null", null],
  ])
  evaluates("lastDay of a moment, in UTC", zoned, ({ x }) => lastDay(x), [
    ["timestamptz '2024-01-31 23:59:59+00'", "2024-01-31"],
    ["timestamptz '2024-02-01 00:00:00+00'", "2024-02-29"],
  ])
})

describe("zones", () => {
  evaluates("dateTrunc in a zone", zoned, ({ x }) => dateTrunc("day", x, "Europe/Berlin"), [
    ["timestamptz '2024-03-31 12:00:00+00'", "2024-03-30 23:00:00.000Z"],
    ["timestamptz '2024-04-01 12:00:00+00'", "2024-03-31 22:00:00.000Z"],
    ["timestamptz '2024-01-01 23:30:00+00'", "2024-01-01 23:00:00.000Z"],
    ["null", null],
  ])
  evaluates("dateTrunc of a week in a zone", zoned, ({ x }) => dateTrunc("week", x, "America/New_York"), [
    ["timestamptz '2024-01-08 02:00:00+00'", "2024-01-01 05:00:00.000Z"],
  ])
  evaluates("atZone", timestamp, ({ x }) => atZone(x, "Europe/Berlin"), [
    ["timestamp '2024-07-01 12:00:00'", "2024-07-01 10:00:00.000Z"],
    ["timestamp '2024-01-01 00:00:00'", "2023-12-31 23:00:00.000Z"],
    ["null", null],
  ])
  evaluates("inZone", zoned, ({ x }) => inZone(x, "Asia/Kathmandu"), [
    ["timestamptz '2024-01-01 00:00:00+00'", "2024-01-01 05:45:00"],
    ["null", null],
  ])
  evaluates("there and back", zoned, ({ x }) => atZone(inZone(x, "America/New_York"), "America/New_York"), [
    ["timestamptz '2024-03-10 06:59:59+00'", "2024-03-10 06:59:59.000Z"],
    ["timestamptz '2024-03-10 07:00:00+00'", "2024-03-10 07:00:00.000Z"],
  ])
})
