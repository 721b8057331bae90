// Lineage from node to node: all that a column comes from, and all that comes from it.
import type { ColumnAddress, ColumnOrigin, NodeLineage } from "./column-lineage.ts"

export type Lineages = ReadonlyMap<string, NodeLineage>

/** The columns one step away: above are those that it is made of, below those that are made of it. */
export type Neighbours = (of: ColumnAddress) => readonly ColumnOrigin[]

export const originsIn =
  (lineages: Lineages): Neighbours =>
  ({ node, column }) =>
    lineages.get(node)?.columns.get(column) ?? []

/** Each column is asked for what it is made of once, so that a project is turned round in one pass. */
export const usesIn = (lineages: Lineages): Neighbours => {
  const uses = new Map<string, Map<string, ColumnOrigin[]>>()
  for (const [node, { columns }] of lineages)
    for (const [column, origins] of columns)
      for (const origin of origins) {
        const ofNode = uses.get(origin.node) ?? new Map<string, ColumnOrigin[]>()
        uses.set(origin.node, ofNode)
        const ofColumn = ofNode.get(origin.column) ?? []
        ofNode.set(origin.column, ofColumn)
        ofColumn.push({ node, column, how: origin.how })
      }
  return ({ node, column }) => uses.get(node)?.get(column) ?? []
}

/**
 * All columns that a column comes from by value, nearest first, at any number of steps. `copied`: nothing on any way to it
 * changes the value.
 *
 * @example
 * upstream(columnLineage(graph), { node: "model.genre_ratings", column: "average_rating" })
 */
export const upstream = (lineages: Lineages, of: ColumnAddress): readonly ColumnOrigin[] =>
  reached(originsIn(lineages), of)
/** All columns that come from a column by value, nearest first. */
export const downstream = (lineages: Lineages, of: ColumnAddress): readonly ColumnOrigin[] =>
  reached(usesIn(lineages), of)

const reached = (neighbours: Neighbours, start: ColumnAddress): readonly ColumnOrigin[] => {
  const found = new Map<string, ColumnOrigin>()
  const open: ColumnOrigin[] = [{ ...start, how: "copied" }]
  // The list grows while it is read.
  for (const { node, column, how } of open)
    for (const next of neighbours({ node, column })) {
      const together = how === "computed" ? how : next.how
      const key = JSON.stringify([next.node, next.column])
      const before = found.get(key)
      if (before && (before.how === "computed" || together === "copied")) continue
      const origin = { ...next, how: together }
      found.set(key, origin)
      open.push(origin)
    }
  return [...found.values()]
}

/** One step of the data: from a column into one that is made of it. */
export interface LineageEdge {
  readonly from: ColumnAddress
  readonly into: ColumnAddress
  readonly how: ColumnOrigin["how"]
}
/** Every step on the ways from a column up to what it comes from, or down to what comes from it, each once. */
export const edgesOf = (lineages: Lineages, of: ColumnAddress, way: "up" | "down"): readonly LineageEdge[] => {
  const neighbours = way === "up" ? originsIn(lineages) : usesIn(lineages)
  return [of, ...reached(neighbours, of)].flatMap(({ node, column }) =>
    neighbours({ node, column }).map(({ how, ...other }) => {
      const here = { node, column }
      return way === "up" ? { from: other, into: here, how } : { from: here, into: other, how }
    }),
  )
}

/**
 * Nodes behind raw SQL on the ways from a column, of which nobody knows whether the column goes there: above those that the texts of its
 * opaque origins read, below those with opaque columns that read it, or what comes from it, in a text.
 */
export const unknownThroughText = (lineages: Lineages, of: ColumnAddress, way: "up" | "down"): readonly string[] => {
  const columns = [of, ...(way === "up" ? upstream : downstream)(lineages, of)]
  if (way === "up")
    return [
      ...new Set(
        columns.flatMap(({ node, column }) => {
          const lineage = lineages.get(node)
          return lineage?.opaqueColumns.has(column) ? [...lineage.textReads] : []
        }),
      ),
    ]
  const nodes = new Set(columns.map(({ node }) => node))
  return [...lineages].flatMap(([id, { opaqueColumns, textReads }]) =>
    opaqueColumns.size > 0 && [...textReads].some((read) => nodes.has(read)) ? [id] : [],
  )
}
