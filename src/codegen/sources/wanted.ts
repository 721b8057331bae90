// New sources: their names, files, tests, and what they import of each other.
import { join } from "node:path"
import type { Value } from "../../core/sql/type.ts"
import type { ObservedTable, ObservedTableColumn } from "../observed.ts"
import { exportName, fileStem, freeName, importedNames, keyName } from "./names.ts"
import { type NewSource, referenceText } from "./new-source.ts"
import { areComparable } from "./spelling.ts"

/** Another source that may be referred to. */
export interface Referable {
  readonly file: string
  readonly exported: string
  readonly columns: { readonly [column: string]: { readonly type: Value } }
}
interface Options {
  readonly output: string
  /** Whether a file is there. */
  readonly exists: (file: string) => boolean
  /** A source that the project has already. */
  readonly declared: (schema: string, name: string) => Referable | null
}
interface Wanted {
  readonly sources: readonly NewSource[]
  readonly notes: readonly string[]
}

export const isDeclarable = (column: ObservedTableColumn): column is ObservedTableColumn & { readonly type: Value } =>
  column.type !== null

export const newSources = (tables: readonly ObservedTable[], { output, exists, declared }: Options): Wanted => {
  const notes: string[] = []
  const places = placesOf(tables, output, exists)
  const nameIn = (schema: string, name: string) => JSON.stringify([schema, name])
  const byName = new Map(places.map((one) => [nameIn(one.table.schema, one.table.name), one]))
  const reads = new Map<string, Set<string>>()
  const sources = places.map((place): NewSource => {
    const { table, file } = place
    const columns = table.columns.filter(isDeclarable)
    const types = new Map(columns.map((column) => [column.name, column]))
    const imports = new Map<string, Set<string>>()
    const names = new Set([...importedNames, place.exported])
    const said = (column: string, why: string) =>
      notes.push(`${table.schema}.${table.name}.${column}: its foreign key makes no test, for ${why}.`)
    const references = new Map<string, string>()
    for (const { column, schema, table: name, field } of table.references) {
      const mine = types.get(column)
      if (mine === undefined || references.has(column)) continue
      const other = byName.get(nameIn(schema, name)) ?? declared(schema, name)
      const theirs = other && typeIn(other, field)
      if (!other) said(column, `${schema}.${name} is no source of the project`)
      else if (!theirs || !areComparable(mine.type, theirs))
        said(column, `${schema}.${name}.${field} has no type that compares with it`)
      else if (other.file === file) said(column, "a source cannot name itself in its declaration")
      else if (reaches(reads, other.file, file))
        said(column, `${schema}.${name} refers back to it, and files must not import each other in a circle`)
      else if (names.has(other.exported) && !imports.get(other.file)?.has(other.exported))
        said(column, `another ${other.exported} is imported already`)
      else {
        names.add(other.exported)
        imports.set(other.file, (imports.get(other.file) ?? new Set()).add(other.exported))
        reads.set(file, (reads.get(file) ?? new Set()).add(other.file))
        references.set(column, referenceText(other.exported, field))
      }
    }
    const key = table.primaryKey.length > 1 && table.primaryKey.every((name) => types.has(name)) ? table.primaryKey : []
    const isKey = (name: string) => table.primaryKey.length === 1 && table.primaryKey[0] === name
    return {
      ...place,
      leftOut: table.columns.filter((column) => !isDeclarable(column)),
      columns: columns.map((column) => ({
        ...column,
        tests: [
          ...(isKey(column.name) || table.unique.includes(column.name) ? ["unique: true"] : []),
          ...(isKey(column.name) ? ["notNull: true"] : []),
          ...[references.get(column.name) ?? []].flat(),
        ],
      })),
      key: key.length > 0 ? { exported: keyName(place.exported, (made) => names.has(made)), columns: key } : null,
      imports,
    }
  })
  return { sources, notes }
}

interface Place {
  readonly table: ObservedTable
  readonly file: string
  readonly exported: string
}
const placesOf = (
  tables: readonly ObservedTable[],
  output: string,
  exists: (file: string) => boolean,
): readonly Place[] => {
  const exported = new Set<string>()
  const files = new Set<string>()
  return tables.map((table) => {
    const { name, schema } = table
    const one = freeName(name, schema, exportName, (made) => exported.has(made))
    const path = (stem: string) => join(output, `${stem}.ts`)
    const stem = freeName(name, schema, fileStem, (made) => files.has(made) || exists(path(made)))
    exported.add(one)
    files.add(stem)
    return { table, file: path(stem), exported: one }
  })
}

const typeIn = (other: Place | Referable, field: string): Value | null => {
  if ("columns" in other) return Object.hasOwn(other.columns, field) ? (other.columns[field]?.type ?? null) : null
  return other.table.columns.find(({ name }) => name === field)?.type ?? null
}

const reaches = (reads: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean => {
  const seen = new Set([from])
  for (const file of seen) for (const next of reads.get(file) ?? []) seen.add(next)
  return seen.has(to)
}
