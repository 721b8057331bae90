import type { GraphNode } from "../graph/graph.ts"
import { type ColumnTypes, columnTypeText, typeText } from "../sql/type.ts"
import type { ObservedColumn } from "../strategy/observation.ts"
import { isRunnable } from "./plan.ts"

/** Where the warehouse's own reading of a query differs from the contract; empty if nowhere. */
export const contractBreaks = (contract: ColumnTypes, described: readonly ObservedColumn[]): readonly string[] => {
  const there = new Map(described.map((column) => [column.name, column]))
  return [
    ...Object.entries(contract).flatMap(([name, promised]) => {
      const column = there.get(name)
      if (!column) return [`the column ${name} (${columnTypeText(promised)}) is missing`]
      if (column.type !== null && typeText(column.type) === typeText(promised.type)) return []
      return [`${name} is ${column.typeText}, and its contract says ${typeText(promised.type)}`]
    }),
    ...described.flatMap(({ name }) => (name in contract ? [] : [`the column ${name} is not in the contract`])),
  ]
}

/** The relations that must be there for these nodes to be described: everything upstream that is a relation. */
export const relationsOf = (
  nodes: readonly GraphNode[],
): readonly (GraphNode["declaration"] & { readonly schema: string })[] =>
  nodes.flatMap(({ declaration }) =>
    "columnTypes" in declaration && (isRunnable(declaration) || declaration.materialization.kind === "external")
      ? [declaration]
      : [],
  )
