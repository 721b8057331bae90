import type { Value } from "../sql/type.ts"

/** A table or a view as the warehouse's catalog tells it: nothing of it is read. */
export interface CatalogTable {
  readonly schema: string
  readonly name: string
  /** Empty where there is none. */
  readonly comment: string
  readonly columns: readonly CatalogColumn[]
  /** In the key's own order; empty where none is declared. */
  readonly primaryKey: readonly string[]
  /** Columns with a unique constraint of their own. */
  readonly unique: readonly string[]
  /** Foreign keys of one column. */
  readonly references: readonly CatalogReference[]
}
export interface CatalogColumn {
  readonly name: string
  /** Null where the warehouse's type is none of ours. */
  readonly type: Value | null
  /** The type in the warehouse's own words. */
  readonly typeText: string
  /** A view says nothing, so its columns are. */
  readonly nullable: boolean
  /** Empty where there is none. */
  readonly comment: string
}
export interface CatalogReference {
  readonly column: string
  readonly schema: string
  readonly table: string
  readonly field: string
}

/** A constraint of a table, with its columns in order. */
export interface CatalogKey {
  readonly schema: string
  readonly table: string
  readonly kind: "primary" | "unique" | "foreign"
  readonly columns: readonly string[]
  /** Of a foreign key: where each of the columns points. */
  readonly fields: readonly Omit<CatalogReference, "column">[]
}
/** A column as a row of the catalog tells it. */
export interface CatalogEntry extends CatalogColumn {
  readonly schema: string
  readonly table: string
  readonly tableComment: string
}

const tableKey = (schema: string, table: string): string => JSON.stringify([schema, table])

/** The items by a key of theirs, each in the order in which they came. */
export const grouped = <A>(items: readonly A[], keyOf: (item: A) => string): ReadonlyMap<string, readonly A[]> => {
  const groups = new Map<string, A[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Columns and constraints, joined to tables in the columns' order. */
export const catalogTables = (
  entries: readonly CatalogEntry[],
  keys: readonly CatalogKey[],
): readonly CatalogTable[] => {
  const keysOf = grouped(keys, ({ schema, table }) => tableKey(schema, table))
  const tables = grouped(entries, ({ schema, table }) => tableKey(schema, table))
  return [...tables].flatMap(([key, columns]) => {
    const [first] = columns
    if (first === undefined) return []
    const own = keysOf.get(key) ?? []
    const alone = (kind: CatalogKey["kind"]) => own.filter((each) => each.kind === kind && each.columns.length === 1)
    const table: CatalogTable = {
      schema: first.schema,
      name: first.table,
      comment: first.tableComment,
      columns: columns.map(({ name, type, typeText, nullable, comment }) => ({
        name,
        type,
        typeText,
        nullable,
        comment,
      })),
      primaryKey: own.find(({ kind }) => kind === "primary")?.columns ?? [],
      unique: [...new Set(alone("unique").flatMap((each) => each.columns))],
      references: alone("foreign").flatMap(({ columns: [column], fields: [field] }) =>
        column === undefined || field === undefined ? [] : [{ column, ...field }],
      ),
    }
    return [table]
  })
}
