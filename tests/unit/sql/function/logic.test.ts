import * as fc from "fast-check"
import { and, coalesce, exists, from, literal, max, not, nullable, nullOf, or, scalar, when } from "typeline"
import { describe, expect, test } from "vitest"
import { evaluates, rowsOf } from "../../../engine/evaluate.ts"
import { seed } from "../../../property/seed.ts"

const flag = { x: nullable("boolean"), y: nullable("boolean") } as const
const number = { x: nullable("integer") } as const

describe("three-valued logic", () => {
  evaluates("and", flag, ({ x, y }) => and(x, y), [
    ["true", "true", true],
    ["true", "null", null],
    ["false", "null", false],
    ["null", "null", null],
  ])
  evaluates("or", flag, ({ x, y }) => or(x, y), [
    ["false", "false", false],
    ["true", "null", true],
    ["false", "null", null],
  ])
  evaluates("not", flag, ({ x }) => not(x), [
    ["true", "null", false],
    ["false", "null", true],
    ["null", "null", null],
  ])
  evaluates("of nothing", flag, ({ x }) => when(and(), or()).otherwise(x), [["null", "null", false]])
})

describe("membership", () => {
  evaluates("in", number, ({ x }) => x.in([1, -2, 9007199254740993n]), [
    ["1", true],
    ["-2", true],
    ["9007199254740993", true],
    ["9007199254740992", false],
    ["null", null],
  ])
  evaluates("notIn", number, ({ x }) => x.notIn([1]), [
    ["1", false],
    ["2", true],
    ["null", null],
  ])
  evaluates("in nothing", number, ({ x }) => x.in([]), [
    ["1", false],
    ["null", false],
  ])
  evaluates("notIn nothing", number, ({ x }) => x.notIn([]), [
    ["1", true],
    ["null", true],
  ])
  test("in a query with a NULL, exists, scalar", async () => {
    const rows = await rowsOf({ x: nullable("integer") }, [["1"], ["null"], ["3"]], (t) => {
      const others = t
      return from({ t })
        .select(({ t }) => ({
          x: t.x,
          greater: t.x.in(
            from({ others })
              .where(({ others }) => others.x.gt(2))
              .select(({ others }) => ({ x: others.x })),
          ),
          some: t.x.in(from({ others }).select(({ others }) => ({ x: others.x.plus(10) }))),
          there: exists(from({ others }).where(({ others }) => others.x.eq(t.x))),
          most: scalar(
            from({ others })
              .where(({ others }) => others.x.lt(t.x))
              .aggregate(({ others }) => ({ most: max(others.x as never) })),
          ),
        }))
        .orderBy((row) => [row.x.asc()])
    })
    expect(rows).toEqual([
      ["1", false, null, true, null],
      ["3", true, null, true, "1"],
      [null, null, null, false, null],
    ])
  })
})

describe("coalesce and case", () => {
  evaluates("coalesce", number, ({ x }) => coalesce(x, -1), [
    ["1", "1"],
    ["0", "0"],
    ["null", "-1"],
  ])
  evaluates("coalesce of a decimal", { x: nullable("decimal(10,2)") }, ({ x }) => coalesce(x, 7), [
    ["null", "7.00"],
    ["0.01", "0.01"],
  ])
  evaluates(
    "case takes the first branch that holds",
    number,
    ({ x }) => when(x.gt(1), "more").when(x.gt(0), "one").end(),
    [
      ["2", "more"],
      ["1", "one"],
      ["0", null],
      ["null", null],
    ],
  )
  evaluates("otherwise", number, ({ x }) => when(x.eq(1), 0.5).otherwise(nullOf("double")), [
    ["1", 0.5],
    ["2", null],
  ])
})

describe("literals read back", () => {
  const one = { x: "integer" } as const
  const reads = (name: string, build: () => never, expected: unknown) => evaluates(name, one, build, [["1", expected]])
  reads("the least integer", () => literal("integer", -(2n ** 63n)) as never, "-9223372036854775808")
  reads("the greatest integer", () => literal("integer", 2n ** 63n - 1n) as never, "9223372036854775807")
  reads("38 digits", () => literal("decimal(38,0)", `${"9".repeat(38)}` as `${number}`) as never, "9".repeat(38))
  reads(
    "38 decimals",
    () => literal("decimal(38,38)", `0.${"1".repeat(38)}` as `${number}`) as never,
    `0.${"1".repeat(38)}`,
  )
  reads("a decimal with an exponent", () => literal("decimal(38,10)", 1.5e-7) as never, "0.0000001500")
  reads("a large decimal with an exponent", () => literal("decimal(38,0)", 1.25e21) as never, "1250000000000000000000")
  reads("a list of lists", () => literal({ array: { array: "integer" } }, [[1, 2], []]) as never, [["1", "2"], []])
  reads("an empty list", () => literal({ array: "varchar" }, []) as never, [])

  reads(
    "a double of many digits, without a point",
    () => literal("double", 26549481181606232000) as never,
    26549481181606232000,
  )
  reads("a double of many digits", () => literal("double", 0.1 + 0.2) as never, 0.1 + 0.2)
  test(`random doubles (seed ${seed})`, async () => {
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 300, seed })
    const rows = await rowsOf(one, [["1"]], (t) =>
      from({ t }).select(() =>
        Object.fromEntries(numbers.map((value, index) => [`c${index}`, literal("double", value)])),
      ),
    )
    expect(rows[0]).toEqual(numbers.map((value) => (Object.is(value, -0) ? 0 : value)))
  })
  test(`random integers (seed ${seed})`, async () => {
    const numbers = fc.sample(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { numRuns: 100, seed })
    const rows = await rowsOf(one, [["1"]], (t) =>
      from({ t }).select(() =>
        Object.fromEntries(numbers.map((value, index) => [`c${index}`, literal("integer", value)])),
      ),
    )
    expect(rows[0]).toEqual(numbers.map(String))
  })
})
