// Statements that change the columns of a table that is there. Where DDL takes part in transactions they come first in one.
import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import type { RelationDeclaration } from "../resource/declaration.ts"
import type { ColumnTypes, Value } from "../sql/type.ts"
import type { ObservedColumn, ObservedRelation } from "./observation.ts"
import type { Retyped } from "./schema-change.ts"
import { execute, rewriteTable } from "./statement.ts"
import type { Execute } from "./step.ts"

export interface ColumnChanges {
  readonly added: ColumnTypes
  readonly dropped: readonly string[]
  readonly widened: readonly Retyped[]
}

/** Old rows have NULL in an added column. A widened column needs the table written anew, which is one statement. */
export const changeColumns = (
  dialect: Dialect,
  declaration: RelationDeclaration,
  table: ObservedRelation,
  { added, dropped, widened }: ColumnChanges,
): readonly Execute[] => {
  const name = qualifiedName(dialect, table)
  if (widened.length > 0) return [rewritten(dialect, declaration, table, { added, dropped, widened })]
  return [
    ...Object.entries(added).map(([column, { type }]) =>
      execute(
        `add the column ${dialect.identifier(column)}`,
        `alter table ${name} add column ${dialect.identifier(column)} ${dialect.type(type)}`,
      ),
    ),
    ...dropped.map((column) =>
      execute(`drop the column ${column}`, `alter table ${name} drop column ${dialect.identifier(column)}`),
    ),
  ]
}

const rewritten = (
  dialect: Dialect,
  declaration: RelationDeclaration,
  table: ObservedRelation,
  { added, dropped, widened }: ColumnChanges,
): Execute => {
  const wider = new Map(widened.map(({ column, type }) => [column.name, type]))
  const kept = table.columns.flatMap((column) => {
    if (dropped.includes(column.name)) return []
    const identifier = dialect.identifier(column.name)
    const type = wider.get(column.name)
    return type === undefined
      ? [{ name: column.name, type: observedType(dialect, column), value: identifier }]
      : [
          {
            name: column.name,
            type: dialect.type(type),
            value: `${widerValue(dialect, identifier, column.type, type)} as ${identifier}`,
          },
        ]
  })
  const empty = Object.entries(added).map(([name, { type }]) => ({
    name,
    type: dialect.type(type),
    value: `cast(null as ${dialect.type(type)}) as ${dialect.identifier(name)}`,
  }))
  const columns = [...kept, ...empty]
  return execute(
    `widen ${widened.map(({ column }) => column.name).join(", ")}`,
    rewriteTable(
      dialect,
      declaration,
      columns,
      `select\n  ${columns.map(({ value }) => value).join(",\n  ")}\nfrom ${qualifiedName(dialect, table)}`,
    ),
  )
}

/** As SQL; in the warehouse's own words where it is none of ours. */
export const observedType = (dialect: Dialect, { type, typeText }: ObservedColumn): string =>
  type === null ? typeText : dialect.type(type)

const widerValue = (dialect: Dialect, column: string, from: Value | null, to: Value): string =>
  from === null ? `cast(${column} as ${dialect.type(to)})` : dialect.cast(column, from, to)
