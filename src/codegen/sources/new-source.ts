import { dirname, relative } from "node:path"
import type { FileLoad } from "../../core/resource/file-load.ts"
import type { Value } from "../../core/sql/type.ts"
import type { ObservedTable, ObservedTableColumn } from "../observed.ts"
import { inLine, isInherited, propertyAccess, propertyKey, quoted, takesNullable, typeSpelling } from "./spelling.ts"

export interface DeclaredColumn {
  readonly name: string
  readonly type: Value
  readonly nullable: boolean
  readonly comment: string
  /** As they stand in `about`: `unique: true`. */
  readonly tests: readonly string[]
}
export interface NewSource {
  readonly table: ObservedTable
  readonly file: string
  readonly exported: string
  readonly columns: readonly DeclaredColumn[]
  /** Columns of types that are none of ours. */
  readonly leftOut: readonly ObservedTableColumn[]
  /** Columns that are unique together; null where there are none. */
  readonly key: { readonly exported: string; readonly columns: readonly string[] } | null
  /** By file, what is imported from it. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>
}

const width = 120

/** The file of a new source, as an author would write it. */
export const newSourceText = (source: NewSource): string => {
  const { table, columns, exported, key } = source
  const body = [
    `  schema: ${quoted(table.schema)},`,
    ...(table.comment === "" ? [] : described(table.comment, "  ")),
    ...columnsText(source),
    ...(table.load === null ? [] : [`  load: ${loadText(table.load)},`]),
    ...aboutText(columns),
  ]
  const head = `export const ${exported} = source(${quoted(table.name)}, {`
  const keyed = key === null ? [] : ["", uniqueText(exported, key)]
  return [...importLines(source), "", head, ...body, "})", ...keyed, ""].join("\n")
}

const importLines = ({ file, table, columns, key, imports }: NewSource): readonly string[] => {
  const names = [
    "source",
    ...(table.load === null ? [] : [loaders[table.load.format]]),
    ...(columns.some(takesNullable) ? ["nullable"] : []),
    ...(key === null ? [] : ["unique"]),
  ].sort()
  const others = [...imports].map(([path, exported]) => [importPath(file, path), [...exported].sort()] as const)
  return [
    wrappedImport(names, "typeline"),
    ...others.sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, exported]) => wrappedImport(exported, path)),
  ]
}
const wrappedImport = (names: readonly string[], from: string): string => {
  const line = `import { ${names.join(", ")} } from ${quoted(from)}`
  return line.length <= width ? line : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from ${quoted(from)}`
}
/** `./users.ts` */
const importPath = (from: string, to: string): string => {
  const path = relative(dirname(from), to).replaceAll("\\", "/")
  return path.startsWith(".") ? path : `./${path}`
}

const columnsText = ({ columns, leftOut }: NewSource): readonly string[] => {
  const pairs = columns.map((column) => `${propertyKey(column.name)}: ${typeSpelling(column)}`)
  const line = `  columns: { ${pairs.join(", ")} },`
  if (leftOut.length === 0 && line.length <= width) return [line]
  return [
    "  columns: {",
    ...pairs.map((pair) => `    ${pair},`),
    ...leftOut.map(
      ({ name, typeText }) =>
        `    ${leftOutStart(name)} ${inLine(typeText)}. A view that makes another column of it can be a source.`,
    ),
    "  },",
  ]
}

/** How the line begins that says that a column is left out. */
export const leftOutStart = (column: string): string => `// Left out: ${inLine(JSON.stringify(column))},`

const described = (text: string, indent: string): readonly string[] => property("description", quoted(text), indent)
const property = (key: string, value: string, indent: string): readonly string[] => {
  const line = `${indent}${key}: ${value},`
  return line.length <= width ? [line] : [`${indent}${key}:`, `${indent}  ${value},`]
}

const aboutText = (columns: readonly DeclaredColumn[]): readonly string[] => {
  const isSaid = ({ comment, tests }: DeclaredColumn) => comment !== "" || tests.length > 0
  if (!columns.some(isSaid)) return []
  const infos = columns.filter((column) => isSaid(column) || isInherited(column.name))
  const one = infos.map((column) => `${propertyKey(column.name)}: ${infoLine(column)}`)
  const line = `  about: { ${one.join(", ")} },`
  if (infos.length === 1 && line.length <= width) return [line]
  const entries = infos.flatMap((column, index) => {
    const key = propertyKey(column.name)
    const whole = `    ${one[index]},`
    if (whole.length <= width) return [whole]
    if (column.tests.length === 0) return property(key, quoted(column.comment), "    ")
    const description = column.comment === "" ? [] : described(column.comment, "      ")
    return [`    ${key}: {`, ...description, ...column.tests.map((test) => `      ${test},`), "    },"]
  })
  return ["  about: {", ...entries, "  },"]
}
/** What stands beside a column's name in `about`. */
export const infoLine = ({ comment, tests }: Pick<DeclaredColumn, "comment" | "tests">): string => {
  if (tests.length === 0) return comment === "" ? "{}" : quoted(comment)
  return `{ ${[...(comment === "" ? [] : [`description: ${quoted(comment)}`]), ...tests].join(", ")} }`
}

export const referenceText = (exported: string, column: string): string =>
  `references: ${exported}.columns${propertyAccess(column)}`

const uniqueText = (source: string, { exported, columns }: NonNullable<NewSource["key"]>): string => {
  const given = [source, ...columns.map(quoted)]
  const line = `export const ${exported} = unique(${given.join(", ")})`
  return line.length <= width
    ? line
    : `export const ${exported} = unique(\n${given.map((one) => `  ${one},\n`).join("")})`
}

const loaders = { csv: "csv", "json-lines": "jsonLines", parquet: "parquet" } as const
const loadText = (load: FileLoad): string => {
  const options = [
    ...(load.format === "csv" && load.delimiter !== "," ? [`delimiter: ${quoted(load.delimiter)}`] : []),
    ...(load.optional ? ["optional: true"] : []),
  ]
  const given = options.length > 0 ? `, { ${options.join(", ")} }` : ""
  return `${loaders[load.format]}(${quoted(load.file)}${given})`
}
