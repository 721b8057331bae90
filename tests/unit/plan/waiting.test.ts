// Who waits for whom: tests hold back what reads the relation that they are attached to.
import { describe, expect, test } from "vitest"
import { isRunnable } from "../../../src/core/plan/plan.ts"
import { waitsFor } from "../../../src/core/plan/waiting.ts"
import { type MadeRelation, type MadeTest, madeGraph } from "../../engine/made-graph.ts"

const chain: readonly MadeRelation[] = [
  { name: "a", reads: [] },
  { name: "b", reads: ["a"] },
  { name: "c", reads: ["b"] },
]
/** Who waits for whom, by name; `only` is what runs. */
const waiting = (relations: readonly MadeRelation[], tests: readonly MadeTest[], only?: readonly string[]) => {
  const graph = madeGraph(relations, tests)
  const nodes = graph.order.filter(
    ({ declaration }) => isRunnable(declaration) && (only === undefined || only.includes(declaration.name)),
  )
  const name = (id: string) => id.replace(/^\w+\./, "")
  return Object.fromEntries([...waitsFor(graph, nodes)].map(([id, before]) => [name(id), [...before].map(name).sort()]))
}

describe("without tests", () => {
  test("a relation waits for what it reads", () => {
    expect(waiting(chain, [])).toEqual({ a: [], b: ["a"], c: ["b"] })
  })
  test("also through what is inlined", () => {
    const inlined = chain.map((relation) =>
      relation.name === "b" ? { ...relation, kind: "ephemeral" as const } : relation,
    )
    expect(waiting(inlined, [])).toEqual({ a: [], c: ["a"] })
  })
  test("also through what was not selected", () => {
    expect(waiting(chain, [], ["a", "c"])).toEqual({ a: [], c: ["a"] })
  })
})

describe("tests", () => {
  test("hold back what reads their relation, and nothing else", () => {
    const relations = [...chain, { name: "other", reads: ["a"] }, { name: "free", reads: [] }]
    expect(waiting(relations, [{ name: "t", reads: ["a"] }])).toEqual({
      a: [],
      b: ["a", "t"],
      c: ["b"],
      other: ["a", "t"],
      free: [],
      t: ["a"],
    })
  })
  test("do not hold back each other", () => {
    const tests = [
      { name: "t1", reads: ["a"] },
      { name: "t2", reads: ["a"] },
    ]
    expect(waiting(chain, tests)).toMatchObject({ t1: ["a"], t2: ["a"], b: ["a", "t1", "t2"] })
  })
  test("of what is inlined hold back its readers", () => {
    const inlined = chain.map((relation) =>
      relation.name === "b" ? { ...relation, kind: "ephemeral" as const } : relation,
    )
    expect(waiting(inlined, [{ name: "t", reads: ["b"] }])).toEqual({ a: [], c: ["a", "t"], t: ["a"] })
  })
  test("hold back readers of what was not selected too, as in a retry, where it was built before", () => {
    expect(waiting(chain, [{ name: "t", reads: ["a"] }], ["b", "c", "t"])).toEqual({ b: ["t"], c: ["b"], t: [] })
  })
  test("that were not selected hold back nobody", () => {
    expect(waiting(chain, [{ name: "t", reads: ["a"] }], ["a", "b"])).toEqual({ a: [], b: ["a"] })
  })
  test("hold back readers through what was not selected", () => {
    expect(waiting(chain, [{ name: "t", reads: ["a"] }], ["a", "c", "t"])).toEqual({ a: [], c: ["a", "t"], t: ["a"] })
  })
})

describe("tests of several relations", () => {
  test("hold back the readers of the first", () => {
    const relations = [
      { name: "dim", reads: [] },
      { name: "fact", reads: [] },
      { name: "mart", reads: ["fact"] },
      { name: "other", reads: ["dim"] },
    ]
    expect(waiting(relations, [{ name: "t", reads: ["fact", "dim"] }])).toEqual({
      dim: [],
      fact: [],
      t: ["dim", "fact"],
      mart: ["fact", "t"],
      other: ["dim"],
    })
  })
  test("do not hold back what they read themselves", () => {
    expect(waiting(chain, [{ name: "t", reads: ["a", "c"] }])).toEqual({
      a: [],
      b: ["a"],
      c: ["b"],
      t: ["a", "c"],
    })
  })
  test("that read what comes later leave the other tests their place", () => {
    const tests = [
      { name: "late", reads: ["a", "c"] },
      { name: "of_b", reads: ["b"] },
    ]
    expect(waiting(chain, tests)).toEqual({ a: [], b: ["a"], c: ["b", "of_b"], late: ["a", "c"], of_b: ["b"] })
  })
  test("that would hold back each other's relations keep the order that is possible", () => {
    const relations = [
      { name: "a", reads: [] },
      { name: "b", reads: [] },
      { name: "a2", reads: ["a"] },
      { name: "b2", reads: ["b"] },
    ]
    const tests = [
      { name: "ta", reads: ["a", "b2"] },
      { name: "tb", reads: ["b", "a2"] },
    ]
    // One of them holds back; that the other did so, too, would be a circle.
    expect(waiting(relations, tests)).toEqual({
      a: [],
      b: [],
      a2: ["a"],
      b2: ["b", "tb"],
      ta: ["a", "b2"],
      tb: ["a2", "b"],
    })
  })
})
