import { literal, nullable, nullOf, round } from "typeline"
import { describe } from "vitest"
import { evaluates } from "../../../engine/evaluate.ts"

const double = { x: nullable("double") } as const
const integer = { x: nullable("integer") } as const
const decimal = { x: nullable("decimal(10,3)") } as const
const two = { a: nullable("integer"), b: nullable("integer") } as const

describe("round", () => {
  evaluates("a double, half away from zero", double, ({ x }) => round(x), [
    ["null", null],
    ["0", 0],
    ["0.5", 1],
    ["-0.5", -1],
    ["1.5", 2],
    ["2.5", 3],
    ["-2.5", -3],
    ["2.4999", 2],
    ["1e300", 1e300],
  ])
  evaluates("a double to decimals", double, ({ x }) => round(x, 2), [
    ["2.345", 2.35],
    ["-2.345", -2.35],
    ["1e-9", 0],
    ["0.125", 0.13],
  ])
  evaluates("a double to tens", double, ({ x }) => round(x, -1), [
    ["15", 20],
    ["-15", -20],
    ["14.9", 10],
  ])
  evaluates("an integer stays", integer, ({ x }) => round(x), [
    ["null", null],
    ["-7", "-7"],
    ["9223372036854775807", "9223372036854775807"],
  ])
  evaluates("an integer to hundreds", integer, ({ x }) => round(x, -2), [
    ["150", "200"],
    ["-150", "-200"],
    ["149", "100"],
  ])
  evaluates("a decimal keeps its digits", decimal, ({ x }) => round(x, 2), [
    ["null", null],
    ["2.345", "2.350"],
    ["-2.345", "-2.350"],
    ["2.344", "2.340"],
    ["0", "0.000"],
  ])
  evaluates("a decimal to an integer", decimal, ({ x }) => round(x), [
    ["2.5", "3.000"],
    ["-2.5", "-3.000"],
  ])
})

describe("arithmetic", () => {
  evaluates("plus, minus, times of integers", two, ({ a, b }) => a.plus(b).times(2).minus(a), [
    ["1", "2", "5"],
    ["null", "2", null],
    ["1", "null", null],
    ["-3", "3", "3"],
  ])
  evaluates("division in double precision", two, ({ a, b }) => a.dividedBy(b), [
    ["5", "2", 2.5],
    ["-5", "2", -2.5],
    ["1", "0", null],
    ["0", "0", null],
    ["null", "2", null],
    ["2", "null", null],
    ["9007199254740993", "1", 9007199254740992],
  ])
  evaluates(
    "division of decimals and doubles",
    { a: "decimal(5,2)", b: nullable("double") },
    ({ a, b }) => a.dividedBy(b),
    [
      ["1.50", "0.5", 3],
      ["-1.50", "0", null],
      ["1.50", "-0.0", null],
    ],
  )
  evaluates(
    "a decimal keeps its type, and rounds half away from zero",
    { a: "decimal(10,2)", b: "decimal(10,2)" },
    ({ a, b }) => a.times(b),
    [
      ["1.05", "1.05", "1.10"],
      ["0.15", "0.50", "0.08"],
      ["-0.15", "0.50", "-0.08"],
      ["9999.99", "9999.99", "99999800.00"],
    ],
  )
  evaluates(
    "decimals of 18 digits do not overflow",
    { a: "decimal(18,2)", b: "decimal(18,2)" },
    ({ a, b }) => a.times(b).plus(b),
    [
      ["100000000.00", "10000000.00", "1000000010000000.00"],
      ["9999999999999998.99", "1.00", "9999999999999999.99"],
    ],
  )
  evaluates("constants", { a: "integer" }, ({ a }) => literal("integer", 2000000000).times(2).plus(a), [
    ["-4000000000", "0"],
  ])
  evaluates("constants of doubles", { a: "integer" }, ({ a }) => literal("double", 0.1).plus(0.2).times(a), [
    ["1", 0.30000000000000004],
    ["10", 3.0000000000000004],
  ])
  evaluates("beside NULL", { a: "integer" }, ({ a }) => a.plus(nullOf("integer")), [["1", null]])
})

describe("casts", () => {
  evaluates("double to integer rounds half away from zero", double, ({ x }) => x.cast("integer"), [
    ["null", null],
    ["2.5", "3"],
    ["-2.5", "-3"],
    ["0.4", "0"],
    ["-0.5", "-1"],
  ])
  evaluates("decimal to integer", decimal, ({ x }) => x.cast("integer"), [
    ["2.5", "3"],
    ["-2.5", "-3"],
    ["0.499", "0"],
  ])
  evaluates("decimal to a shorter one", decimal, ({ x }) => x.cast("decimal(5,1)"), [
    ["2.25", "2.3"],
    ["-2.25", "-2.3"],
  ])
  evaluates("double to decimal", double, ({ x }) => x.cast("decimal(10,2)"), [
    ["null", null],
    ["0.125", "0.13"],
    ["-1.5", "-1.50"],
  ])
  evaluates("text to numbers", { x: nullable("varchar") }, ({ x }) => x.cast("decimal(10,2)"), [
    ["null", null],
    ["'12.5'", "12.50"],
    ["'-0.005'", "-0.01"],
  ])
  evaluates("integer and decimal to text", decimal, ({ x }) => x.cast("varchar"), [
    ["null", null],
    ["0.5", "0.500"],
    ["-12", "-12.000"],
  ])
  evaluates("boolean to text", { x: nullable("boolean") }, ({ x }) => x.cast("varchar"), [
    ["null", null],
    ["true", "true"],
    ["false", "false"],
  ])
})
