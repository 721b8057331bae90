import type { Source } from "./ast.ts"
import { targetOf } from "./node.ts"
import { sourceColumns } from "./row.ts"
import type { ColumnTypes } from "./type.ts"

/** A relation that a query reads, with its columns as they are at this place of it: a join may have made them nullable. */
export interface Entry {
  readonly source: Source
  readonly columns: ColumnTypes
}
export type Entries = { readonly [alias: string]: Entry }

/** `{ ratings }` as the author gave it. */
export const entriesOf = (sources: object): Entries =>
  Object.fromEntries(
    Object.entries(sources).map(([alias, readable]) => {
      const source: Source = { alias, target: targetOf(readable, alias) }
      return [alias, { source, columns: sourceColumns(source) }]
    }),
  )

export const optional = (entries: Entries): Entries =>
  Object.fromEntries(
    Object.entries(entries).map(([alias, { source, columns }]) => [
      alias,
      { source, columns: nullableColumns(columns) },
    ]),
  )

const nullableColumns = (columns: ColumnTypes): ColumnTypes =>
  Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, { type, nullable: true }]))
