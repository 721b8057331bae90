import type { GraphNode } from "../graph/graph.ts"

/**
 * How many nodes have statements to send at the same time, at most, as far as their levels tell: a node is a level below the last one
 * that it reads. Tests are not counted: they take sessions that nodes before them have left. The nodes are in the order of the graph.
 */
export const widthOf = (nodes: readonly GraphNode[], waiting: ReadonlyMap<string, ReadonlySet<string>>): number => {
  const levels = new Map<string, number>()
  const counts: number[] = []
  for (const { id, declaration } of nodes) {
    if (declaration.kind === "test" || declaration.kind === "unit_test") continue
    let level = 0
    for (const before of waiting.get(id) ?? []) level = Math.max(level, (levels.get(before) ?? -1) + 1)
    levels.set(id, level)
    counts[level] = (counts[level] ?? 0) + 1
  }
  return counts.reduce((most, count) => Math.max(most, count), 0)
}
