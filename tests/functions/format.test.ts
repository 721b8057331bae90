// Texts of values, written and read.
import { formatDate, nullable, parseDate, parseTimestamp } from "typeline"
import { describe } from "vitest"
import { evaluates } from "../engine/evaluate.ts"

const text = { x: nullable("varchar") } as const
const none = (...inputs: readonly string[]) => inputs.map((input) => [`'${input}'`, null] as const)

describe("formatDate", () => {
  evaluates("a date", { x: nullable("date") }, ({ x }) => formatDate(x, `DD.MM.YYYY YY MON MMMM DY "it's 5% of" DD`), [
    ["date '2024-02-29'", "29.02.2024 24 Feb February Thu it's 5% of 29"],
    ["date '0099-01-05'", "05.01.0099 99 Jan January Mon it's 5% of 05"],
    ["null", null],
  ])
  evaluates(
    "a time",
    { x: nullable("timestamp") },
    ({ x }) => formatDate(x, `YYYY-MM-DD"T"HH24:MI:SS.FF6, HH12:MI AM, FF3`),
    [
      ["timestamp '2024-01-05 00:04:05.123456'", "2024-01-05T00:04:05.123456, 12:04 AM, 123"],
      ["timestamp '2024-01-05 13:00:00'", "2024-01-05T13:00:00.000000, 01:00 PM, 000"],
      ["null", null],
    ],
  )
  evaluates("a moment, in UTC", { x: "timestamptz" }, ({ x }) => formatDate(x, "YYYYMMDD HH24"), [
    ["timestamptz '2024-01-05 23:30:00-02:00'", "20240106 01"],
  ])
})

describe("parseDate", () => {
  evaluates("ISO alone without a format", text, ({ x }) => parseDate(x), [
    ["'2024-02-29'", "2024-02-29"],
    ...none("2023-02-29", "2024-2-9", "24-02-09", "2024-02-09 ", "2024-02-09T00:00", "20240209", "", "today"),
    ["null", null],
  ])
  evaluates("a format", text, ({ x }) => parseDate(x, "DD.MM.YYYY"), [
    ["'29.02.2024'", "2024-02-29"],
    ...none("29-02-2024", "9.2.2024", "31.02.2024", "29.02.24"),
  ])
  evaluates("names of months and text", text, ({ x }) => parseDate(x, `"on" DD MON YYYY`), [
    ["'on 05 Jan 2024'", "2024-01-05"],
    ...none("05 Jan 2024", "on 05 Jnn 2024"),
  ])
})

describe("parseTimestamp", () => {
  evaluates("ISO alone without a format", text, ({ x }) => parseTimestamp(x), [
    ["'2024-02-29'", "2024-02-29 00:00:00"],
    ["'2024-02-29T23:59'", "2024-02-29 23:59:00"],
    ["'2024-02-29 23:59:58.5'", "2024-02-29 23:59:58.5"],
    ...none("2024-02-30 00:00", "2024-02-29T24:00", "2024-02-29 23:59:60", "2024-02-29T10:00Z", "10:00", ""),
    ["null", null],
  ])
  evaluates("a format", text, ({ x }) => parseTimestamp(x, "MM/DD/YYYY HH12:MI AM"), [
    ["'02/29/2024 12:30 AM'", "2024-02-29 00:30:00"],
    ["'02/29/2024 12:30 PM'", "2024-02-29 12:30:00"],
    ...none("02/29/2024 13:30 PM", "02/29/2024 12:30"),
  ])
  evaluates("fractions", text, ({ x }) => parseTimestamp(x, "YYYYMMDD HH24MISS.FF3"), [
    ["'20240229 235958.125'", "2024-02-29 23:59:58.125"],
    ...none("20240229 235958.1"),
  ])
})

describe("tryCast", () => {
  evaluates("integer: halves away from zero", text, ({ x }) => x.tryCast("integer"), [
    ["'42'", "42"],
    ["'-2.5'", "-3"],
    ["'+2.5'", "3"],
    ["'1e3'", "1000"],
    ["'9223372036854775807'", "9223372036854775807"],
    ...none("9223372036854775808", " 1", "1 ", "1_000", "1,000", "0x10", "", "one", "-", "."),
    ["null", null],
  ])
  evaluates("decimal", text, ({ x }) => x.tryCast("decimal(5,2)"), [
    ["'2.345'", "2.35"],
    ["'-2.345'", "-2.35"],
    ["'.5'", "0.50"],
    ["'5.'", "5.00"],
    ...none("1000", "1_0", "inf", "NaN", ""),
    ["null", null],
  ])
  evaluates("double", text, ({ x }) => x.tryCast("double"), [
    ["'-1.5e-3'", -0.0015],
    ["'2'", 2],
    ...none("inf", "nan", "1e999", "1,5", ""),
    ["null", null],
  ])
  evaluates("boolean", text, ({ x }) => x.tryCast("boolean"), [
    ["'TRUE'", true],
    ["'y'", true],
    ["'1'", true],
    ["'Off'", false],
    ["'0'", false],
    ...none("2", "", " true", "maybe"),
    ["null", null],
  ])
  evaluates("date", text, ({ x }) => x.tryCast("date"), [["'2024-02-29'", "2024-02-29"], ...none("2024-02-30", "x")])
  evaluates("timestamp", text, ({ x }) => x.tryCast("timestamp"), [
    ["'2024-02-29T10:00:00.123456'", "2024-02-29 10:00:00.123456"],
    ...none("2024-02-29T10:00:00Z", "2024-13-01"),
  ])
  evaluates("timestamptz: in UTC where no zone is named", text, ({ x }) => x.tryCast("timestamptz"), [
    ["'2024-02-29T10:00:00'", "2024-02-29 10:00:00.000Z"],
    ["'2024-02-29T10:00:00Z'", "2024-02-29 10:00:00.000Z"],
    ["'2024-02-29 10:00:00.5+05:30'", "2024-02-29 04:30:00.500Z"],
    ["'2024-02-29 10:00:00-0100'", "2024-02-29 11:00:00.000Z"],
    ["'2024-02-29'", "2024-02-29 00:00:00.000Z"],
    ...none("2024-02-30T10:00:00Z", "2024-02-29T10:00Z", "10:00Z", "2024-02-29T10:00+99:00", "2024-02-29+01:00"),
    ["null", null],
  ])
  evaluates("variant", text, ({ x }) => x.tryCast("variant").get("a").as("integer"), [
    [`'{"a": 1}'`, "1"],
    ...none("{", ""),
  ])
  evaluates("cast to a moment goes by UTC too", text, ({ x }) => x.cast("timestamptz"), [
    ["'2024-02-29 10:00:00'", "2024-02-29 10:00:00.000Z"],
    ["'2024-02-29 10:00:00+01'", "2024-02-29 09:00:00.000Z"],
    ["'2024-02-29'", "2024-02-29 00:00:00.000Z"],
    ["null", null],
  ])
})
