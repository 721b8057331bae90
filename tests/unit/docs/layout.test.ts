import { describe, expect, it } from "vitest"
import { boxHeight, boxWidth, type LayoutEdge, type LayoutNode } from "../../../src/docs/layout/graph.ts"
import { layoutGraph, layoutSite } from "../../../src/docs/layout/layout-graph.ts"
import type { SiteKind, SiteNode } from "../../../src/docs/site.ts"

/** Five layers; each node reads some of the layer before it, some read within their own. */
const layered = (count: number): { nodes: readonly LayoutNode[]; edges: readonly LayoutEdge[] } => {
  const nodes = Array.from({ length: count }, (_, node) => ({ layer: Math.floor((node * 5) / count) }))
  const edges = nodes.flatMap((_, node) => {
    const before = node - Math.floor(count / 5)
    const parents = before < 0 ? [] : [before, before - 3, node % 7 === 0 ? node - 1 : before - 11]
    return [...new Set(parents)].filter((parent) => parent >= 0).map((parent): LayoutEdge => [parent, node])
  })
  return { nodes, edges }
}

const overlaps = (places: ReturnType<typeof layoutGraph>["places"], heights: readonly number[]): number => {
  let found = 0
  places.forEach((a, i) => {
    places.forEach((b, j) => {
      if (i >= j || !a || !b || Math.abs(a[0] - b[0]) >= boxWidth) return
      if (a[1] < b[1] + (heights[j] ?? 0) && b[1] < a[1] + (heights[i] ?? 0)) found++
    })
  })
  return found
}

describe.each([
  ["dagre", 60],
  ["folded columns", 1_200],
])("a layout by %s", (_, count) => {
  const { nodes, edges } = layered(count)
  const layout = layoutGraph(nodes, edges)

  it("lays no box over another, and all within its size", () => {
    expect(
      overlaps(
        layout.places,
        nodes.map(() => boxHeight),
      ),
    ).toBe(0)
    for (const place of layout.places) {
      expect(place?.[0]).toBeGreaterThanOrEqual(0)
      expect(place?.[1]).toBeGreaterThanOrEqual(0)
      expect((place?.[0] ?? 0) + boxWidth).toBeLessThanOrEqual(layout.width)
      expect((place?.[1] ?? 0) + boxHeight).toBeLessThanOrEqual(layout.height)
    }
  })

  it("has what a node reads left of it, and layers from left to right", () => {
    for (const [from, to] of edges) {
      expect((layout.places[from]?.[0] ?? 0) + boxWidth).toBeLessThan(layout.places[to]?.[0] ?? 0)
    }
    const ends = (layer: number, pick: typeof Math.min): number =>
      pick(...nodes.flatMap((node, index) => (node.layer === layer ? [layout.places[index]?.[0] ?? 0] : [])))
    for (const layer of [1, 2, 3, 4]) expect(ends(layer - 1, Math.max)).toBeLessThan(ends(layer, Math.min))
  })

  it("is the same for the same graph", () => {
    expect(layoutGraph(nodes, edges)).toEqual(layout)
  })

  it("leaves room for tall boxes", () => {
    const tall = nodes.map((node, index) => ({ ...node, height: index % 5 === 0 ? 200 : boxHeight }))
    const heights = tall.map(({ height }) => height)
    expect(overlaps(layoutGraph(tall, edges).places, heights)).toBe(0)
  })
})

describe("layoutGraph", () => {
  it("has about the form of a screen where there are many nodes", () => {
    const { nodes, edges } = layered(2_000)
    const { width, height } = layoutGraph(nodes, edges)
    expect(width / height).toBeGreaterThan(1)
    expect(width / height).toBeLessThan(2.5)
  })

  it("reads each edge equally often, however many there are", () => {
    const reads = (count: number): number => {
      const { nodes, edges } = layered(count)
      let total = 0
      const get = (edge: LayoutEdge, key: string | symbol): unknown => {
        total++
        return Reflect.get(edge, key)
      }
      const counted = edges.map((edge) => new Proxy(edge, { get }))
      layoutGraph(nodes, counted)
      return total / edges.length
    }
    expect(reads(4_000)).toBeCloseTo(reads(1_000), 5)
  })

  it("lays out nothing, one node, and what reads a later layer", () => {
    expect(layoutGraph([], [])).toEqual({ width: 0, height: 0, places: [] })
    expect(layoutGraph([{ layer: 3 }], [])).toEqual({ width: boxWidth, height: boxHeight, places: [[0, 0]] })
    const { places } = layoutGraph([{ layer: 1 }, { layer: 0 }], [[0, 1]])
    expect(places[0]?.[0]).toBeLessThan(places[1]?.[0] ?? 0)
  })
})

describe("layoutSite", () => {
  const node = (kind: SiteKind, layer: number | null, parents: readonly number[]): SiteNode => {
    return {
      id: `${kind}.x`,
      kind,
      name: "x",
      layer,
      materialization: null,
      tags: [],
      parents,
      columns: [],
      status: null,
      tests: [],
      testedColumns: 0,
      freshnessStatus: null,
    }
  }

  it("leaves out tests, and keeps places by node", () => {
    const { places } = layoutSite([node("source", 0, []), node("test", null, [0]), node("model", 1, [0, 1])])
    expect(places[0]).toEqual([0, 0])
    expect(places[1]).toBeNull()
    expect(places[2]?.[0]).toBeGreaterThan(boxWidth)
  })
})
