// How many sessions a run can use at the same time.
import { expect, test } from "vitest"
import { isRunnable } from "../../../src/core/plan/plan.ts"
import { waitsFor } from "../../../src/core/plan/waiting.ts"
import { widthOf } from "../../../src/core/plan/width.ts"
import { type MadeRelation, type MadeTest, madeGraph } from "../../engine/made-graph.ts"

const width = (relations: readonly MadeRelation[], tests: readonly MadeTest[] = []): number => {
  const graph = madeGraph(relations, tests)
  const nodes = graph.order.filter(({ declaration }) => isRunnable(declaration))
  return widthOf(nodes, waitsFor(graph, nodes))
}

test("a chain is one wide, be there tests or not", () => {
  const chain = [
    { name: "a", reads: [] },
    { name: "b", reads: ["a"] },
    { name: "c", reads: ["b"] },
  ]
  expect(width(chain)).toBe(1)
  expect(
    width(
      chain,
      [1, 2, 3].map((n) => ({ name: `t${n}`, reads: ["b"] })),
    ),
  ).toBe(1)
})
test("the widest level counts, and a node stands below the last one that it reads", () => {
  expect(
    width([
      { name: "a", reads: [] },
      { name: "b", reads: ["a"] },
      { name: "c", reads: ["a"] },
      { name: "d", reads: ["a", "c"] },
      { name: "e", reads: ["b", "d"] },
    ]),
  ).toBe(2)
})
test("nothing is no session wide", () => {
  expect(width([])).toBe(0)
})
