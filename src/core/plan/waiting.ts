import { type Graph, type GraphNode, relationId } from "../graph/graph.ts"
import { isRunnable } from "./plan.ts"

type Edges = Map<string, Set<string>>

/**
 * Who waits for whom in a run: a node for the nodes that it reads (through ephemeral models too), and for the tests that
 * are attached to them. A test that reads what comes later keeps nobody waiting: it would wait for itself. A model waits for
 * its unit tests.
 */
export const waitsFor = (graph: Graph, nodes: readonly GraphNode[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const waiting = readsOf(graph, nodes)
  // What a unit test reads is given: it comes before what it tests.
  for (const { id, declaration } of nodes) if (declaration.kind === "unit_test") waiting.set(id, new Set())
  const readers = reversed(waiting)
  const several = new Set(nodes.flatMap(({ id }) => ((graph.dag.parents.get(id)?.size ?? 0) > 1 ? [id] : [])))
  const held: Edges = new Map(nodes.map(({ id }) => [id, new Set()]))
  for (const { id, declaration } of nodes) {
    if (declaration.kind === "unit_test")
      for (const builder of declaration.tested ? buildersOf(graph, readers, relationId(declaration.tested)) : [])
        waiting.get(builder)?.add(id)
    if (declaration.kind !== "test" || !declaration.attachedTo) continue
    for (const reader of readersOf(graph, readers, relationId(declaration.attachedTo)))
      if (!isTest(graph, reader)) {
        held.get(reader)?.add(id)
        waiting.get(reader)?.add(id)
      }
  }
  // Only a test that reads more than the relation it is attached to can come after one of that one's readers.
  release(waiting, (reader, test) => several.has(test) && held.get(reader)?.has(test) === true)
  return waiting
}

const declarationOf = (graph: Graph, id: string) => (graph.nodes.get(id) as GraphNode).declaration
const isTest = (graph: Graph, id: string): boolean => ["test", "unit_test"].includes(declarationOf(graph, id).kind)

/** Who runs the query of a model: it itself, or what reads it where it never runs itself. */
const buildersOf = (graph: Graph, readers: Edges, id: string): readonly string[] =>
  isRunnable(declarationOf(graph, id))
    ? [id]
    : [...readersOf(graph, readers, id)].filter((reader) => declarationOf(graph, reader).kind !== "unit_test")

/**
 * Those that read a relation, be it part of the run or not: a test alone may tell that it is not to be read. What never runs itself, such as
 * an ephemeral model, is read through.
 */
const readersOf = (graph: Graph, readers: Edges, id: string): Iterable<string> => {
  const runs = (node: string) => isRunnable(declarationOf(graph, node))
  const running = readers.get(id)
  if (running) return running
  const found = new Set<string>()
  const passed = new Set([id])
  for (const through of passed)
    for (const child of graph.dag.children.get(through) ?? []) (runs(child) ? found : passed).add(child)
  return found
}

/** Takes waits out of every circle, such as may be taken out, until there is none. */
const release = (waiting: Edges, mayGo: (id: string, before: string) => boolean): void => {
  const followers = reversed(waiting)
  const open = new Map([...waiting].map(([id, before]) => [id, before.size]))
  const ready = [...open].flatMap(([id, left]) => (left === 0 ? [id] : []))
  const ended = (id: string): void => {
    const left = (open.get(id) ?? 0) - 1
    open.set(id, left)
    if (left === 0) ready.push(id)
  }
  const rest = new Set(waiting.keys())
  for (let next = 0; rest.size > 0; ) {
    for (; next < ready.length; next++) {
      const id = ready[next] as string
      rest.delete(id)
      for (const follower of followers.get(id) ?? []) ended(follower)
    }
    if (rest.size === 0) return
    const [reader, test] = circle(waiting, rest).find(([id, before]) => mayGo(id, before)) ?? []
    if (reader === undefined || test === undefined) throw new Error("Nodes read each other in a circle.")
    waiting.get(reader)?.delete(test)
    followers.get(test)?.delete(reader)
    ended(reader)
  }
}

/** The waits of some circle among what is left: each of the rest waits for another of the rest. */
const circle = (waiting: Edges, rest: ReadonlySet<string>): readonly (readonly [id: string, before: string])[] => {
  const path: [string, string][] = []
  const places = new Map<string, number>()
  let [id = ""] = rest
  while (!places.has(id)) {
    places.set(id, path.length)
    const before = [...(waiting.get(id) ?? [])].find((other) => rest.has(other)) as string
    path.push([id, before])
    id = before
  }
  return path.slice(places.get(id))
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
