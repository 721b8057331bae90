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

/** The relations that must be there, if only empty, for a warehouse to describe the query. */
export const relationsToDescribe = (query: QueryNode): readonly RelationReference[] => {
  const found = new Set<RelationReference>()
  const visited = new Set<QueryNode>()
  const visit = (inner: QueryNode): void => {
    if (visited.has(inner)) return
    visited.add(inner)
    for (const relation of relationsRead(inner)) {
      const inlined = resolveEphemeral(relation)
      if (inlined) visit(inlined)
      else found.add(relation)
    }
  }
  visit(query)
  return [...found]
}
