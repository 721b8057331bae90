import {
  abs,
  ceil,
  div,
  divExact,
  divInt,
  exp,
  floor,
  from,
  greatest,
  least,
  ln,
  mod,
  negate,
  nullable,
  nullIf,
  num,
  power,
  ratio,
  sqrt,
} from "typeline"
import { describe, expect, test } from "vitest"
import { evaluates, rowsOf } from "../engine/evaluate.ts"

const double = { x: nullable("double") } as const
const integer = { x: nullable("integer") } as const
const decimal = { x: nullable("decimal(10,2)") } as const
const two = { a: nullable("integer"), b: nullable("integer") } as const
const prices = { price: nullable("decimal(15,2)"), discount: "decimal(15,2)", pieces: "integer" } as const

const fails = (name: string, build: (row: { a: never; b: never }) => never, a: string, b: string): void => {
  test(name, async () => {
    const run = rowsOf({ a: "integer", b: "integer" }, [[a, b]], (t) =>
      from({ t }).select(({ t }) => ({ result: build(t as never) as never })),
    )
    await expect(run).rejects.toThrow("division by zero")
  })
}

describe("signs and whole numbers", () => {
  evaluates("abs", decimal, ({ x }) => abs(x), [
    ["-2.50", "2.50"],
    ["0", "0.00"],
    ["null", null],
  ])
  evaluates("negate", integer, ({ x }) => negate(negate(negate(x))), [
    ["5", "-5"],
    ["-5", "5"],
    ["null", null],
  ])
  evaluates("ceil of a decimal", decimal, ({ x }) => ceil(x), [
    ["2.01", "3"],
    ["-2.99", "-2"],
    ["null", null],
  ])
  evaluates("ceil of an integer keeps all its digits", integer, ({ x }) => ceil(x), [
    ["9007199254740993", "9007199254740993"],
  ])
  evaluates("floor of a double", double, ({ x }) => floor(x), [
    ["2.99", "2"],
    ["-2.01", "-3"],
    ["-0.0", "0"],
    ["null", null],
  ])
})

describe("powers", () => {
  evaluates("power", decimal, ({ x }) => power(x, 2), [
    ["-1.5", 2.25],
    ["0", 0],
    ["null", null],
  ])
  evaluates("power of a constant", integer, ({ x }) => power(2, x), [
    ["10", 1024],
    ["-1", 0.5],
    ["0", 1],
  ])
  evaluates("sqrt", decimal, ({ x }) => sqrt(x), [
    ["2.25", 1.5],
    ["0", 0],
    ["null", null],
  ])
  evaluates("ln and exp", double, ({ x }) => ln(exp(x)), [
    ["1.0", 1],
    ["0", 0],
    ["null", null],
  ])
})

describe("division", () => {
  evaluates("div is in double precision", two, ({ a, b }) => div(a, b), [
    ["7", "2", 3.5],
    ["-7", "2", -3.5],
    ["0", "2", 0],
    ["null", "2", null],
    ["1", "null", null],
  ])
  evaluates("div by a constant", integer, ({ x }) => div(x, 4), [["1", 0.25]])
  evaluates("ratio by zero", two, ({ a, b }) => ratio(a, b), [
    ["7", "2", 3.5],
    ["7", "0", null],
    ["0", "0", null],
    ["null", "1", null],
  ])
  evaluates("divInt goes towards zero", two, ({ a, b }) => divInt(a, b), [
    ["7", "2", "3"],
    ["-7", "2", "-3"],
    ["7", "-2", "-3"],
    ["9007199254740993", "1", "9007199254740993"],
    ["null", "2", null],
  ])
  evaluates("mod has the sign of the first", two, ({ a, b }) => mod(a, b), [
    ["7", "2", "1"],
    ["-7", "2", "-1"],
    ["7", "-2", "1"],
    ["6", "3", "0"],
    ["null", "2", null],
  ])
  evaluates("divExact: halves away from zero", two, ({ a, b }) => divExact(a, b, "decimal(12,2)"), [
    ["1", "8", "0.13"],
    ["-1", "8", "-0.13"],
    ["1", "-8", "-0.13"],
    ["1", "3", "0.33"],
    ["2", "3", "0.67"],
    ["0", "3", "0.00"],
    ["null", "3", null],
    ["1", "null", null],
  ])
  evaluates(
    "divExact of decimals",
    { x: "decimal(18,4)", y: "decimal(5,3)" },
    ({ x, y }) => divExact(x, y, "decimal(38,6)"),
    [
      ["1.0000", "0.007", "142.857143"],
      ["12345678901234.5678", "0.001", "12345678901234567.800000"],
      ["-0.0001", "2.000", "-0.000050"],
    ],
  )
  evaluates("divExact to whole numbers", { x: "decimal(18,4)" }, ({ x }) => divExact(x, 2, "decimal(10,0)"), [
    ["5.0000", "3"],
    ["4.9999", "2"],
    ["-5.0000", "-3"],
  ])
  fails("div by zero is an error", ({ a, b }) => div(a, b) as never, "1", "0")
  fails("divInt by zero is an error", ({ a, b }) => divInt(a, b) as never, "1", "0")
  fails("mod by zero is an error", ({ a, b }) => mod(a, b) as never, "1", "0")
  fails("divExact by zero is an error", ({ a, b }) => divExact(a, b, "decimal(5,2)") as never, "1", "0")
})

