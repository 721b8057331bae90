import type { ColumnAddress } from "../../core/graph/lineage/column-lineage.ts"
import { edgesOf, type LineageEdge, type Lineages, unknownThroughText } from "../../core/graph/lineage/trace.ts"
import { treeLines } from "./tree.ts"

export type Way = "up" | "down"

const name = ({ node, column }: ColumnAddress): string => `${node}.${column}`
const headings: { readonly [way in Way]: string } = { up: "It comes from:", down: "It goes into:" }

/** A tree with the column at its root, for each way that was asked for. */
export const lineageText = (
  lineages: Lineages,
  of: ColumnAddress,
  ways: readonly Way[],
  width: number | null,
): string => {
  const blocks = ways.map((way) => {
    const lines = [...tree(lineages, of, way, width), ...(way === "up" ? rowsLines : unknownLines)(lineages, of)]
    return (ways.length > 1 ? [headings[way], ...lines] : lines).map((line) => `${line}\n`).join("")
  })
  return blocks.join("\n")
}

const tree = (lineages: Lineages, of: ColumnAddress, way: Way, width: number | null): readonly string[] => {
  const edges = edgesOf(lineages, of, way)
  const ends = (edge: LineageEdge) =>
    (way === "up" ? [edge.into, edge.from] : [edge.from, edge.into]) as [ColumnAddress, ColumnAddress]
  const children = new Map<string, Set<string>>()
  const computed = new Set<string>()
  const drawn = new Map([[name(of), of]])
  for (const edge of edges) {
    const [parent, child] = ends(edge)
    drawn.set(name(child), child)
    children.set(name(parent), (children.get(name(parent)) ?? new Set()).add(name(child)))
    if (edge.how === "computed") computed.add(`${name(parent)} ${name(child)}`)
  }
  const isOpaque = (id: string) => {
    const { node = "", column = "" } = drawn.get(id) ?? {}
    return lineages.get(node)?.opaqueColumns.has(column) ?? false
  }
  const mark = (id: string, parent: string | null) =>
    `${parent !== null && computed.has(`${parent} ${id}`) ? " (computed)" : ""}${way === "up" && isOpaque(id) ? " (of a query as text)" : ""}`
  return treeLines({ ids: [...drawn.keys()], children, mark }, width)
}

const rowsLines = (lineages: Lineages, { node }: ColumnAddress): readonly string[] => {
  const lineage = lineages.get(node)
  if (!lineage) return []
  const deciding = [...lineage.conditions.map(name), ...(lineage.opaqueRows ? ["a query as text"] : [])]
  return deciding.length === 0 ? [] : [`Which rows there are is decided by ${deciding.join(", ")}.`]
}

/** A query as text may take the column in, and nobody knows into which of its columns. */
const unknownLines = (lineages: Lineages, of: ColumnAddress): readonly string[] => {
  const nodes = unknownThroughText(lineages, of, "down")
  return nodes.length === 0 ? [] : [`Unknown, through raw SQL: ${nodes.join(", ")}.`]
}

/**
 * Every step of the data once, `from` one column `into` another, and the nodes where raw SQL hides the steps; what decides the rows of
 * the column's node beside it.
 */
export const lineageJson = (lineages: Lineages, of: ColumnAddress, ways: readonly Way[]): object => {
  const lineage = lineages.get(of.node)
  return {
    ...of,
    ...Object.fromEntries(ways.map((way) => [way, edgesOf(lineages, of, way)])),
    ...Object.fromEntries(ways.map((way) => [`${way}_unknown`, unknownThroughText(lineages, of, way)])),
    conditions: lineage?.conditions ?? [],
    opaque: lineage?.opaqueColumns.has(of.column) ?? false,
    opaque_rows: lineage?.opaqueRows ?? false,
  }
}
