import { duckdb } from "../../../dialect/duckdb.ts"
import { type ColumnTypes, decimalDigits, isArray, type Value } from "../../../sql/type.ts"
import { quoteText } from "../quote.ts"
import { typedCell } from "./csv-cell.ts"
import type { TypedRecords } from "./typed-rows.ts"

// DuckDB's own conversion makes 4 of 4.5 and a date of a number. Here a value is first of the right JSON type, and then
// its text is judged as that of a CSV file.

/** A number with more digits than this is not what was written: it went through a double. */
const exactDigits = 15
const whole = "('UBIGINT', 'BIGINT')"
const numbers = "('UBIGINT', 'BIGINT', 'DOUBLE')"

/** Of the JSON value itself, and not of its text. */
const needsJson = (type: Value): boolean => type === "variant" || isArray(type)

/** A value by the JSON type, the text and, where `needsJson`, the JSON of it. */
const typedJson = (type: Value, kind: string, text: string, json: string): string => {
  const cast = `TRY_CAST(${text} AS ${duckdb.type(type)})`
  const ofText = typedCell(type, text)
  // A number that is not out of the ordinary needs no pattern, and one that is may be written as text.
  const number = (plain: string) =>
    `CASE WHEN ${kind} IN ${plain} THEN ${cast} WHEN ${kind} NOT IN ('BOOLEAN', 'OBJECT', 'ARRAY') THEN ${ofText} END`
  if (isArray(type)) return `CASE WHEN ${kind} = 'ARRAY' THEN ${typedCell(type, `${json}::VARCHAR`)} END`
  if (decimalDigits(type)) {
    const digits = `strlen(regexp_replace(${text}, '[^0-9]', '', 'g'))`
    const isExact = `(${kind} <> 'DOUBLE' OR ${digits} <= ${exactDigits})`
    return `CASE WHEN ${kind} NOT IN ('BOOLEAN', 'OBJECT', 'ARRAY') AND ${isExact} THEN ${ofText} END`
  }
  switch (type) {
    case "variant":
      return json
    case "integer":
      return number(whole)
    case "double":
      return number(numbers)
    case "boolean":
      return `CASE WHEN ${kind} = 'BOOLEAN' THEN ${ofText} END`
    default:
      return `CASE WHEN ${kind} = 'VARCHAR' THEN ${ofText} END`
  }
}

const pointer = (key: string): string => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`

/** JSON objects in the column `json` as records; `keys` has the key of each declared column that has one. */
export const jsonRecords = (
  declared: ColumnTypes,
  objects: string,
  keys: ReadonlyMap<string, string>,
): TypedRecords => {
  const types = Object.values(declared).map(({ type }) => type)
  const paths = Object.keys(declared).map((name) => quoteText(pointer(keys.get(name) ?? name)))
  const all = `[${paths.join(", ")}]`
  // Each object is read once for all of its texts and once for all of its types.
  const values = types.map((type, index) =>
    needsJson(type) ? `, json_extract(json, ${paths[index]}) AS json${index}` : "",
  )
  const inner = `SELECT json_extract_string(json, ${all}) AS texts, json_type(json, ${all}) AS kinds${values.join("")} FROM (${objects})`
  const fields = types.map((type, index) => {
    const json = needsJson(type) ? `, json${index}` : ""
    return `texts[${index + 1}] AS text${index}, kinds[${index + 1}] AS kind${index}${json}`
  })
  return {
    records: `SELECT ${fields.join(", ")} FROM (${inner})`,
    cells: types.map((type, index) => ({
      value: typedJson(type, `kind${index}`, `text${index}`, `json${index}`),
      present: `coalesce(kind${index} <> 'NULL', false)`,
      text: `text${index}`,
    })),
  }
}
