import type { Graph, GraphNode } from "../graph/graph.ts"
import type { ObservedRelation } from "../strategy/observation.ts"
import type { ColumnChange } from "./node-change.ts"
import { isRunnable } from "./plan.ts"

/** What stands downstream of a column that goes or changes its type, and is not built with it. */
export interface BrokenReader {
  readonly id: string
  readonly because: string
}

/**
 * Views that were made of the columns as they were, and that no step of the plan makes anew: they fail from then on. A table keeps
 * its rows until it is built again. What is selected is built from the new columns.
 */
export const brokenReaders = (
  graph: Graph,
  { id }: GraphNode,
  changes: readonly ColumnChange[],
  selected: ReadonlySet<string>,
  observedOf: (node: GraphNode) => ObservedRelation | null,
): readonly BrokenReader[] => {
  const lost = changes.filter(({ change }) => change !== "added").map(({ column }) => column)
  if (lost.length === 0) return []
  return readersOf(graph, id).flatMap((reader): readonly BrokenReader[] => {
    if (selected.has(reader.id) || observedOf(reader)?.kind !== "view") return []
    const columns = lost.length === 1 ? `the column ${lost[0]}` : `the columns ${lost.join(", ")}`
    return [{ id: reader.id, because: `the view was made before ${columns} changed, and is not selected` }]
  })
}

/** The nodes that read a relation, through ephemeral models too. */
const readersOf = (graph: Graph, id: string): readonly GraphNode[] => {
  const found = new Set<string>()
  const passed = new Set([id])
  for (const through of passed)
    for (const child of graph.dag.children.get(through) ?? []) {
      const declaration = graph.nodes.get(child)?.declaration
      if (!declaration) continue
      found.add(child)
      if (!isRunnable(declaration)) passed.add(child)
    }
  return graph.order.filter((node) => found.has(node.id))
}
