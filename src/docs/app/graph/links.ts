import type { NodeIndex, SiteIndex } from "../../site.ts"

const id = (index: SiteIndex, node: NodeIndex): string => encodeURIComponent(index.nodes[node]?.id ?? "")

export const nodeHref = (index: SiteIndex, node: NodeIndex): string => `#/node/${id(index, node)}`
export const neighbourhoodHref = (index: SiteIndex, node: NodeIndex): string => `${nodeHref(index, node)}/graph`
export const columnHref = (index: SiteIndex, node: NodeIndex, column: number): string =>
  `${nodeHref(index, node)}/column/${encodeURIComponent(index.nodes[node]?.columns[column] ?? "")}`
