// Statements that change the columns of a table that is there. Where DDL takes part in transactions they come first in one.
import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import type { ColumnTypes, Value } from "../sql/type.ts"
import type { ObservedRelation } from "./observation.ts"
import type { Retyped } from "./schema-change.ts"
import { execute } from "./statement.ts"
import type { Execute } from "./step.ts"

export interface ColumnChanges {
  readonly added: ColumnTypes
  readonly dropped: readonly string[]
  readonly widened: readonly Retyped[]
}

/** Old rows have NULL in an added column. A widened column needs the table written anew, which is one statement. */
export const changeColumns = (
  dialect: Dialect,
  table: ObservedRelation,
  { added, dropped, widened }: ColumnChanges,
): readonly Execute[] => {
  const name = qualifiedName(dialect, table)
  const empty = Object.entries(added).map(
    ([column, { type }]) => [dialect.identifier(column), dialect.type(type)] as const,
  )
  if (widened.length > 0) return [rewritten(dialect, table, dropped, widened, empty)]
  return [
    ...empty.map(([column, type]) =>
      execute(`add the column ${column}`, `alter table ${name} add column ${column} ${type}`),
    ),
    ...dropped.map((column) =>
      execute(`drop the column ${column}`, `alter table ${name} drop column ${dialect.identifier(column)}`),
    ),
  ]
}

const rewritten = (
  dialect: Dialect,
  table: ObservedRelation,
  dropped: readonly string[],
  widened: readonly Retyped[],
  empty: readonly (readonly [column: string, type: string])[],
): Execute => {
  const name = qualifiedName(dialect, table)
  const wider = new Map(widened.map(({ column, type }) => [column.name, type]))
  const kept = table.columns.flatMap((column) => {
    if (dropped.includes(column.name)) return []
    const identifier = dialect.identifier(column.name)
    const type = wider.get(column.name)
    return [type === undefined ? identifier : `${widerValue(dialect, identifier, column.type, type)} as ${identifier}`]
  })
  const columns = [...kept, ...empty.map(([column, type]) => `cast(null as ${type}) as ${column}`)]
  return execute(
    `widen ${widened.map(({ column }) => column.name).join(", ")}`,
    `create or replace table ${name} as\nselect\n  ${columns.join(",\n  ")}\nfrom ${name}`,
  )
}

const widerValue = (dialect: Dialect, column: string, from: Value | null, to: Value): string =>
  from === null ? `cast(${column} as ${dialect.type(to)})` : dialect.cast(column, from, to)
