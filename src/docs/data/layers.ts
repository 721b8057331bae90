// A layer is a folder of models, or a kind of what is not a model.
import { join, relative, sep } from "node:path"
import type { ArtifactProject } from "../../core/artifact/project.ts"
import type { Dag } from "../../core/graph/dag.ts"
import type { GraphNode } from "../../core/graph/graph.ts"
import type { Declaration } from "../../core/resource/declaration.ts"

export interface NodeLayers {
  /** In the order in which data flows. */
  readonly layers: readonly FoundLayer[]
  /** By id: a place in `layers`. Tests have none. */
  readonly of: ReadonlyMap<string, number>
}
export interface FoundLayer {
  readonly name: string
  /** Where its declarations stand; its README is looked for there. */
  readonly folder: string
}

export const layersOf = ({ paths, graph }: ArtifactProject): NodeLayers => {
  const names = new Map<string, string>()
  const folders = new Map<string, string>()
  for (const { id, declaration } of graph.order) {
    const layer = layerOf(paths, declaration)
    if (layer === null) continue
    names.set(id, layer.name)
    if (!folders.has(layer.name)) folders.set(layer.name, layer.folder)
  }
  const order = inFlow(graph.order, graph.dag, names)
  const places = new Map(order.map((name, place) => [name, place]))
  return {
    layers: order.map((name) => ({ name, folder: folders.get(name) ?? "" })),
    of: new Map([...names].map(([id, name]) => [id, places.get(name) ?? 0])),
  }
}

const kinds: { readonly [K in Declaration["kind"]]: string | null } = {
  source: "sources",
  seed: "seeds",
  model: "models",
  snapshot: "snapshots",
  analysis: "analyses",
  dashboard: "dashboards",
  exposure: "exposures",
  test: null,
  unit_test: null,
}
const layerOf = (paths: readonly string[], { kind, location }: Declaration): FoundLayer | null => {
  const name = kinds[kind]
  if (name === null) return null
  const holder = paths.find((path) => location.file.startsWith(path + sep)) ?? ""
  if (kind !== "model") return { name, folder: holder }
  // The configuration may name the folder above: src/models/staging/movies.ts is in the layer "staging" by either path.
  const folders = relative(holder, location.file).split(sep).slice(0, -1)
  const above = folders.indexOf("models") + 1
  const folder = folders[above]
  return { name: folder ?? name, folder: join(holder, ...folders.slice(0, above + 1)) }
}

/** A layer comes after those that it reads. Where two read each other, the one that is nearer to the sources comes first. */
const inFlow = (nodes: readonly GraphNode[], { parents }: Dag, names: ReadonlyMap<string, string>) => {
  const read = new Map<string, Set<string>>()
  const depths = new Map<string, number>()
  const sums = new Map<string, { total: number; count: number }>()
  for (const { id } of nodes) {
    const above = [...(parents.get(id) ?? [])]
    const depth = above.reduce((deepest, parent) => Math.max(deepest, (depths.get(parent) ?? 0) + 1), 0)
    depths.set(id, depth)
    const name = names.get(id)
    if (name === undefined) continue
    const sum = sums.get(name) ?? { total: 0, count: 0 }
    sums.set(name, { total: sum.total + depth, count: sum.count + 1 })
    const others = read.get(name) ?? new Set()
    for (const parent of above) {
      const other = names.get(parent)
      if (other !== undefined && other !== name) others.add(other)
    }
    read.set(name, others)
  }
  const mean = (name: string): number => {
    const { total, count } = sums.get(name) ?? { total: 0, count: 1 }
    return total / count
  }
  const left = [...read.keys()].sort((a, b) => rank(a) - rank(b) || mean(a) - mean(b) || (a < b ? -1 : 1))
  const order: string[] = []
  while (left.length > 0) {
    const free = left.findIndex((name) => [...(read.get(name) ?? [])].every((other) => !left.includes(other)))
    order.push(...left.splice(Math.max(free, 0), 1))
  }
  return order
}
/** What comes from outside stands first, and what nobody builds on last. */
const ends: readonly string[] = ["sources", "seeds", "", "analyses", "dashboards", "exposures"]
const rank = (name: string): number => ends.indexOf(ends.includes(name) ? name : "")
