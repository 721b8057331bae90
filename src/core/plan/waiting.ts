import { type Graph, type GraphNode, relationId } from "../graph/graph.ts"

type Edges = Map<string, Set<string>>

/**
 * Who waits for whom in a run: a node for the nodes that it reads (through ephemeral models too), and for the tests that
 * are attached to them. A test that reads what comes later keeps nobody waiting: it would wait for itself.
 */
export const waitsFor = (graph: Graph, nodes: readonly GraphNode[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const waiting = readsOf(graph, nodes)
  const readers = reversed(waiting)
  for (const { id, declaration } of nodes) {
    if (declaration.kind !== "test" || !declaration.attachedTo) continue
    // Only a test that reads more than the relation it is attached to can come after one of that one's readers.
    const before = (waiting.get(id)?.size ?? 0) > 1 ? ancestors(waiting, id) : new Set<string>()
    for (const reader of readers.get(relationId(declaration.attachedTo)) ?? [])
      if (graph.nodes.get(reader)?.declaration.kind !== "test" && !before.has(reader)) waiting.get(reader)?.add(id)
  }
  return waiting
}

/** The running nodes that each running node reads. What does not run passes on what it reads itself. */
const readsOf = (graph: Graph, nodes: readonly GraphNode[]): Edges => {
  const running = new Set(nodes.map(({ id }) => id))
  const reads: Edges = new Map()
  for (const { id } of graph.order) {
    const found = new Set<string>()
    for (const parent of graph.dag.parents.get(id) ?? [])
      if (running.has(parent)) found.add(parent)
      else for (const behind of reads.get(parent) ?? []) found.add(behind)
    reads.set(id, found)
  }
  return new Map(nodes.map(({ id }) => [id, new Set(reads.get(id))]))
}

const reversed = (edges: Edges): Edges => {
  const result: Edges = new Map()
  for (const [to, froms] of edges) for (const from of froms) result.set(from, (result.get(from) ?? new Set()).add(to))
  return result
}

const ancestors = (edges: Edges, start: string): ReadonlySet<string> => {
  const found = new Set<string>()
  const stack = [start]
  for (let id = stack.pop(); id !== undefined; id = stack.pop())
    for (const next of edges.get(id) ?? [])
      if (!found.has(next)) {
        found.add(next)
        stack.push(next)
      }
  return found
}
