// What is wrong with a test of data, told before anything is read: the words, and the line.
import {
  acceptedRange,
  acceptedValues,
  type DataTest,
  dataTest,
  equalRowCount,
  equalRows,
  expressionIsTrue,
  from,
  layer,
  matchesPattern,
  mutuallyExclusiveRanges,
  notEmpty,
  notNull,
  recency,
  rowCount,
  source,
  unique,
} from "typeline"
import { describe, expect, it } from "vitest"
import { checkDeclarations } from "../../../src/core/graph/check-declarations.ts"
import { checkQueries } from "../../../src/core/graph/check-queries.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const orders = source("orders", {
  schema: "raw",
  columns: {
    id: "integer",
    item_id: "integer",
    status: "varchar?",
    begin: "date",
    end: "date?",
    price: "decimal(9,2)",
  },
})
const more = source("more", { schema: "raw", columns: { id: "integer", price: "decimal(9,2)" } })
/** Words that came without the compiler's check. */
const untyped = (value: unknown) => value as never

const diagnostics = (...resources: readonly unknown[]) => {
  const built = buildGraph(declarationsIn([{ file: "a.ts", exports: { orders, more, resources } }]))
  return [...built.diagnostics, ...checkDeclarations(built.graph.order), ...checkQueries(built.graph.order)]
}
const said = (test: DataTest) => diagnostics(test).map(({ message }) => message)
describe("options that make no sense", () => {
  const blank = 'Write a comparison with a whole number, a blank between: "> 100", "!= 0".'
  it.each([
    [{ severity: "eror" }, 'its severity is "eror". Write "warn" or "error".'],
    [
      { severity: "warn", errorIf: "> 3" },
      'errorIf says nothing where the severity is "warn": the test never fails. Leave one of the two out.',
    ],
    [{ warnIf: ">10" }, `warnIf is ">10". ${blank}`],
    [{ errorIf: "> 1e3" }, `errorIf is "> 1e3". ${blank}`],
    [{ errorIf: "> -1" }, `errorIf is "> -1". ${blank}`],
    [{ errorIf: 10 }, `errorIf is 10. ${blank}`],
    [{ warnIf: "< 0" }, 'warnIf is "< 0", and no number of failing rows is less than 0. Write "> 0", or leave it out.'],
    [{ warnIf: ">= 0" }, 'warnIf is ">= 0", which holds also where no row fails. Write "> 0", or leave it out.'],
    [{ limit: 0 }, "its limit is 0. Write a whole number from 1, or leave it out."],
    [{ limit: 1.5 }, "its limit is 1.5. Write a whole number from 1, or leave it out."],
    [
      { limit: 100, errorIf: "> 100" },
      'errorIf is "> 100", and with limit: 100 no more failing rows than that are counted. Raise the limit.',
    ],
    [
      { limit: 9, warnIf: ">= 10" },
      'warnIf is ">= 10", and with limit: 9 no more failing rows than that are counted. Raise the limit.',
    ],
    [{ storeFailures: { schema: "" } }, "storeFailures: it has no schema."],
    [
      { storeFailures: { schema: "typeline" } },
      `storeFailures: the schema "typeline" is the warehouse's or Typeline's own. Name another.`,
    ],
    [{ name: "" }, "its name is not a name."],
  ])("%j", (options, words) => {
    const name = "name" in options ? "" : "not_null_orders__id"
    expect(said(notNull(orders, "id", untyped(options)))).toEqual([`${name}: ${words}`])
  })
  it.each([
    { severity: "warn", warnIf: "> 3" },
    { warnIf: "!= 0", errorIf: "> 100", limit: 101 },
    { errorIf: "= 0" },
    { errorIf: "< 10", limit: 10, storeFailures: { schema: "audit" } },
  ])("these do: %j", (options) => {
    expect(said(notEmpty(orders, untyped(options)))).toEqual([])
  })
  it("a table of failing rows that would replace a relation", () => {
    const test = dataTest("Orders", {
      dependsOn: { orders },
      storeFailures: { schema: "raw" },
      query: ({ orders }) => from({ orders }).all(),
    })
    expect(said(test)).toEqual([
      "Orders: storeFailures would replace the source raw.orders. Give the test another name, or its table another schema.",
    ])
  })
  it("are told with file and line, and so are those of a column with those of its model", () => {
    const line = Number(new Error("here").stack?.match(/data-tests\.test\.ts:(\d+)/)?.[1])
    const test = notNull(orders, "id", { limit: 0 })
    const model = layer({ schema: "dev" }).model({
      name: "m",
      dependsOn: { orders },
      columns: { id: { unique: { limit: 0 } } },
      query: ({ orders }) => from({ orders }).all(),
    })
    expect(diagnostics(test, model).map(({ location }) => location)).toEqual([
      { file: import.meta.filename, line: line + 1 },
      { file: import.meta.filename, line: line + 2 },
    ])
  })
})

