import type { NodeIndex, SiteIndex } from "../../site.ts"
import { href } from "../route.ts"

export const neighbourhoodHref = (index: SiteIndex, node: NodeIndex): string =>
  href({ page: "node", id: index.nodes[node]?.id ?? "", view: "graph" })
