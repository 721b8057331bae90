import { columnTypeText, type Scalar, type Value } from "../../sql/type.ts"

const scalars: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["BOOLEAN", "boolean"],
  ["TINYINT", "integer"],
  ["SMALLINT", "integer"],
  ["INTEGER", "integer"],
  ["BIGINT", "integer"],
  ["UTINYINT", "integer"],
  ["USMALLINT", "integer"],
  ["UINTEGER", "integer"],
  ["FLOAT", "double"],
  ["DOUBLE", "double"],
  ["VARCHAR", "varchar"],
  ["DATE", "date"],
  ["TIMESTAMP", "timestamp"],
  ["TIMESTAMP WITH TIME ZONE", "timestamptz"],
  ["JSON", "variant"],
])
const decimal = /^DECIMAL\((\d+),(\d+)\)$/
const list = /^(.*)\[\d*\]$/s

/** Our type for a type in DuckDB's words; null for one that is none of ours, such as HUGEINT: it has more than 64 bits. */
export const valueType = (text: string): Value | null => {
  const [, element] = list.exec(text) ?? []
  if (element !== undefined) {
    const array = valueType(element)
    return array === null ? null : { array }
  }
  const [, precision, scale] = decimal.exec(text) ?? []
  if (precision !== undefined && scale !== undefined) return `decimal(${BigInt(precision)},${BigInt(scale)})`
  return scalars.get(text) ?? null
}

/** Whether two types hold the same values; whether NULL is allowed does not matter. */
export const sameType = (one: Value, other: Value): boolean =>
  columnTypeText({ type: one, nullable: false }) === columnTypeText({ type: other, nullable: false })
