// What a run may find where a relation should be.
import { type RelationDeclaration, RelationObject } from "../../src/core/resource/declaration.ts"
import { type ColumnTypes, typeText } from "../../src/core/sql/type.ts"
import type { ObservedColumn, ObservedRelation } from "../../src/core/strategy/observation.ts"

/** What stands behind a relation that an author holds. */
export const declarationOf = (relation: unknown): RelationDeclaration => {
  if (relation instanceof RelationObject) return relation.declaration
  throw new Error("No relation")
}

const observedColumns = (columns: ColumnTypes): readonly ObservedColumn[] =>
  Object.entries(columns).map(([name, { type }]) => ({ name, type, typeText: typeText(type).toUpperCase() }))

export const observed = (
  declaration: RelationDeclaration,
  kind: ObservedRelation["kind"],
  columns: readonly ObservedColumn[] = observedColumns(declaration.columnTypes()),
): ObservedRelation => ({ schema: declaration.schema, name: declaration.name, kind, columns })

/** The table as an earlier version of the query left it: one column is new since, one has gone, one has another type. */
export const observedBefore = (
  declaration: RelationDeclaration,
  changes: { readonly without?: string; readonly retyped?: string; readonly foreign?: string },
): ObservedRelation => {
  const columns = observedColumns(declaration.columnTypes()).flatMap((column): readonly ObservedColumn[] =>
    column.name === changes.without
      ? []
      : column.name === changes.retyped
        ? [{ ...column, type: "varchar", typeText: "VARCHAR" }]
        : column.name === changes.foreign
          ? [{ ...column, type: null, typeText: "HUGEINT" }]
          : [column],
  )
  return observed(declaration, "table", [...columns, { name: "Old_Column", type: "date", typeText: "DATE" }])
}
