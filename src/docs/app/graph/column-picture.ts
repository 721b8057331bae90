import type { NodeIndex, SiteIndex } from "../../site.ts"
import type { ColumnState } from "./boxes.tsx"
import type { ColumnGraph, ColumnNumber } from "./column-graph.ts"
import { kinOf, type Look } from "./look.ts"
import { type Joint, readsAmong } from "./scene.ts"
import type { Trace } from "./trace.ts"

export interface PictureOptions {
  /** Columns that decide which rows there are. */
  readonly conditions: boolean
  /** All columns of the boxes, not only those of the trace. */
  readonly allColumns: boolean
  /** The rest of the node's neighbourhood, faded. */
  readonly others: boolean
}
export interface ColumnPicture {
  readonly nodes: readonly NodeIndex[]
  readonly columns: ReadonlyMap<NodeIndex, readonly number[]>
  readonly joints: readonly Joint[]
  readonly look: Look
  readonly columnState: (node: NodeIndex, column: number) => ColumnState
}

/** What is drawn of a trace. */
export const columnPicture = (
  index: SiteIndex,
  graph: ColumnGraph,
  trace: Trace,
  options: PictureOptions,
): ColumnPicture => {
  const nodeOf = (column: ColumnNumber): NodeIndex => graph.nodeOf[column] ?? 0
  const placeOf = (column: ColumnNumber): number => column - (graph.first[nodeOf(column)] ?? 0)
  const lit = new Set([trace.column, ...trace.ancestors, ...trace.descendants])
  const conditions = options.conditions ? [...trace.conditionsAbove, ...trace.conditionsBelow] : []
  const unknown = [...trace.unknownAbove, ...trace.unknownBelow]
  const deciding = new Set(conditions.map(({ column }) => column))

  const involved = new Set([...lit, ...deciding].map(nodeOf))
  for (const { from, to } of unknown) involved.add(from).add(to)
  for (const { node } of conditions) involved.add(node)

  const columns = new Map<NodeIndex, number[]>()
  for (const column of [...lit, ...deciding].sort((a, b) => a - b)) {
    const node = nodeOf(column)
    const shown = columns.get(node) ?? []
    if (shown.at(-1) !== placeOf(column)) shown.push(placeOf(column))
    columns.set(node, shown)
  }
  if (options.allColumns) {
    for (const node of involved)
      columns.set(
        node,
        (index.nodes[node]?.columns ?? []).map((_, place) => place),
      )
  }

  const joints: Joint[] = [
    ...trace.links.map(({ from, to, computed }): Joint => {
      return {
        from: nodeOf(from),
        to: nodeOf(to),
        fromColumn: placeOf(from),
        toColumn: placeOf(to),
        style: computed ? "computed" : "copied",
      }
    }),
    ...unknown.map(({ from, to }): Joint => ({ from, to, style: "unknown" })),
    ...conditions.map(({ column, node }): Joint => {
      return { from: nodeOf(column), to: node, fromColumn: placeOf(column), style: "condition" }
    }),
  ]
  const selected = nodeOf(trace.column)
  const nodes = new Set(involved)
  if (options.others) {
    const { ancestors, descendants } = kinOf(index, selected)
    for (const node of [...ancestors, ...descendants]) nodes.add(node)
    joints.unshift(...readsAmong(index, [...nodes]))
  }
  return {
    nodes: [...nodes],
    columns,
    joints,
    look: {
      fades: true,
      node: (node) => (node === selected ? "selected" : involved.has(node) ? "lit" : "faded"),
      edge: ({ style }) => style !== "reads",
    },
    columnState: (node, place) => {
      const column = (graph.first[node] ?? 0) + place
      if (column === trace.column) return "selected"
      return lit.has(column) ? "lit" : deciding.has(column) ? "condition" : "plain"
    },
  }
}
