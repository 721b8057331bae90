import { expect, test } from "vitest"
import { contractBreaks } from "../../../src/core/plan/contract.ts"
import { isRunnable, schemasWritten } from "../../../src/core/plan/plan.ts"
import { columnTypes } from "../../../src/core/sql/type.ts"
import { madeGraph } from "../../engine/made-graph.ts"

const contract = columnTypes({ id: "integer", amount: "decimal(10,2)", tags: { array: "varchar" } })
const kept = [
  { name: "id", type: "integer", typeText: "BIGINT" },
  { name: "amount", type: "decimal(10,2)", typeText: "DECIMAL(10,2)" },
  { name: "tags", type: { array: "varchar" }, typeText: "VARCHAR[]" },
] as const

test("a contract that is kept", () => {
  expect(contractBreaks(contract, kept)).toEqual([])
})
test("columns that are missing, too many, of another type", () => {
  const described = [
    { name: "id", type: null, typeText: "HUGEINT" },
    { name: "amount", type: "double", typeText: "DOUBLE" },
    { name: "constructor", type: "varchar", typeText: "VARCHAR" },
  ] as const
  expect(contractBreaks(contract, described)).toEqual([
    "id is HUGEINT, and its contract says integer",
    "amount is DOUBLE, and its contract says decimal(10,2)",
    "the column tags (varchar[]) is missing",
    "the column constructor is not in the contract",
  ])
})
test("what has work of its own, and where it writes", () => {
  const graph = madeGraph(
    [
      { name: "a", reads: [] },
      { name: "b", reads: ["a"], kind: "ephemeral" },
    ],
    [{ name: "t", reads: ["b"] }],
  )
  expect(graph.order.filter(({ declaration }) => isRunnable(declaration)).map(({ id }) => id)).toEqual([
    "model.a",
    "test.t",
  ])
  expect(schemasWritten(graph.order)).toEqual(["dev"])
})
