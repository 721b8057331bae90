import type { NodeIndex } from "../../site.ts"
import { eachLinked, type Links, reached } from "./adjacency.ts"
import type { ColumnGraph, ColumnNumber } from "./column-graph.ts"

export interface ColumnLink {
  readonly from: ColumnNumber
  readonly to: ColumnNumber
  readonly computed: boolean
}
/** Between two nodes, of which one is raw SQL. */
export interface UnknownLink {
  readonly from: NodeIndex
  readonly to: NodeIndex
}
/** A column that decides which rows a node has. */
export interface Condition {
  readonly column: ColumnNumber
  readonly node: NodeIndex
}
export interface Trace {
  readonly column: ColumnNumber
  /** What it is made of and what is made of it, nearest first, through every layer. */
  readonly ancestors: readonly ColumnNumber[]
  readonly descendants: readonly ColumnNumber[]
  readonly links: readonly ColumnLink[]
  /** Where raw SQL hides which column comes from which. */
  readonly unknownAbove: readonly UnknownLink[]
  readonly unknownBelow: readonly UnknownLink[]
  /** Nodes above whose raw SQL reads no other node; and those where raw SQL has a part in which rows there are. */
  readonly textAbove: readonly NodeIndex[]
  readonly textRows: readonly NodeIndex[]
  /** What decides the rows of the nodes of the ancestors; and whose rows this column or a descendant decides. */
  readonly conditionsAbove: readonly Condition[]
  readonly conditionsBelow: readonly Condition[]
}

export const traceColumn = (graph: ColumnGraph, column: ColumnNumber): Trace => {
  const up = reached(graph.origins, column)
  const down = reached(graph.readers, column)
  const links: ColumnLink[] = []
  const follow = (columns: readonly ColumnNumber[], side: Links, upwards: boolean): void => {
    for (const near of columns) {
      eachLinked(side, near, (far, link) => {
        const computed = graph.computed[link] === 1
        links.push(upwards ? { from: far, to: near, computed } : { from: near, to: far, computed })
      })
    }
  }
  follow(up, graph.origins, true)
  follow(down, graph.readers, false)

  const nodesAbove = nodesOf(graph, up)
  const nodesBelow = nodesOf(graph, down)
  const unknownAbove: UnknownLink[] = []
  const textAbove: NodeIndex[] = []
  for (const to of nodesOf(
    graph,
    up.filter((one) => graph.opaque[one] === 1),
  )) {
    const before = unknownAbove.length
    eachLinked(graph.rawReads, to, (from) => unknownAbove.push({ from, to }))
    if (unknownAbove.length === before) textAbove.push(to)
  }
  const unknownBelow: UnknownLink[] = []
  for (const from of nodesBelow) {
    eachLinked(graph.rawReaders, from, (to) => unknownBelow.push({ from, to }))
  }
  const conditionsAbove: Condition[] = []
  for (const node of nodesAbove) {
    eachLinked(graph.conditions, node, (deciding) => conditionsAbove.push({ column: deciding, node }))
  }
  const conditionsBelow: Condition[] = []
  for (const deciding of down) {
    eachLinked(graph.decides, deciding, (node) => conditionsBelow.push({ column: deciding, node }))
  }
  return {
    column,
    ancestors: up.slice(1),
    descendants: down.slice(1),
    links,
    unknownAbove,
    unknownBelow,
    textAbove,
    textRows: [...nodesAbove].filter((node) => graph.opaqueRows[node] === 1),
    conditionsAbove,
    conditionsBelow,
  }
}

const nodesOf = (graph: ColumnGraph, columns: readonly ColumnNumber[]): ReadonlySet<NodeIndex> =>
  new Set(columns.map((column) => graph.nodeOf[column] ?? 0))
