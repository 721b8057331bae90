import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dag, reachable, topologicalOrder } from "../../../src/core/graph/dag.ts"

const chain = (length: number) => {
  const ids = Array.from({ length }, (_, index) => `n${index}`)
  return { ids, edges: ids.slice(1).map((id, index) => [`n${index}`, id] as const) }
}

describe("topologicalOrder", () => {
  test("parents before children, otherwise in the given order", () => {
    const graph = dag(
      ["d", "c", "b", "a"],
      [
        ["a", "b"],
        ["a", "c"],
        ["b", "d"],
        ["c", "d"],
      ],
    )
    expect(topologicalOrder(graph)).toEqual({ order: ["a", "b", "c", "d"], cycle: null })
    expect(topologicalOrder(dag(["z", "a", "m"], []))).toEqual({ order: ["z", "a", "m"], cycle: null })
  })
  test("a chain of 20,000", () => {
    const { ids, edges } = chain(20_000)
    const graph = dag([...ids].reverse(), edges)
    expect(topologicalOrder(graph).order).toEqual(ids)
    expect(reachable(graph.children, ["n0"]).size).toBe(20_000)
    expect(reachable(graph.parents, ["n19999"], 5).size).toBe(6)
  })
  test("a circle is named, the first one again at its end", () => {
    const graph = dag(
      ["before", "a", "b", "c", "after"],
      [
        ["before", "a"],
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
        ["c", "after"],
      ],
    )
    const { order, cycle } = topologicalOrder(graph)
    expect(order).toEqual(["before"])
    expect(cycle).toHaveLength(4)
    expect(cycle?.at(0)).toBe(cycle?.at(-1))
    for (const [index, id] of (cycle ?? []).slice(1).entries()) expect(graph.parents.get(id)).toContain(cycle?.[index])
  })
  test("what reads itself is a circle", () => {
    expect(topologicalOrder(dag(["a"], [["a", "a"]])).cycle).toEqual(["a", "a"])
  })
  test("a circle of 20,000", () => {
    const { ids, edges } = chain(20_000)
    const { cycle } = topologicalOrder(dag(ids, [...edges, ["n19999", "n0"]]))
    expect(cycle).toHaveLength(20_001)
  })
  test("edges to what is not there are passed over", () => {
    const graph = dag(
      ["a"],
      [
        ["gone", "a"],
        ["a", "lost"],
      ],
    )
    // Such an edge would keep a node from ever being ready.
    expect(graph.parents.get("a")?.size).toBe(0)
    expect(topologicalOrder(graph)).toEqual({ order: ["a"], cycle: null })
  })
  test("random graphs", () => {
    const anyEdges = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 40 })
    fc.assert(
      fc.property(anyEdges, (pairs) => {
        const ids = Array.from({ length: 15 }, (_, index) => `n${index}`)
        // Edges go from the lower number to the higher one, so that there is no circle; the ids are shuffled.
        const edges = pairs.flatMap(([a, b]) => (a < b ? [[`n${a}`, `n${b}`] as const] : []))
        const { order, cycle } = topologicalOrder(dag([...ids].reverse(), edges))
        expect(cycle).toBeNull()
        for (const [parent, child] of edges) expect(order.indexOf(parent)).toBeLessThan(order.indexOf(child))
      }),
    )
  })
})

describe("reachable", () => {
  const graph = dag(
    ["a", "b", "c", "d"],
    [
      ["a", "b"],
      ["b", "c"],
      ["c", "d"],
    ],
  )
  test.each([
    [["a"], undefined, ["a", "b", "c", "d"]],
    [["a"], 0, ["a"]],
    [["a"], 1, ["a", "b"]],
    [["a", "c"], 1, ["a", "c", "b", "d"]],
    [[], undefined, []],
  ])("from %j in %s steps", (starts, depth, expected) => {
    expect([...reachable(graph.children, starts, depth)]).toEqual(expected)
  })
})
