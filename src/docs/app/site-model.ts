import type { NodeIndex, SiteIndex, SiteKind, SiteNode } from "../site.ts"

/** What is asked of the index again and again, found once. */
export interface SiteModel {
  readonly byId: ReadonlyMap<string, NodeIndex>
  /** Who reads a node; tests left out. */
  readonly children: readonly (readonly NodeIndex[])[]
  readonly byLayer: readonly (readonly NodeIndex[])[]
  readonly byKind: ReadonlyMap<SiteKind, readonly NodeIndex[]>
}

const known = new WeakMap<SiteIndex, SiteModel>()

export const siteModel = (index: SiteIndex): SiteModel => {
  const before = known.get(index)
  if (before) return before
  const children: NodeIndex[][] = index.nodes.map(() => [])
  const byLayer: NodeIndex[][] = index.layers.map(() => [])
  const byKind = new Map<SiteKind, NodeIndex[]>()
  index.nodes.forEach((node, place) => {
    if (!isTest(node)) for (const parent of node.parents) children[parent]?.push(place)
    if (node.layer !== null) byLayer[node.layer]?.push(place)
    const kin = byKind.get(node.kind)
    if (kin) kin.push(place)
    else byKind.set(node.kind, [place])
  })
  const byName = (a: NodeIndex, b: NodeIndex): number => compare(index.nodes[a]?.name ?? "", index.nodes[b]?.name ?? "")
  for (const layer of byLayer) layer.sort(byName)
  const byId = new Map(index.nodes.map(({ id }, place) => [id, place]))
  const model = { byId, children, byLayer, byKind }
  known.set(index, model)
  return model
}

export const isTest = ({ kind }: SiteNode): boolean => kind === "test" || kind === "unit_test"

const { compare } = new Intl.Collator("en", { numeric: true })

export const kindName: Readonly<Record<SiteKind, string>> = {
  source: "Source",
  seed: "Seed",
  model: "Model",
  snapshot: "Snapshot",
  test: "Test",
  unit_test: "Unit test",
  analysis: "Analysis",
  exposure: "Exposure",
  dashboard: "Dashboard",
}
export const kindNames: Readonly<Record<SiteKind, string>> = {
  source: "Sources",
  seed: "Seeds",
  model: "Models",
  snapshot: "Snapshots",
  test: "Tests",
  unit_test: "Unit tests",
  analysis: "Analyses",
  exposure: "Exposures",
  dashboard: "Dashboards",
}
