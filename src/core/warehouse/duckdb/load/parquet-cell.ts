import { duckdb } from "../../../dialect/duckdb.ts"
import { columnType, decimalDigits, isArray, type Value } from "../../../sql/type.ts"

const whole = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/
const exactInDouble = /^(U?(TINYINT|SMALLINT|INTEGER)|FLOAT|DOUBLE)$/
const decimal = /^DECIMAL\((\d+),(\d+)\)$/
const nested = /^(STRUCT|MAP)\(|\[\d*\]$/

const scaleOf = (source: string): number => (whole.test(source) ? 0 : Number(decimal.exec(source)?.[2] ?? Infinity))

/** A value of a type of a file as one of a declared type, NULL where it does not fit; null where none of that type can. */
export const parquetValue = (type: Value, source: string, value: string, depth = 0): string | null => {
  const cast = `TRY_CAST(${value} AS ${duckdb.type(type)})`
  if (isArray(type)) {
    const { type: element, nullable } = columnType(type.array)
    const item = `item${depth}`
    const items = /\[\d*\]$/.test(source)
      ? parquetValue(element, source.replace(/\[\d*\]$/, ""), item, depth + 1)
      : null
    if (items === null) return null
    const wrong = nullable ? `${item} IS NOT NULL AND (${items}) IS NULL` : `(${items}) IS NULL`
    const fits = `len(list_filter(${value}, lambda ${item}: ${wrong})) = 0`
    return `CASE WHEN ${fits} THEN list_transform(${value}, lambda ${item}: ${items}) END`
  }
  const digits = decimalDigits(type)
  if (digits) return scaleOf(source) <= digits.scale ? cast : null
  const when = (fits: boolean) => (fits ? cast : null)
  switch (type) {
    case "integer":
      return when(scaleOf(source) === 0)
    case "double":
      return when(exactInDouble.test(source))
    case "varchar":
      return when(source === "VARCHAR" || source === "UUID" || source.startsWith("ENUM("))
    case "boolean":
      return when(source === "BOOLEAN")
    case "date":
      return when(source === "DATE")
    case "timestamp":
      if (source === "TIMESTAMP_NS") return `CASE WHEN ${cast}::TIMESTAMP_NS = ${value} THEN ${cast} END`
      return when(["TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS"].includes(source))
    case "timestamptz":
      return when(source === "TIMESTAMP WITH TIME ZONE")
    case "variant":
      if (source === "JSON" || source === "VARCHAR") return cast
      return nested.test(source) ? `to_json(${value})` : null
    default:
      return null
  }
}
