import type { GraphNode } from "../../core/graph/graph.ts"
import type { NodeIndex } from "../site.ts"

/** Where each node stands in `SiteIndex.nodes`, by id. */
export type Places = ReadonlyMap<string, NodeIndex>

export const placesOf = (nodes: readonly GraphNode[]): Places => new Map(nodes.map(({ id }, index) => [id, index]))

/** Of those that the site has, in its order. */
export const placesIn = (places: Places, ids: Iterable<string>): readonly NodeIndex[] =>
  [...ids].flatMap((id) => places.get(id) ?? []).sort((a, b) => a - b)
