// How DuckDB writes types, literals and casts.
import { columnType, decimalDigits, isArray, type Value } from "../../sql/type.ts"

const names: { readonly [type: string]: string } = {
  boolean: "boolean",
  integer: "bigint",
  double: "double",
  varchar: "varchar",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  variant: "json",
}
export const type = (value: Value): string =>
  isArray(value) ? `${type(columnType(value.array).type)}[]` : (names[value] ?? value.replace(",", ", "))

export const text = (value: string): string => {
  const quoted = value.replaceAll("'", "''")
  // Line breaks as escapes: the layout of a query never reaches into a literal.
  return /[\n\r]/.test(value)
    ? `E'${quoted.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`
    : `'${quoted}'`
}

export const atUtc = (time: string): string => `timezone('UTC', ${time})`
/** A `timestamptz` as the local time in UTC: what the session's zone is must not matter. */
export const local = (time: string, from: Value | undefined): string => (from === "timestamptz" ? atUtc(time) : time)

/** A text as a moment: in UTC where it names no zone, whatever the zone of the session is. */
export const moment = (operand: string, cast: "cast" | "try_cast" = "cast"): string =>
  `case when regexp_matches(${operand}, '${namesZone}') then ${cast}(${operand} as timestamptz) else ${atUtc(`${cast}(${operand} as timestamp)`)} end`
const namesZone = String.raw`:[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$`

export const cast = (operand: string, from: Value, to: Value): string => {
  if (from === "variant") {
    if (to === "variant") return operand
    if (to === "timestamptz") return moment(`(${operand} ->> '$')`)
    return `cast(${isArray(to) ? operand : `${operand} ->> '$'`} as ${type(to)})`
  }
  if (from === "varchar" && to === "timestamptz") return moment(operand)
  if (to === "integer" && (from === "double" || decimalDigits(from))) return `cast(round(${operand}) as bigint)`
  if (from === "timestamptz" && to !== "timestamptz")
    return to === "timestamp" ? atUtc(operand) : `cast(${atUtc(operand)} as ${type(to)})`
  if (to === "timestamptz" && from !== "timestamptz")
    return atUtc(from === "timestamp" ? operand : `cast(${operand} as timestamp)`)
  return `cast(${operand} as ${type(to)})`
}