describe("num`…`", () => {
  evaluates("decimals stay exact", prices, ({ price, discount }) => num`${price} * (1 - ${discount})`, [
    ["9999999999999.99", "0.07", "1", "9299999999999.9907"],
    ["-0.01", "0.01", "1", "-0.0099"],
    ["null", "0.01", "1", null],
  ])
  evaluates("more digits than DuckDB keeps by itself", prices, ({ price }) => num`${price} * 1000000`, [
    ["9999999999999.99", "0", "1", "9999999999999990000.00"],
  ])
  evaluates("the order of operators", prices, ({ pieces }) => num`-${pieces} + 2 * ${pieces} - (1 - ${pieces}) * 2`, [
    ["0", "0", "5", "13"],
  ])
  evaluates("constants are exact", prices, () => num`0.1 + 0.2 - ${0.3}`, [["0", "0", "0", "0.0"]])
  evaluates("two minus signs", prices, ({ pieces }) => num`${pieces} - -${pieces} - -1`, [["0", "0", "2", "5"]])
  evaluates("a part alone", prices, ({ price }) => num`${price}`, [["1.50", "0", "0", "1.50"]])
  evaluates("the opposite of a part", prices, ({ price }) => num`-(${price} + 1)`, [["1.50", "0", "0", "-2.50"]])
  evaluates("with a double, in double precision", double, ({ x }) => num`${x} * 2 - 0.5`, [
    ["0.25", 0],
    ["null", null],
  ])
  evaluates(
    "decimals beside a double do not overflow",
    { d: "decimal(18,0)", x: "double" },
    ({ d, x }) => num`${d} * ${d} * ${x}`,
    [["999999999999999999", "1", 1e36]],
  )
  evaluates("integers do not overflow", integer, ({ x }) => num`${x} * ${x}`, [
    ["9223372036854775807", "85070591730234615847396907784232501249"],
  ])
})

describe("choices", () => {
  evaluates("greatest: NULL wins", two, ({ a, b }) => greatest(a, b, 3), [
    ["1", "2", "3"],
    ["5", "4", "5"],
    ["null", "4", null],
    ["1", "null", null],
  ])
  evaluates("least of texts", { a: "varchar", b: nullable("varchar") }, ({ a, b }) => least(a, b), [
    ["'b'", "'a'", "a"],
    ["'b'", "null", null],
  ])
  evaluates("greatest of dates", { a: "date" }, ({ a }) => greatest(a, "2024-02-29"), [
    ["date '2024-03-01'", "2024-03-01"],
    ["date '2023-03-01'", "2024-02-29"],
  ])
  evaluates("nullIf", decimal, ({ x }) => nullIf(x, 0), [
    ["0", null],
    ["1.5", "1.50"],
    ["null", null],
  ])
  evaluates("between holds its bounds", two, ({ a, b }) => a.between(0, b), [
    ["0", "5", true],
    ["5", "5", true],
    ["6", "5", false],
    ["-1", "null", false],
    ["1", "null", null],
    ["null", "5", null],
  ])
  evaluates("same is never NULL", two, ({ a, b }) => a.same(b), [
    ["1", "1", true],
    ["1", "2", false],
    ["null", "1", false],
    ["null", "null", true],
  ])
  evaluates("same and not", integer, ({ x }) => x.same(1).not(), [
    ["null", true],
    ["1", false],
  ])
})
