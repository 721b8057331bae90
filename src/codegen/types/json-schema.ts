import { textForms } from "../../core/embed/row-schema.ts"
import { type ColumnType, columnType, decimalDigits, isArray, typeText, type Value } from "../../core/sql/type.ts"
import type { RowColumn, RowType } from "./row-type.ts"

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type JsonSchema = { readonly [keyword: string]: Json }

/** The `$id` of a relation's schema, and how those of a project begin. */
export const schemaId = (project: string, relation = ""): string =>
  `urn:typeline:${encodeURIComponent(project)}:${encodeURIComponent(relation)}`

/** The JSON Schema (2020-12) of a row as JSON holds it. */
export const jsonSchemaText = (project: string, { name, description, columns }: RowType): string =>
  `${jsonText(
    {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: schemaId(project, name),
      title: name,
      ...(description === "" ? {} : { description }),
      type: "object",
      properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)])),
      required: columns.map((column) => column.name),
      additionalProperties: false,
    },
    "",
  )}\n`

const columnSchema = ({ description, values, ...type }: RowColumn): JsonSchema => ({
  ...(description === "" ? {} : { description }),
  $comment: typeText(type.type),
  ...valueSchema(type),
  ...(values === null ? {} : { enum: type.nullable ? [...values, null] : values }),
})

interface Form {
  readonly type: readonly string[]
  readonly keywords: JsonSchema
}
/** A keyword holds for values of its type only: `pattern` says nothing of a number, `maximum` nothing of a text. */
const valueSchema = ({ type, nullable }: ColumnType): JsonSchema => {
  const form = formOf(type)
  // Any JSON, NULL included.
  if (form === null) return {}
  const types = nullable ? [...form.type, "null"] : form.type
  const [only] = types
  return { type: types.length === 1 && only !== undefined ? only : types, ...form.keywords }
}

const formOf = (type: Value): Form | null => {
  if (isArray(type)) return { type: ["array"], keywords: { items: valueSchema(columnType(type.array)) } }
  if (decimalDigits(type)) return text(textForms.decimal)
  switch (type) {
    case "varchar":
      return { type: ["string"], keywords: {} }
    case "boolean":
      return { type: ["boolean"], keywords: {} }
    case "integer":
      // One that JavaScript cannot hold is its digits.
      return {
        type: ["integer", "string"],
        keywords: {
          minimum: Number.MIN_SAFE_INTEGER,
          maximum: Number.MAX_SAFE_INTEGER,
          pattern: "^-?[1-9]\\d{15,}$",
        },
      }
    case "double":
      return { type: ["number", "string"], keywords: { pattern: "^(NaN|-?Infinity)$" } }
    case "date":
      return text(textForms.date, "date")
    case "timestamp":
      return text(textForms.timestamp)
    case "timestamptz":
      return text(textForms.timestamptz, "date-time")
    default:
      return null
  }
}
const text = ({ source }: RegExp, format?: string): Form => ({
  type: ["string"],
  keywords: { ...(format === undefined ? {} : { format }), pattern: source },
})

const width = 120
/** As formatters write it: a list of plain values stands in a line where it fits. */
const jsonText = (value: Json, indent: string): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  const [open, close, parts] = isList(value)
    ? ["[", "]", value.map((one) => jsonText(one, inner))]
    : ["{", "}", Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${jsonText(one, inner)}`)]
  if (parts.length === 0) return `${open}${close}`
  const line = `${open}${parts.join(", ")}${close}`
  return isList(value) && !line.includes("\n") && `${indent}"enum": ${line},`.length <= width
    ? line
    : `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`
}
// `Array.isArray` does not know lists that are only read.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
