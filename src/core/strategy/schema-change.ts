import type { Dialect } from "../dialect/dialect.ts"
import { type ColumnTypes, typeText, type Value } from "../sql/type.ts"
import type { ObservedColumn, ObservedRelation } from "./observation.ts"

export interface SchemaChange {
  /** By the name that the query gives them. */
  readonly added: readonly string[]
  /** By the name that the table has. */
  readonly removed: readonly string[]
  readonly retyped: readonly Retyped[]
}
export interface Retyped {
  readonly column: ObservedColumn
  readonly type: Value
}

/**
 * How the columns of a query differ from those of the table that is there; names compare as warehouses compare them, and types that the
 * warehouse writes alike are one: Snowflake does not keep what is in an array.
 */
export const schemaChange = (
  dialect: Dialect,
  columns: ColumnTypes,
  { columns: there }: ObservedRelation,
): SchemaChange => {
  const found = new Map(there.map((column) => [column.name.toLowerCase(), column]))
  const wanted = new Set(Object.keys(columns).map((name) => name.toLowerCase()))
  return {
    added: Object.keys(columns).filter((name) => !found.has(name.toLowerCase())),
    removed: there.filter(({ name }) => !wanted.has(name.toLowerCase())).map(({ name }) => name),
    retyped: Object.entries(columns).flatMap(([name, { type }]) => {
      const column = found.get(name.toLowerCase())
      return column && (column.type === null || dialect.type(column.type) !== dialect.type(type))
        ? [{ column, type }]
        : []
    }),
  }
}

export const isChanged = ({ added, removed, retyped }: SchemaChange): boolean =>
  added.length + removed.length + retyped.length > 0

export const retypedText = ({ column, type }: Retyped): string =>
  `${column.name}: ${column.type === null ? column.typeText : typeText(column.type)} in the table, ${typeText(type)} in the query`

export const schemaChangeText = ({ added, removed, retyped }: SchemaChange): string =>
  [
    ...(added.length > 0 ? [`  added: ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`  removed: ${removed.join(", ")}`] : []),
    ...(retyped.length > 0 ? [`  retyped: ${retyped.map(retypedText).join("; ")}`] : []),
  ].join("\n")
