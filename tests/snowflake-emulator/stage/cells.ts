// What a cell of a file becomes in a column, and what is said of one that does not fit.
import type { ColumnInfo } from "../catalog.ts"
import { SnowflakeError } from "../error.ts"

/** Null for a cell that does not fit. `cell` is a text, or JSON. */
export const converted = (cell: string, type: string, from: "CSV" | "JSON"): string => {
  if (from === "JSON") {
    if (type === "JSON") return cell
    if (type === "JSON[]") return `SF_ARRAY(${cell})`
    return converted(`(${cell} ->> '$')`, type, "CSV")
  }
  switch (type) {
    case "VARCHAR":
      return cell
    case "JSON":
      return `to_json(${cell})`
    case "JSON[]":
      return `SF_ARRAY(try_cast(${cell} as json))`
    case "BOOLEAN":
      return `case when lower(${cell}) in ('true', 't', 'yes', 'y', 'on', '1') then true when lower(${cell}) in ('false', 'f', 'no', 'n', 'off', '0') then false end`
    case "TIMESTAMP WITH TIME ZONE":
      return `SF_TRY_MOMENT(${cell})`
    default:
      return `try_cast(${cell} as ${type})`
  }
}

export interface Misfit {
  readonly file: string
  readonly line: number
  readonly row: number
  readonly column: ColumnInfo
  readonly index: number
  readonly cell: string | null
}

const words = ({
  column: { type, name },
  cell,
}: Misfit): readonly [code: string, sqlState: string, message: string] => {
  if (cell === null) return ["100072", "22000", `NULL result in a non-nullable column`]
  if (type.startsWith("DECIMAL") || type === "DOUBLE" || type === "BIGINT")
    return ["100038", "22018", `Numeric value '${cell}' is not recognized`]
  if (type === "DATE") return ["100040", "22007", `Date '${cell}' is not recognized`]
  if (type.startsWith("TIME")) return ["100035", "22007", `Timestamp '${cell}' is not recognized`]
  if (type === "BOOLEAN") return ["100037", "22000", `Boolean value '${cell}' is not recognized`]
  return ["100071", "22000", `Failed to cast variant value ${cell} to ${name}`]
}
const advice =
  "If you would like to continue loading when an error is encountered, use other values such as 'SKIP_FILE' or 'CONTINUE' for the ON_ERROR option. For more information on loading options, please run 'info loading_data' in a SQL client."

export const misfitWords = (misfit: Misfit): string => words(misfit)[2]
export const misfitError = (misfit: Misfit, table: string): SnowflakeError => {
  const [code, sqlState, message] = words(misfit)
  return new SnowflakeError(
    code,
    sqlState,
    `${message}\n  File '${misfit.file}', line ${misfit.line}, character 1\n  Row ${misfit.row}, column "${table}"["${misfit.column.name}":${misfit.index + 1}]\n  ${advice}`,
  )
}