describe("arguments that make no sense", () => {
  const ranges = { from: "begin", to: "end" } as const
  it.each([
    [acceptedValues(orders, "status", []), "it accepts no value of status: no row would pass. Name some."],
    [
      acceptedRange(orders, "price", { min: "10.00", max: 9 }),
      "its min, 10.00, is greater than its max, 9: nothing is between them.",
    ],
    [
      acceptedRange(orders, "begin", { min: "2024-02-01", max: "2024-01-01" }),
      "its min, 2024-02-01, is greater than its max, 2024-01-01: nothing is between them.",
    ],
    [
      acceptedRange(orders, "id", { min: 1, max: 1, inclusive: false }),
      "its min and its max are both 1, and without them (inclusive: false) nothing is left.",
    ],
    [acceptedRange(orders, "id", untyped({})), "it has no bound. Give it min, max or both."],
    [rowCount(orders, { min: 2, max: 1 }), "its min, 2, is greater than its max, 1: nothing is between them."],
    [rowCount(orders, { equals: -1 }), "-1 is no number of rows. Write a whole number from 0."],
    [rowCount(orders, untyped({})), "it has no bound. Give it min, max or both."],
    [equalRowCount(orders, orders), "it compares a relation with itself."],
    [equalRows(orders, orders), "it compares a relation with itself."],
    [
      equalRows(more, orders),
      'orders also has item_id, status, begin, end. Compare some columns only: columns: ["id", "price"].',
    ],
    [
      recency(orders, "begin", untyped("3 weeks")),
      '"3 weeks" is no age. Write a whole number from 1 and a unit: "30 minutes", "12 hours", "3 days".',
    ],
    [
      mutuallyExclusiveRanges(orders, { from: "begin", to: "begin" }),
      "its ranges begin and end with the same column, begin.",
    ],
    [
      mutuallyExclusiveRanges(orders, { ...ranges, gaps: untyped("no") }),
      'gaps is "no". It is "allowed", "not_allowed" or "required".',
    ],
    [expressionIsTrue(orders, () => []), "its condition is an empty list, which is true of every row."],
    [
      expressionIsTrue(
        orders,
        untyped(() => undefined),
      ),
      "expressionIsTrue(): its callback gives undefined. Is return missing, or has the row no column of that name?",
    ],
    [matchesPattern(orders, "status", /(?=x)/), expect.stringContaining("regexpLike()")],
    [notNull(orders, "nope" as never), 'orders has no column "nope". It has id, item_id, status, begin, end, price.'],
    [
      unique(orders, "id", { limit: 1 }, "item_id"),
      'it takes names of columns, and options after the last of them: "user_id", { severity: "warn" }.',
    ],
    [unique(orders, ...(untyped([]) as [never])), "it names no column."],
  ])("%#: %s", (test, words) => {
    const [first, ...others] = said(test)
    expect(others).toEqual([])
    expect(first?.slice(test.name.length + 2)).toEqual(words)
  })
  it("conditions that JavaScript drops, with the author's line", () => {
    const line = Number(new Error("here").stack?.match(/data-tests\.test\.ts:(\d+)/)?.[1])
    const tests = [
      notNull(orders, "id", { where: ({ id, price }) => id.gt(1) && price.gt(1), name: "a" }),
      expressionIsTrue(orders, ({ id, price }) => id.gt(1) && price.gt(1), { name: "b" }),
    ]
    const found = diagnostics(tests)
    expect(found.map(({ location }) => location.line)).toEqual([line + 2, line + 3])
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^a: where: .*&&/),
      expect.stringMatching(/^b: expressionIsTrue\(\): .*&&/),
    ])
  })
})
