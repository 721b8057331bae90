import { describe, expect, it } from "vitest"
import { linked, reached } from "../../../src/docs/app/graph/adjacency.ts"
import { columnGraph } from "../../../src/docs/app/graph/column-graph.ts"
import { traceColumn } from "../../../src/docs/app/graph/trace.ts"
import type { SiteIndex, SiteKind, SiteLineage, SiteNode } from "../../../src/docs/site.ts"
import { largeSite } from "../../engine/large-site.ts"

const node = (kind: SiteKind, name: string, parents: readonly number[], columns: readonly string[]): SiteNode => {
  const id = `${kind}.${name}`
  const rest = {
    layer: 0,
    materialization: null,
    tags: [],
    status: null,
    tests: [],
    testedColumns: 0,
    freshnessStatus: null,
  }
  return { id, kind, name, parents, columns, ...rest }
}
const { index: large } = largeSite(10)

/** raw (a, b) → staged (a copied, sum of a and b) → sql, which is raw → report (a of sql); and a test of staged. */
const index: SiteIndex = {
  ...large,
  nodes: [
    node("source", "raw", [], ["a", "b"]),
    node("model", "staged", [0], ["a", "sum"]),
    node("model", "sql", [1], ["a"]),
    node("model", "report", [2], ["a"]),
    node("test", "unique", [1], []),
    node("model", "part", [0], ["a", "total"]),
    node("model", "text", [], ["now"]),
  ],
}
const lineage: SiteLineage = {
  origins: [
    [[], []],
    [
      [0, 0, 0],
      [0, 0, 1, 0, 1, 1],
    ],
    [[]],
    [[2, 0, 0]],
    [],
    [[0, 0, 0], []],
    [[]],
  ],
  conditions: [[], [0, 1], [], [], [], [], []],
  raw: [
    { node: 2, columns: [0], rows: true, reads: [1] },
    { node: 5, columns: [1], rows: true, reads: [0] },
    { node: 6, columns: [0], rows: true, reads: [] },
  ],
  layout: { width: 0, height: 0, places: [] },
}
const graph = columnGraph(index, lineage)
const trace = (at: number, column: number) => traceColumn(graph, (graph.first[at] ?? 0) + column)

describe("the trace of a column", () => {
  it("has what it is made of, copied or computed, and nothing else", () => {
    const { ancestors, links, descendants } = trace(1, 1)
    expect(ancestors).toEqual([0, 1])
    expect(descendants).toEqual([])
    expect(links).toEqual([
      { from: 0, to: 3, computed: true },
      { from: 1, to: 3, computed: true },
    ])
    expect(trace(1, 0)).toMatchObject({ ancestors: [0], links: [{ from: 0, to: 2, computed: false }] })
  })

  it("goes on as unknown through raw SQL, to both sides, and never to a test", () => {
    expect(trace(3, 0)).toMatchObject({ ancestors: [4], unknownAbove: [{ from: 1, to: 2 }] })
    expect(trace(0, 1)).toMatchObject({ descendants: [3] })
    expect(trace(0, 1).unknownBelow).toContainEqual({ from: 1, to: 2 })
  })

  it("goes on as unknown through raw SQL that only a part of a node comes from", () => {
    const [whole, part, text] = [2, 5, 6]
    expect(trace(0, 0).unknownBelow).toEqual([
      { from: 0, to: part },
      { from: 1, to: whole },
    ])
    expect(trace(part, 1)).toMatchObject({ ancestors: [], unknownAbove: [{ from: 0, to: part }], textRows: [part] })
    expect(trace(part, 0)).toMatchObject({ ancestors: [0], unknownAbove: [] })
    expect(trace(text, 0)).toMatchObject({ ancestors: [], unknownAbove: [], textAbove: [text] })
  })

  it("has the columns that decide rows apart from those that make values", () => {
    expect(trace(1, 0)).toMatchObject({ ancestors: [0], conditionsAbove: [{ column: 1, node: 1 }] })
    expect(trace(0, 1)).toMatchObject({ conditionsBelow: [{ column: 1, node: 1 }] })
  })

  it("looks at each link that it reaches once", () => {
    const { lineage, index } = largeSite(500)
    const graph = columnGraph(index, lineage)
    const { links } = traceColumn(graph, (graph.first[490] ?? 0) + 4)
    expect(new Set(links.map(({ from, to }) => `${from} ${to}`)).size).toBe(links.length)
    expect(links.length).toBe(4)
  })
})

describe("reached", () => {
  it("is nearest first, ends where asked, and ends where there is a circle", () => {
    const links = linked(4, [0, 1, 2, 0], [1, 2, 0, 3])
    expect(reached(links, 0)).toEqual([0, 1, 3, 2])
    expect(reached(links, 0, 1)).toEqual([0, 1, 3])
    expect(reached(links, 3)).toEqual([3])
  })
})
