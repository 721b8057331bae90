import type { SiteIndex } from "../../site.ts"
import { kindNames } from "../site-model.ts"
import type { Hit } from "./search-index.ts"

export interface HitGroup {
  readonly title: string
  readonly hits: readonly Hit[]
}

/** By what was found, the group with the best hit first; what only a description has, last. */
export const groupHits = (index: SiteIndex, names: readonly Hit[], described: readonly Hit[]): readonly HitGroup[] => {
  const groups = new Map<string, Hit[]>()
  for (const hit of names) {
    const kind = index.nodes[hit.node]?.kind ?? "model"
    const title = hit.column === null ? kindNames[kind] : "Columns"
    const group = groups.get(title) ?? []
    groups.set(title, group)
    if (group.length < mostOfGroup) group.push(hit)
  }
  const named = new Set(names.map(({ node, column }) => `${node}.${column}`))
  const rest = described.filter(({ node, column }) => !named.has(`${node}.${column}`)).slice(0, mostOfGroup)
  if (rest.length > 0) groups.set("In descriptions", rest)
  return [...groups].map(([title, hits]) => ({ title, hits }))
}

const mostOfGroup = 8
