import type { NodeIndex, SiteIndex } from "../../site.ts"
import { nodeLinks, reached } from "./adjacency.ts"
import type { Edge } from "./scene.ts"

export type NodeState = "plain" | "lit" | "faded" | "selected" | "match"

/** What stands out and what fades. */
export interface Look {
  readonly fades: boolean
  readonly node: (node: NodeIndex) => NodeState
  readonly edge: (edge: Edge) => boolean
}

export const plainLook: Look = { fades: false, node: () => "plain", edge: () => false }

export interface Kin {
  readonly ancestors: readonly NodeIndex[]
  readonly descendants: readonly NodeIndex[]
}
export const kinOf = (index: SiteIndex, node: NodeIndex): Kin => {
  const { parents, children } = nodeLinks(index)
  return { ancestors: reached(parents, node).slice(1), descendants: reached(children, node).slice(1) }
}

/** Lights all that a node is made of and all that is made of it. */
export const kinLook = (node: NodeIndex, { ancestors, descendants }: Kin): Look => {
  const above = new Set([...ancestors, node])
  const below = new Set([...descendants, node])
  return {
    fades: true,
    node: (other) => (other === node ? "selected" : above.has(other) || below.has(other) ? "lit" : "faded"),
    edge: ({ from, to }) => (above.has(from) && above.has(to)) || (below.has(from) && below.has(to)),
  }
}

/** Marks what a search has found, over another look. */
export const withMatches = (look: Look, matches: ReadonlySet<NodeIndex>): Look =>
  matches.size === 0
    ? look
    : {
        ...look,
        fades: true,
        node: (node) => {
          const state = look.node(node)
          return matches.has(node) ? "match" : state === "plain" ? "faded" : state
        },
      }
