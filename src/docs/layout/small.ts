import { Graph, type GraphLabel, layout } from "@dagrejs/dagre"
import type { SiteLayout } from "../site.ts"
import { boxHeight, boxWidth, columnGap, type LayoutEdge, type LayoutNode, rowGap } from "./graph.ts"

/** Dagre orders each column and sets the heights. The columns are ours, because they keep layers together. */
export const layoutSmall = (
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  ranks: readonly number[],
): SiteLayout => {
  const graph = new Graph<object, { width: number; height: number; x?: number; y?: number }, object>()
  const ranker = (ranked: Graph<object, { rank?: number }, object>): void => {
    for (const name of ranked.nodes()) {
      // Dagre keeps every second rank for the labels of edges.
      const label = ranked.node(name)
      if (label) label.rank = 2 * (ranks[Number(name)] ?? 0)
    }
  }
  const options: Omit<GraphLabel, "ranker"> = { rankdir: "LR", nodesep: rowGap, edgesep: 8, ranksep: columnGap }
  graph.setGraph({ ...options, ranker })
  nodes.forEach((node, index) => {
    graph.setNode(String(index), { width: boxWidth, height: node.height ?? boxHeight })
  })
  for (const [from, to] of edges) graph.setEdge(String(from), String(to), {})
  layout(graph)

  const places = nodes.map((node, index): readonly [number, number] => {
    const { x = 0, y = 0 } = graph.node(String(index)) ?? {}
    return [Math.round(x - boxWidth / 2), Math.round(y - (node.height ?? boxHeight) / 2)]
  })
  return fromOrigin(nodes, places)
}

const fromOrigin = (nodes: readonly LayoutNode[], places: readonly (readonly [number, number])[]): SiteLayout => {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  places.forEach(([x, y], index) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + boxWidth)
    bottom = Math.max(bottom, y + (nodes[index]?.height ?? boxHeight))
  })
  return { width: right - left, height: bottom - top, places: places.map(([x, y]) => [x - left, y - top]) }
}
