/** A directed graph by ids: who must come before whom. */
export interface Dag {
  readonly parents: ReadonlyMap<string, ReadonlySet<string>>
  readonly children: ReadonlyMap<string, ReadonlySet<string>>
}

export const dag = (ids: Iterable<string>, edges: Iterable<readonly [parent: string, child: string]>): Dag => {
  const parents = new Map<string, Set<string>>()
  const children = new Map<string, Set<string>>()
  for (const id of ids) {
    parents.set(id, new Set())
    children.set(id, new Set())
  }
  for (const [parent, child] of edges) {
    if (!parents.has(parent) || !parents.has(child)) continue
    parents.get(child)?.add(parent)
    children.get(parent)?.add(child)
  }
  return { parents, children }
}

/** Parents before children, otherwise in the given order; `cycle` names the nodes of a circle, the first one again at its end. */
export const topologicalOrder = (
  graph: Dag,
): { readonly order: readonly string[]; readonly cycle: readonly string[] | null } => {
  const missing = new Map([...graph.parents].map(([id, parents]) => [id, parents.size]))
  const ready = [...missing].flatMap(([id, count]) => (count === 0 ? [id] : []))
  const order: string[] = []
  for (let next = 0; next < ready.length; next++) {
    const id = ready[next] as string
    order.push(id)
    for (const child of graph.children.get(id) ?? []) {
      const left = (missing.get(child) ?? 0) - 1
      missing.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
  if (order.length === missing.size) return { order, cycle: null }
  const done = new Set(order)
  return { order, cycle: circle(graph, [...missing.keys()].find((id) => !done.has(id)) as string, done) }
}

const circle = (graph: Dag, start: string, done: ReadonlySet<string>): readonly string[] => {
  const path: string[] = []
  const seen = new Set<string>()
  let id = start
  // Every node that is left has a parent that is left: walking up must come round.
  while (!seen.has(id)) {
    seen.add(id)
    path.push(id)
    id = [...(graph.parents.get(id) ?? [])].find((parent) => !done.has(parent)) as string
  }
  return [...path.slice(path.indexOf(id)), id].reverse()
}

/** What can be reached along the edges from any of the starts, they included; `depth` limits the number of steps. */
export const reachable = (
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  starts: Iterable<string>,
  depth = Number.POSITIVE_INFINITY,
): ReadonlySet<string> => {
  const found = new Set(starts)
  let front: readonly string[] = [...found]
  for (let step = 0; step < depth && front.length > 0; step++) {
    const next: string[] = []
    for (const id of front)
      for (const neighbour of edges.get(id) ?? [])
        if (!found.has(neighbour)) {
          found.add(neighbour)
          next.push(neighbour)
        }
    front = next
  }
  return found
}
