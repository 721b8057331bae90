import { describe, expect, it } from "vitest"
import { valueType } from "../../../../src/core/warehouse/snowflake/column-type.ts"
import { ownName, storedName } from "../../../../src/core/warehouse/snowflake/names.ts"
import { plainValue } from "../../../../src/core/warehouse/snowflake/value.ts"

const native = (name: string, scale: number | null = null) => ({ name, precision: null, scale })
const instant = (seconds: number, nanoseconds = 0) => ({
  getEpochSeconds: () => seconds,
  getNanoSeconds: () => nanoseconds,
})
const noon = Date.UTC(2024, 0, 31, 12) / 1000

describe("a value", () => {
  it.each([
    [null, native("TEXT"), null],
    ["null", native("TEXT"), "null"],
    ["42", native("FIXED", 0), 42],
    ["-9007199254740993", native("FIXED", 0), -9007199254740993n],
    ["1.50", native("FIXED", 2), "1.50"],
    ["1.5e-3", native("REAL"), 0.0015],
    ["inf", native("REAL"), Number.POSITIVE_INFINITY],
    ["-inf", native("REAL"), Number.NEGATIVE_INFINITY],
    ["NaN", native("REAL"), Number.NaN],
    [true, native("BOOLEAN"), true],
    [instant(noon), native("DATE"), "2024-01-31"],
    [instant(noon, 500_000_000), native("TIMESTAMP_NTZ"), "2024-01-31 12:00:00.5"],
    [instant(noon), native("TIMESTAMP_NTZ"), "2024-01-31 12:00:00"],
    // Whatever its zone is: a moment is told in UTC.
    [instant(noon, 123_456_789), native("TIMESTAMP_TZ"), "2024-01-31 12:00:00.123456+00"],
    [instant(-1, 500_000_000), native("TIMESTAMP_LTZ"), "1969-12-31 23:59:59.5+00"],
    ["10:00:00.120000000", native("TIME"), "10:00:00.12"],
    ["10:00:00", native("TIME"), "10:00:00"],
    ['{\n  "a": "x \\" y",\n  "b": 1\n}', native("VARIANT"), '{"a":"x \\" y","b":1}'],
    ['[\n  "a",\n  null\n]', native("ARRAY"), ["a", null]],
  ])("%# %s is %s", (value, type, expected) => {
    expect(plainValue(value, type)).toEqual(expected)
  })
})

describe("a type", () => {
  const number = (precision: number, scale: number) => ({ name: "NUMBER", precision, scale })
  it.each([
    [number(38, 0), "integer"],
    // COUNT(*)
    [number(18, 0), "integer"],
    [number(10, 0), "decimal(10,0)"],
    [number(10, 2), "decimal(10,2)"],
    [native("TEXT"), "varchar"],
    [native("FLOAT"), "double"],
    [native("TIMESTAMP_NTZ"), "timestamp"],
    [native("TIMESTAMP_LTZ"), "timestamptz"],
    [native("OBJECT"), "variant"],
    [native("ARRAY"), { array: "variant" }],
    [native("BINARY"), null],
  ])("%j is %j", (type, expected) => {
    expect(valueType(type)).toEqual(expected)
  })
})

describe("a name", () => {
  it.each([
    ["movie_id", "MOVIE_ID"],
    ["order", "ORDER"],
    ["movieId", "movieId"],
    ["a b", "a b"],
  ])("%s is stored as %s, and read back as it was", (name, stored) => {
    expect(storedName(name)).toBe(stored)
    expect(ownName(stored)).toBe(name)
  })
})
