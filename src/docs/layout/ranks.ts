import type { LayoutEdge, LayoutNode } from "./graph.ts"

/** For each node the nodes that it reads, and those that read it. */
export interface Neighbours {
  readonly parents: readonly (readonly number[])[]
  readonly children: readonly (readonly number[])[]
}

export const neighbours = (count: number, edges: readonly LayoutEdge[]): Neighbours => {
  const parents: number[][] = Array.from({ length: count }, () => [])
  const children: number[][] = Array.from({ length: count }, () => [])
  for (const [from, to] of edges) {
    parents[to]?.push(from)
    children[from]?.push(to)
  }
  return { parents, children }
}

const flowOrder = ({ parents, children }: Neighbours): readonly number[] => {
  const missing = parents.map((list) => list.length)
  const order = missing.flatMap((count, node) => (count === 0 ? [node] : []))
  // Grows while it is read: a node comes once its last parent has come.
  for (const node of order) {
    for (const child of children[node] ?? []) {
      const left = (missing[child] ?? 0) - 1
      missing[child] = left
      if (left === 0) order.push(child)
    }
  }
  return order
}

/**
 * In which column each node stands: right of all that it reads, and right of the layers before its own. Where a layer reads from a later
 * one, what it reads decides.
 */
export const rankNodes = (nodes: readonly LayoutNode[], { parents, children }: Neighbours): readonly number[] => {
  const order = flowOrder({ parents, children })
  const layerOf = (node: number): number => nodes[node]?.layer ?? 0

  const depthInLayer = nodes.map(() => 0)
  const layerDepth = new Map<number, number>()
  for (const node of order) {
    const layer = layerOf(node)
    let depth = 0
    for (const parent of parents[node] ?? []) {
      if (layerOf(parent) === layer) depth = Math.max(depth, (depthInLayer[parent] ?? 0) + 1)
    }
    depthInLayer[node] = depth
    layerDepth.set(layer, Math.max(layerDepth.get(layer) ?? 0, depth))
  }

  const firstRank = new Map<number, number>()
  let next = 0
  for (const [layer, depth] of [...layerDepth].sort(([a], [b]) => a - b)) {
    firstRank.set(layer, next)
    next += depth + 1
  }

  const ranks = nodes.map(() => 0)
  for (const node of order) {
    let rank = firstRank.get(layerOf(node)) ?? 0
    for (const parent of parents[node] ?? []) rank = Math.max(rank, (ranks[parent] ?? 0) + 1)
    ranks[node] = rank
  }
  return ranks
}
