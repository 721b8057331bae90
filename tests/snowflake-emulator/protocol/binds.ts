// `?` and `:1` as literals of the types that the driver sends.
import { SnowflakeError } from "../error.ts"
import { tokens } from "../sql/tokens.ts"
import type { Json } from "./http.ts"
import { record, string } from "./http.ts"

const literal = (type: string, value: unknown): string => {
  if (value === null || value === undefined) return "null"
  const given = String(value)
  const quoted = `'${given.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
  switch (type) {
    case "FIXED":
    case "REAL":
    case "BOOLEAN":
      return given
    case "VARIANT":
      return `parse_json(${quoted})`
    case "DATE":
      return `cast('${new Date(Number(given)).toISOString().slice(0, 10)}' as date)`
    case "TIMESTAMP_NTZ":
    case "TIMESTAMP_LTZ":
    case "TIMESTAMP_TZ":
      return `cast('${new Date(Number(given.split(" ")[0]) / 1e6)
        .toISOString()
        .replace("T", " ")
        .replace("Z", type === "TIMESTAMP_NTZ" ? "" : "+00:00")}' as ${type})`
    default:
      return quoted
  }
}

/** How many rows the binds hold: undefined for one row of plain values. */
export const boundRows = (bindings: Json): number | undefined => {
  const [first] = Object.values(bindings)
  const value = record(first).value
  return Array.isArray(value) ? value.length : undefined
}

export const bound = (sql: string, bindings: Json, row?: number): string => {
  let made = ""
  let at = 0
  let count = 0
  const all = tokens(sql)
  for (const [index, token] of all.entries()) {
    const after = all[index + 1]
    const before = all[index - 1]
    const numbered =
      token.text === ":" &&
      token.kind === "symbol" &&
      after?.kind === "number" &&
      after.start === token.end &&
      before?.end !== token.start
    if (!numbered && !(token.kind === "symbol" && token.text === "?")) continue
    count += 1
    const key = numbered ? (after?.text ?? "") : String(count)
    const binding = bindings[key]
    if (binding === undefined)
      throw new SnowflakeError(
        "002049",
        "42601",
        `SQL compilation error: error line 1 at position ${token.start}\nBind variable ${key} not set.`,
      )
    const { type, value } = record(binding)
    made +=
      sql.slice(at, token.start) + literal(string(type), row === undefined ? value : (value as readonly unknown[])[row])
    at = numbered ? (after?.end ?? token.end) : token.end
  }
  return made + sql.slice(at)
}
