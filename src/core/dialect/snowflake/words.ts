// How Snowflake writes types, literals and casts.
import { decimalDigits, isArray, type Value } from "../../sql/type.ts"

const names: { readonly [type: string]: string } = {
  boolean: "boolean",
  integer: "number(38, 0)",
  double: "float",
  varchar: "varchar",
  date: "date",
  timestamp: "timestamp_ntz(6)",
  timestamptz: "timestamp_tz(6)",
  variant: "variant",
}
export const type = (value: Value): string =>
  isArray(value) ? "array" : (names[value] ?? value.replace("decimal", "number").replace(",", ", "))

export const text = (value: string): string =>
  `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`

export const inUtc = (time: string): string => `convert_timezone('UTC', ${time})`
export const local = (time: string, from: Value | undefined): string => (from === "timestamptz" ? inUtc(time) : time)

/** A local time in UTC as a moment. */
export const momentOf = (time: string): string =>
  `to_timestamp_tz(to_char(${time}, 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00')`

/** A text as a moment: in UTC where it names no zone, whatever the zone of the session is. `try_` for what may be none. */
export const moment = (operand: string, attempt: "" | "try_" = ""): string => {
  const zoned = inUtc(`${attempt}to_timestamp_tz(${operand}, 'AUTO')`)
  const unzoned = momentOf(`${attempt}to_timestamp_ntz(${operand}, 'AUTO')`)
  return `cast(case when regexp_like(${operand}, '${namesZone}') then ${zoned} else ${unzoned} end as timestamp_tz(6))`
}
// REGEXP_LIKE matches the whole text.
const namesZone = ".*:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)"

export const cast = (operand: string, from: Value, to: Value): string => {
  // A scalar cast of a JSON string drops its quotes; arrays are cast element by element where they are read.
  if (from === "variant") {
    if (to === "variant") return operand
    return to === "timestamptz" ? moment(`cast(${operand} as varchar)`) : `cast(${operand} as ${type(to)})`
  }
  if (from === "varchar" && to === "timestamptz") return moment(operand)
  if (to === "variant" && from === "varchar") return `parse_json(${operand})`
  if (to === "varchar" && from === "date") return `to_char(${operand}, 'YYYY-MM-DD')`
  if (to === "integer" && (from === "double" || decimalDigits(from))) return `cast(round(${operand}) as number(38, 0))`
  if (from === "timestamptz" && to !== "timestamptz") return `cast(${inUtc(operand)} as ${type(to)})`
  if (to === "timestamptz" && from !== "timestamptz") return momentOf(`cast(${operand} as timestamp_ntz(6))`)
  return `cast(${operand} as ${type(to)})`
}
