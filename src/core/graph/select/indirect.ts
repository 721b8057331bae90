// Which tests come along with what is selected: dbt's four ways.
import { reachable } from "../dag.ts"
import type { Graph } from "../graph.ts"
import type { IndirectSelection } from "./scope.ts"

/** What a selector, or several together, have selected. */
export interface Selected {
  readonly ids: ReadonlySet<string>
  /** Tests that read some of it, and wait for the rest: another selector may bring that. */
  readonly waiting: ReadonlySet<string>
}

/** The tests of what one part of a selector has found. */
export const withTests = (graph: Graph, found: ReadonlySet<string>, mode: IndirectSelection): Selected => {
  if (mode === "empty") return { ids: found, waiting: new Set() }
  const isThere = readable(graph, found, mode)
  const ids = new Set(found)
  const waiting = new Set<string>()
  for (const id of found)
    for (const child of graph.dag.children.get(id) ?? [])
      if (isTest(graph, child) && !ids.has(child)) (isThere(child) ? ids : waiting).add(child)
  return { ids, waiting }
}

/** Puts parts together; tests that have waited come along where all that they read is there now. */
export const combined = (
  graph: Graph,
  sets: readonly Selected[],
  mode: IndirectSelection,
  combine: (sets: readonly ReadonlySet<string>[]) => ReadonlySet<string>,
): Selected => {
  const initial = combine(sets.map(({ ids }) => ids))
  const candidates = combine(sets.map(({ ids, waiting }) => new Set([...ids, ...waiting])))
  const isThere = mode === "cautious" || mode === "buildable" ? readable(graph, initial, mode) : () => false
  const brought = [...candidates].filter((id) => !initial.has(id) && isTest(graph, id) && isThere(id))
  const ids = new Set([...initial, ...brought])
  return { ids, waiting: new Set([...candidates].filter((id) => !ids.has(id))) }
}

const isTest = ({ nodes }: Graph, id: string): boolean => {
  const kind = nodes.get(id)?.declaration.kind
  return kind === "test" || kind === "unit_test"
}

/** Whether all that a test reads is there to be read. */
const readable = (
  { dag }: Graph,
  selected: ReadonlySet<string>,
  mode: Exclude<IndirectSelection, "empty">,
): ((test: string) => boolean) => {
  if (mode === "eager") return () => true
  const there = mode === "buildable" ? reachable(dag.parents, selected) : selected
  return (test) => [...(dag.parents.get(test) ?? [])].every((parent) => there.has(parent))
}
