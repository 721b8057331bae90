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

/** What a warehouse needs to describe a query. */
export interface DescribedParts {
  /** It and the ephemeral ones that stand in it. */
  readonly queries: ReadonlySet<QueryNode>
  /** Those that must be there, if only empty. */
  readonly relations: ReadonlySet<RelationReference>
}
export const describedParts = (query: QueryNode): DescribedParts => {
  const queries = new Set<QueryNode>()
  const relations = new Set<RelationReference>()
  const visit = (inner: QueryNode): void => {
    if (queries.has(inner)) return
    queries.add(inner)
    for (const relation of relationsRead(inner)) {
      const inlined = resolveEphemeral(relation)
      if (inlined) visit(inlined)
      else relations.add(relation)
    }
  }
  visit(query)
  return { queries, relations }
}
