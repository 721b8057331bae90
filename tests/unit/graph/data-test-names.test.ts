// What a test of data is called, and what is said of it.
import {
  acceptedRange,
  type DataTest,
  dataTest,
  equalRows,
  expressionIsTrue,
  from,
  mutuallyExclusiveRanges,
  notNull,
  relationships,
  source,
  unique,
} from "typeline"
import { describe, expect, it } from "vitest"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import type { TestDeclaration } from "../../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import { TestObject } from "../../../src/core/resource/test.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", item_id: "integer", begin: "date", end: "date?", price: "decimal(9,2)" },
})
const more = source("more", { schema: "raw", columns: { id: "integer", price: "decimal(9,2)" } })
const diagnostics = (...resources: readonly unknown[]) =>
  buildGraph(declarationsIn([{ file: "a.ts", exports: { orders, more, resources } }])).diagnostics
const declared = (test: DataTest): TestDeclaration => {
  if (test instanceof TestObject) return test.declaration
  throw new Error("It is no test.")
}

describe("a test's name", () => {
  const items = source("orders_item", { schema: "raw", columns: { id: "integer" } })
  it("tells the relation from its columns", () => {
    const tests = [unique(orders, "item_id"), unique(items, "id"), unique(orders, "id", "item_id")]
    expect(tests.map(({ name }) => name)).toEqual([
      "unique_orders__item_id",
      "unique_orders_item__id",
      "unique_orders__id__item_id",
    ])
  })
  it("is made of the kind, the relation and what is tested", () => {
    const tests = [
      relationships(orders, "item_id", items, "id"),
      acceptedRange(orders, "price", { min: 0 }),
      expressionIsTrue(orders, ({ id }) => id.gt(0)),
      equalRows(more, orders, { columns: ["id"] }),
      mutuallyExclusiveRanges(orders, { from: "begin", to: "end" }),
    ]
    expect(tests.map(({ name }) => name)).toEqual([
      "relationships_orders__item_id__orders_item__id",
      "accepted_range_orders__price",
      "expression_is_true_orders",
      "equal_rows_more__orders__id",
      "mutually_exclusive_ranges_orders__begin__end",
    ])
  })
  it("is the author's where there is one, and must be where two would have the same", () => {
    const two = [
      acceptedRange(orders, "price", { min: 0 }),
      acceptedRange(orders, "price", { max: 9, severity: "warn" }),
    ]
    const [first, ...others] = diagnostics(two)
    expect(others).toEqual([])
    expect(first?.message).toMatch(
      /^The name accepted_range_orders__price is taken by the test in .*: a test takes one in its options, name: "…"\.$/,
    )
    const named = [
      acceptedRange(orders, "price", { min: 0 }),
      acceptedRange(orders, "price", { max: 9, name: "cheap" }),
    ]
    expect(diagnostics(named)).toEqual([])
  })
})

describe("what is said of a test", () => {
  it("holds by default", () => {
    const { description, tags, severity, warnIf, errorIf, limit, storeFailures } = declared(notNull(orders, "id"))
    expect({ description, tags, severity, warnIf, errorIf, limit, storeFailures }).toEqual({
      description: "id: every row has a value.",
      tags: [],
      severity: "error",
      warnIf: "!= 0",
      errorIf: "!= 0",
      limit: null,
      storeFailures: null,
    })
  })
  it("is the author's, also beside a column and for a test of one's own", () => {
    const options = {
      description: "Why",
      tags: ["nightly"],
      severity: "error",
      warnIf: "> 1",
      errorIf: "> 2",
      limit: 3,
    } as const
    const about = source("about", {
      schema: "raw",
      columns: { id: "integer", status: "varchar", order_id: "integer" },
      about: {
        id: {
          unique: { ...options, name: "u", storeFailures: true },
          notNull: { ...options, name: "n", storeFailures: true },
        },
        status: { oneOf: { values: ["a"], ...options, name: "o", storeFailures: true } },
        order_id: { references: { column: orders.columns.id, ...options, name: "r", storeFailures: true } },
      },
    })
    const own = dataTest("d", {
      ...options,
      storeFailures: true,
      dependsOn: { orders },
      query: ({ orders }) => from({ orders }).all(),
    })
    const tests = [...declarationsIn([{ file: "a.ts", exports: { about } }]), declared(own)].filter(
      ({ kind }) => kind === "test",
    )
    expect(tests.map(({ name }) => name).sort()).toEqual(["d", "n", "o", "r", "u"])
    for (const test of tests) expect(test).toMatchObject({ ...options, storeFailures: "test_failures" })
    expect(declared(notNull(orders, "id", { storeFailures: { schema: "audit" } })).storeFailures).toBe("audit")
  })
})
