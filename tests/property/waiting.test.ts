// Random graphs with random tests: nobody waits for himself, and every run ends in an order that is right.
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import type { Graph } from "../../src/core/graph/graph.ts"
import { isRunnable } from "../../src/core/plan/plan.ts"
import { waitsFor } from "../../src/core/plan/waiting.ts"
import { runSchedule } from "../../src/core/runtime/scheduler.ts"
import { type MadeRelation, type MadeTest, madeGraph } from "../engine/made-graph.ts"
import { seed } from "./seed.ts"

const anyRelations = fc
  .array(fc.record({ reads: fc.array(fc.nat(11), { maxLength: 4 }), ephemeral: fc.boolean(), left: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) =>
    all.map(({ reads, ephemeral, left }, index) => ({
      name: `r${index}`,
      reads: [...new Set(reads.filter((other) => other < index))].map((other) => `r${other}`),
      kind: ephemeral ? ("ephemeral" as const) : ("table" as const),
      left,
    })),
  )
const anyTests = fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), { maxLength: 12 })

const names = (graph: Graph, id: string): readonly string[] => [...(graph.dag.parents.get(id) ?? [])]

/** The running nodes that a node reads, through those that do not run. */
const readBy = (graph: Graph, running: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set(names(graph, id).flatMap((parent) => (running.has(parent) ? [parent] : [...readBy(graph, running, parent)])))

/** Runs the whole; of what could run at once, two at a time. When each has begun and ended. */
const run = async (ids: readonly string[], waiting: ReadonlyMap<string, ReadonlySet<string>>) => {
  const begun = new Map<string, number>()
  const ended = new Map<string, number>()
  let clock = 0
  await Effect.runPromise(
    runSchedule({
      ids,
      waitsFor: waiting,
      threads: 2,
      run: (id) =>
        Effect.gen(function* () {
          begun.set(id, ++clock)
          yield* Effect.yieldNow
          ended.set(id, ++clock)
          return id
        }),
    }),
  )
  return { begun: (id: string) => begun.get(id) ?? 0, ended: (id: string) => ended.get(id) ?? 0 }
}

test(`random graphs (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(anyRelations, anyTests, async (relations, readsOfTests) => {
      const tests: readonly MadeTest[] = readsOfTests.flatMap((reads, index) => {
        const there = reads.filter((other) => other < relations.length).map((other) => `r${other}`)
        return there.length === 0 ? [] : [{ name: `t${index}`, reads: there }]
      })
      const graph = madeGraph(relations satisfies readonly MadeRelation[], tests)
      const leftOut = new Set(relations.flatMap(({ name, left }) => (left ? [`model.${name}`] : [])))
      const nodes = graph.order.filter(({ id, declaration }) => isRunnable(declaration) && !leftOut.has(id))
      const running = new Set(nodes.map(({ id }) => id))
      const waiting = waitsFor(graph, nodes)
      expect(new Set(waiting.keys())).toEqual(running)

      // It ends: a circle would be a defect of the scheduler.
      const { begun, ended } = await run(
        nodes.map(({ id }) => id),
        waiting,
      )
      for (const id of running) {
        expect(ended(id)).toBeGreaterThan(0)
        for (const parent of readBy(graph, running, id)) expect(begun(id)).toBeGreaterThan(ended(parent))
      }
      for (const { name, reads } of tests) {
        const [attached] = reads
        if (reads.length > 1 || !attached || !running.has(`model.${attached}`)) continue
        // A test of one relation holds back all that reads it.
        for (const id of running)
          if (id.startsWith("model.") && readBy(graph, running, id).has(`model.${attached}`))
            expect(begun(id)).toBeGreaterThan(ended(`test.${name}`))
      }
    }),
    { numRuns: 300, seed },
  )
})

test.each([
  ["the relation before", (index: number) => index],
  ["the last relation of all", () => 1_999],
])("2,000 relations with a test each that reads also %s are ordered", (_, other) => {
  const relations = Array.from({ length: 2_000 }, (_, index) => ({
    name: `r${index}`,
    reads: [index - 1, index - 2, index - 50].filter((before) => before >= 0).map((before) => `r${before}`),
  }))
  const tests = relations
    .slice(1, -1)
    .map(({ name }, index) => ({ name: `t${index}`, reads: [name, `r${other(index)}`] }))
  const graph = madeGraph(relations, tests)
  expect(waitsFor(graph, graph.order).size).toBe(3_998)
})
