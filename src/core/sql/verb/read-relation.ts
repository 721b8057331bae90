import { FromBuilder } from "../from-builder.ts"
import { targetOf } from "../node.ts"
import type { Readable } from "../readable.ts"
import { type ExpressionRow, sourceColumns } from "../row.ts"
import type { Columns, ColumnTypes } from "../type.ts"

/** One relation or query, as a verb reads it. */
export interface ReadRelation {
  readonly columns: ColumnTypes
  readonly from: () => FromBuilder
  readonly row: (rows: { readonly [alias: string]: ExpressionRow }) => ExpressionRow
}

/** Nobody gave it a name: in SQL it has the relation's own. */
export const readRelation = (readable: Readable<Columns>, name?: string): ReadRelation => {
  const target = targetOf(readable, name ?? "relation")
  const alias = name ?? (target.kind === "relation" ? target.relation.name : "selected")
  return {
    columns: sourceColumns({ alias, target }),
    from: () => FromBuilder.of({ [alias]: readable }),
    row: (rows) => rows[alias] ?? {},
  }
}
