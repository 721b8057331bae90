import type { GraphNode } from "../graph/graph.ts"
import type { QueryNode, RelationReference } from "../sql/ast.ts"
import { type ColumnTypes, columnTypeText, typeText } from "../sql/type.ts"
import { relationsRead } from "../sql/walk.ts"
import type { ObservedColumn } from "../strategy/observation.ts"
import { resolveEphemeral } from "./plan.ts"

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
    ...described.flatMap(({ name }) =>
      Object.hasOwn(contract, name) ? [] : [`the column ${name} is not in the contract`],
    ),
  ]
}

/** The relations that must be there, if only empty, for a warehouse to describe the queries of these nodes. */
export const relationsToDescribe = (nodes: readonly GraphNode[]): readonly RelationReference[] => {
  const found = new Set<RelationReference>()
  const visit = (query: QueryNode): void => {
    for (const relation of relationsRead(query)) {
      const inlined = resolveEphemeral(relation)
      if (inlined) visit(inlined)
      else found.add(relation)
    }
  }
  for (const { declaration } of nodes) if ("query" in declaration) visit(declaration.query())
  return [...found]
}
