// Snowflake's types as DuckDB's: a variant is JSON, an array is a list of JSON.
import { unsupported } from "../error.ts"
import { type Node, textOf } from "./tree.ts"

const fixedNames = /^(?:number|decimal|dec|numeric)(?:\((\d+)(?:,(\d+))?\))?$/
const others: readonly (readonly [RegExp, string])[] = [
  [/^(?:int|integer|bigint|smallint|tinyint|byteint|big_int|small_int|tiny_int)$/, "DECIMAL(38, 0)"],
  [/^(?:float|float4|float8|double|doubleprecision|double_precision|real)$/, "DOUBLE"],
  [/^(?:varchar|var_char|char|character|string|text|nvarchar)(?:\(\d+\))?$/, "VARCHAR"],
  [/^boolean$/, "BOOLEAN"],
  [/^date$/, "DATE"],
  [/^time(?:\(\d\))?$/, "TIME"],
  [/^(?:timestamp|datetime|timestamp_?ntz)(?:\(\d\))?$/, "TIMESTAMP"],
  [/^timestamp_?l?tz(?:\(\d\))?$/, "TIMESTAMP WITH TIME ZONE"],
  [/^(?:binary|varbinary|var_binary)(?:\(\d+\))?$/, "BLOB"],
  [/^(?:variant|object|json)$/, "JSON"],
  [/^array$/, "JSON[]"],
  // Their columns can be there; of their values nothing is known here.
  [/^(?:geography|geometry)$/, "VARCHAR"],
  [/^vector\((?:int|float),\d+\)$/, "VARCHAR"],
]

/** Types that are told by their own names, whatever DuckDB keeps them as. */
export const keptNames = /^(?:object|geography|geometry|vector|timestamp_?ltz)\b/i
export const keptName = (written: string): string =>
  written
    .toUpperCase()
    .replace(/\(.*$/s, "")
    .trim()
    .replace(/^TIMESTAMPLTZ$/, "TIMESTAMP_LTZ")

export const duckType = (snowflake: string): string => {
  const name = snowflake.toLowerCase().replaceAll(/\s+/g, "")
  const fixed = name.match(fixedNames)
  if (fixed !== null) return `DECIMAL(${fixed[1] ?? 38}, ${fixed[2] ?? 0})`
  const found = others.find(([pattern]) => pattern.test(name))
  if (found === undefined) throw unsupported(`Data type '${snowflake.toUpperCase()}'`)
  return found[1]
}

/** The type that a cast of the tree names. */
export const typeOfNode = (to: Node): string => {
  const name = textOf(to.data_type)
  if (name === "custom") return duckType(textOf(to.name))
  if (name === "timestamp") return duckType(to.timezone === true ? "timestamp_tz" : "timestamp_ntz")
  if (name === "decimal") return `DECIMAL(${to.precision ?? 38}, ${to.scale ?? 0})`
  return duckType(name)
}
export const typeNode = (type: string): Node => ({ data_type: "custom", name: type })
