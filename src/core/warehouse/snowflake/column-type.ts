import type { Value } from "../../sql/type.ts"

/** A type as Snowflake describes it: in INFORMATION_SCHEMA, or beside a result. */
export interface NativeType {
  /** In upper case: `NUMBER`, `TIMESTAMP_NTZ`. */
  readonly name: string
  readonly precision: number | null
  readonly scale: number | null
}

const scalars: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["BOOLEAN", "boolean"],
  ["FLOAT", "double"],
  ["REAL", "double"],
  ["DOUBLE", "double"],
  ["TEXT", "varchar"],
  ["VARCHAR", "varchar"],
  ["STRING", "varchar"],
  ["DATE", "date"],
  ["TIMESTAMP_NTZ", "timestamp"],
  ["TIMESTAMP_TZ", "timestamptz"],
  ["TIMESTAMP_LTZ", "timestamptz"],
  ["VARIANT", "variant"],
  ["OBJECT", "variant"],
  // What is in an array is not declared, and each element is read with the type that the query gives it.
  ["ARRAY", { array: "variant" }],
])
const numbers: ReadonlySet<string> = new Set(["NUMBER", "FIXED", "DECIMAL", "NUMERIC"])
/** COUNT is NUMBER(18, 0), ROW_NUMBER too, an integer of ours NUMBER(38, 0); 19 digits and more hold any of 64 bits. */
const countDigits = 18

/** Our type for one of Snowflake's; null for one that is none of ours, such as BINARY. */
export const valueType = ({ name, precision, scale }: NativeType): Value | null => {
  if (!numbers.has(name)) return scalars.get(name) ?? null
  const digits = { precision: precision ?? 38, scale: scale ?? 0 }
  if (digits.scale === 0 && digits.precision >= countDigits) return "integer"
  return `decimal(${BigInt(digits.precision)},${BigInt(digits.scale)})`
}

/** In Snowflake's own words, for messages: `NUMBER(10,2)`. */
export const typeWords = ({ name, precision, scale }: NativeType): string => {
  if (numbers.has(name)) return `NUMBER(${precision ?? 38},${scale ?? 0})`
  return name === "TEXT" ? "VARCHAR" : name
}
