import { duckdb } from "../../../dialect/duckdb.ts"
import { type ColumnType, columnType, decimalDigits, isArray, typeText, type Value } from "../../../sql/type.ts"
import { quoteText } from "../quote.ts"

// A cell comes as text, and what is accepted is decided here: DuckDB's own conversion rounds '4.5' and '1.005',
// reads '0x1F' and '1_000', and drops the offset of '10:00+02' on the way to a timestamp.

/** What a cell is NULL for. */
export const nullTexts: readonly string[] = ["", "NULL", "null"]
const nulls = nullTexts.map(quoteText).join(", ")

/** The text of a cell without the white space around it; NULL if nothing else or one of `nullTexts` is left. */
export const cellText = (field: string): string => {
  // Trimming each of millions of values takes longer than reading them, and few have white space around them: a text
  // below '!' begins with it.
  const mayHaveSpace = [" ", "\\t", "\\n", "\\r"].map((space) => `suffix(${field}, e'${space}')`).join(" OR ")
  const trimmed = `trim(${field}, e' \\t\\n\\r')`
  const value = `CASE WHEN ${trimmed} NOT IN (${nulls}) THEN ${trimmed} END`
  return `CASE WHEN ${field} < '!' OR ${mayHaveSpace} THEN ${value} ELSE ${field} END`
}

const date = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
const time = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?"
const offset = " ?(Z|z|UTC|[+-][01][0-9](:?[0-9]{2})?)"
const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quoteText(pattern)})`

const arrayCell = (element: ColumnType, text: string, depth: number): string => {
  const item = `item${depth}`
  const json = `TRY_CAST(${text} AS JSON)`
  const items = `json_extract_string(${json}, '$[*]')`
  const wrong = element.nullable ? `${item} IS NOT NULL AND ` : ""
  const value = typedCell(element.type, item, depth + 1)
  return (
    `CASE WHEN json_type(${json}) = 'ARRAY' ` +
    `AND len(list_filter(${items}, lambda ${item}: ${wrong}(${value}) IS NULL)) = 0 ` +
    `THEN list_transform(${items}, lambda ${item}: ${value}) END`
  )
}

/** A text as a value of a type; NULL if it is not exactly one. */
export const typedCell = (type: Value, text: string, depth = 0): string => {
  if (isArray(type)) return arrayCell(columnType(type.array), text, depth)
  const value = `TRY_CAST(${text} AS ${duckdb.type(type)})`
  // Most values are written as DuckDB writes them, and that is cheaper to see than a pattern.
  const when = (accepted: string) => `CASE WHEN ${accepted} THEN ${value} END`
  const canonicalOr = (pattern: string) => when(`${value}::VARCHAR = ${text} OR ${matches(text, pattern)}`)
  const digits = decimalDigits(type)
  if (digits) return canonicalOr(`[+-]?([0-9]+([.][0-9]{0,${digits.scale}}0*)?|[.][0-9]{0,${digits.scale}}0*)`)
  switch (type) {
    case "integer":
      return canonicalOr("[+-]?[0-9]+")
    case "double": {
      const written = matches(text, "(?i)[+-]?(nan|inf(inity)?)")
      return when(`(isfinite(${value}) AND NOT contains(${text}, '_')) OR ${written}`)
    }
    case "date":
      return when(`strlen(${text}) = 10 AND ${value}::VARCHAR = ${text}`)
    case "timestamp":
      return when(matches(text, `${date}([ T]${time})?`))
    case "timestamptz":
      return when(matches(text, `${date}([ T]${time}(${offset})?)?`))
    case "varchar":
      return text
    default:
      return value
  }
}

const expectations: { readonly [type: string]: string } = {
  boolean: "true or false",
  integer: "a whole number of at most 64 bits",
  double: "a number such as 3.5 or 1e-3",
  date: "a date such as 2024-12-31",
  timestamp: "a time such as 2024-12-31 23:59:59, without a time zone",
  timestamptz: "a time such as 2024-12-31 23:59:59+00",
  variant: "JSON",
}

/** What a cell of a type must look like: `integer (a whole number of at most 64 bits)`. */
export const expectation = (type: Value): string => {
  const digits = decimalDigits(type)
  const text = isArray(type)
    ? "a JSON array of such values"
    : digits
      ? `at most ${digits.precision - digits.scale} digits before the point and ${digits.scale} behind it`
      : expectations[type]
  return text === undefined ? typeText(type) : `${typeText(type)} (${text})`
}
