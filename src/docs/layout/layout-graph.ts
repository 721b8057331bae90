// Where the boxes of the lineage graph lie. Pure: the generator lays out the whole graph, the browser the neighbourhood of a node.
import type { SiteLayout, SiteNode } from "../site.ts"
import type { LayoutEdge, LayoutNode } from "./graph.ts"
import { layoutLarge } from "./large.ts"
import { neighbours, rankNodes } from "./ranks.ts"
import { layoutSmall } from "./small.ts"

/** Above, dagre takes longer than anybody waits, and its columns are too tall to be looked at: docs/decisions/023-graph-layout.md. */
export const dagreAtMost = { nodes: 100, edges: 400 }

/**
 * Lays out nodes from left to right: each right of all that it reads, layers together, no box over another. Equal graphs lie equally.
 *
 * @example
 * ```ts
 * layoutGraph([{ layer: 0 }, { layer: 1 }], [[0, 1]]).places // [[0, 0], [280, 0]]
 * ```
 */
export const layoutGraph = (nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): SiteLayout => {
  if (nodes.length === 0) return { width: 0, height: 0, places: [] }
  const near = neighbours(nodes.length, edges)
  const ranks = rankNodes(nodes, near)
  return nodes.length <= dagreAtMost.nodes && edges.length <= dagreAtMost.edges
    ? layoutSmall(nodes, edges, ranks)
    : layoutLarge(nodes, near, ranks)
}

export const inGraph = (node: SiteNode): boolean => node.kind !== "test" && node.kind !== "unit_test"

/** The layout of the site's whole graph, which leaves out tests. */
export const layoutSite = (nodes: readonly SiteNode[]): SiteLayout => {
  const kept = nodes.flatMap((node, index) => (inGraph(node) ? [index] : []))
  const placeIn = new Map(kept.map((index, place) => [index, place]))
  const edges = kept.flatMap((index, to) =>
    (nodes[index]?.parents ?? []).flatMap((parent): readonly LayoutEdge[] => {
      const from = placeIn.get(parent)
      return from === undefined ? [] : [[from, to]]
    }),
  )
  const layout = layoutGraph(
    kept.map((index) => ({ layer: nodes[index]?.layer ?? 0 })),
    edges,
  )
  return { ...layout, places: nodes.map((_, index) => layout.places[placeIn.get(index) ?? -1] ?? null) }
}
