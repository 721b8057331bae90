import type { Dialect } from "../../core/dialect/dialect.ts"
import type { Declaration } from "../../core/resource/declaration.ts"
import type { ColumnTypes } from "../../core/sql/type.ts"
import type { NodeIndex, SiteColumn } from "../site.ts"
import type { NodeTests } from "./tests.ts"

/** The columns that a node has; a test has none. */
export const columnTypesOf = (declaration: Declaration): ColumnTypes =>
  "columnTypes" in declaration
    ? declaration.columnTypes()
    : declaration.kind === "analysis"
      ? declaration.query().columns
      : {}

export const siteColumns = (dialect: Dialect, declaration: Declaration, tests: NodeTests): readonly SiteColumn[] => {
  const infos = "columns" in declaration ? declaration.columns : {}
  const keys = new Set(keyOf(declaration))
  const of = (name: string): readonly NodeIndex[] => tests.columns.get(name) ?? []
  return Object.entries(columnTypesOf(declaration)).map(([name, { type, nullable }]) => ({
    type: dialect.type(type),
    nullable,
    tags: Object.hasOwn(infos, name) ? (infos[name]?.tags ?? []) : [],
    tests: of(name),
    key: keys.has(name),
  }))
}

/** What an author has said of a column; empty where nobody has. */
export const columnDescription = (declaration: Declaration, name: string): string =>
  "columns" in declaration && Object.hasOwn(declaration.columns, name)
    ? (declaration.columns[name]?.description ?? "")
    : ""

const keyOf = (declaration: Declaration): readonly string[] =>
  "materialization" in declaration && "uniqueKey" in declaration.materialization
    ? declaration.materialization.uniqueKey
    : []
