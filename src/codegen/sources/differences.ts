// What a declaration says, held against the table that was found.
import type { SourceDeclaration } from "../../core/resource/declaration.ts"
import { type ColumnType, columnTypeText, decimalDigits, isArray, typeText } from "../../core/sql/type.ts"
import type { ObservedTable } from "../observed.ts"
import { isSure } from "../sure-test.ts"
import { inLine } from "./spelling.ts"
import { isDeclarable } from "./wanted.ts"

export type Change =
  | {
      readonly kind: "added"
      readonly column: string
      readonly type: ColumnType
      readonly after: string | null
      readonly comment: string
    }
  | { readonly kind: "retyped"; readonly column: string; readonly type: ColumnType; readonly was: ColumnType }
  | { readonly kind: "gone"; readonly column: string }
  | { readonly kind: "described"; readonly column: string | null; readonly comment: string }

/** In the order of the table's columns; what has gone comes last. */
export const changesOf = (declaration: SourceDeclaration, table: ObservedTable): readonly Change[] => {
  const declared = declaration.columnTypes()
  // Warehouses do not tell capitals from small letters.
  const names = new Map(Object.keys(declared).map((name) => [name.toLowerCase(), name]))
  const changes: Change[] = []
  if (declaration.description === "" && table.comment !== "")
    changes.push({ kind: "described", column: null, comment: table.comment })
  let after: string | null = null
  for (const column of table.columns) {
    const name = names.get(column.name.toLowerCase())
    const was = name === undefined ? undefined : declared[name]
    if (isDeclarable(column)) {
      if (name === undefined || was === undefined)
        changes.push({ ...column, kind: "added", column: column.name, type: column, after })
      else {
        const type = settled(declaration, name, was, column, table.load?.format ?? null)
        if (type !== null) changes.push({ kind: "retyped", column: name, type, was })
        if (column.comment !== "" && (declaration.columns[name]?.description ?? "") === "")
          changes.push({ kind: "described", column: name, comment: column.comment })
      }
    }
    if (was !== undefined || isDeclarable(column)) after = name ?? column.name
  }
  const there = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  for (const name of Object.keys(declared))
    if (!there.has(name.toLowerCase())) changes.push({ kind: "gone", column: name })
  return changes
}

/** The type that is to be declared; null where the one that stands there is as good. */
const settled = (
  declaration: SourceDeclaration,
  name: string,
  was: ColumnType,
  found: ColumnType,
  format: "csv" | "json-lines" | "parquet" | null,
): ColumnType | null => {
  const isTested = declaration.tests.some(
    (test) => test.made?.kind === "not_null" && test.made.columns.includes(name) && isSure(test),
  )
  const type = holds(was, found, format) ? was.type : found.type
  // A test keeps the promise; and that no NULL is in today's files says nothing of tomorrow's.
  const nullable = found.nullable ? was.nullable || !isTested : was.nullable && format !== null
  return typeText(type) === typeText(was.type) && nullable === was.nullable ? null : { type, nullable }
}

/** Whether every value of the type that was found is one of the declared type, as it is read. */
const holds = (
  { type: was }: ColumnType,
  { type: found }: ColumnType,
  format: "csv" | "json-lines" | "parquet" | null,
): boolean => {
  if (typeText(was) === typeText(found)) return true
  const digits = decimalDigits(found)
  // Snowflake has one type for both.
  if (format === null) return was === "integer" && digits !== null && digits.scale === 0 && digits.precision <= 18
  if (format === "parquet") return false
  const isTime = found === "date" || found === "timestamp"
  const own = decimalDigits(was)
  // A number in a text has the type that somebody says: loading it finds those that do not fit.
  if (own !== null && digits !== null)
    return own.scale >= digits.scale && own.precision - own.scale >= digits.precision - digits.scale
  if (own !== null) return found === "integer" || found === "double"
  if (was === "double") return found === "integer" || digits !== null
  if (was === "timestamp") return found === "date"
  if (was === "timestamptz") return isTime
  if (was === "varchar") return (format === "csv" && !isArray(found)) || isTime || found === "timestamptz"
  return was === "variant" && format === "json-lines"
}

/** In a sentence of its own, for people. */
export const changeText = (change: Change): string => {
  switch (change.kind) {
    case "added":
      return `${change.column} is new: ${columnTypeText(change.type)}`
    case "retyped":
      return `${change.column} is ${columnTypeText(change.type)}, not ${columnTypeText(change.was)}`
    case "gone":
      return `${change.column} is gone`
    case "described":
      return `${change.column ?? "the table"} has a description: ${inLine(JSON.stringify(change.comment), 60)}`
  }
}
