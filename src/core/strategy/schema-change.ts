import { type ColumnTypes, typeText } from "../sql/type.ts"
import type { ObservedRelation } from "./observation.ts"

export interface SchemaChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** `rating: double, now varchar` */
  readonly retyped: readonly string[]
}

/** How the columns of a query differ from those of the table that is there; names compare as warehouses compare them. */
export const schemaChange = (columns: ColumnTypes, observed: ObservedRelation): SchemaChange => {
  const there = new Map(observed.columns.map((column) => [column.name.toLowerCase(), column]))
  const wanted = new Set(Object.keys(columns).map((name) => name.toLowerCase()))
  return {
    added: Object.keys(columns).filter((name) => !there.has(name.toLowerCase())),
    removed: observed.columns.filter(({ name }) => !wanted.has(name.toLowerCase())).map(({ name }) => name),
    retyped: Object.entries(columns).flatMap(([name, { type }]) => {
      const column = there.get(name.toLowerCase())
      return column && (column.type === null || typeText(column.type) !== typeText(type))
        ? [
            `${name}: ${column.type === null ? column.typeText : typeText(column.type)} in the table, ${typeText(type)} in the query`,
          ]
        : []
    }),
  }
}

export const isChanged = ({ added, removed, retyped }: SchemaChange): boolean =>
  added.length + removed.length + retyped.length > 0

export const schemaChangeText = ({ added, removed, retyped }: SchemaChange): string =>
  [
    ...(added.length > 0 ? [`  added: ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`  removed: ${removed.join(", ")}`] : []),
    ...(retyped.length > 0 ? [`  retyped: ${retyped.join("; ")}`] : []),
  ].join("\n")
