// Types and cells as the driver reads them: each cell a text or null.
import { type DuckDBType, DuckDBTypeId } from "@duckdb/node-api"

export interface Column {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly precision: number | null
  readonly scale: number | null
  readonly length: number | null
  readonly byteLength: number | null
}
export type Cell = string | null

const column = (name: string, type: string, more: Partial<Column> = {}): Column => ({
  name,
  type,
  nullable: true,
  precision: null,
  scale: null,
  length: null,
  byteLength: null,
  ...more,
})
export const text = (name: string): Column => column(name, "text", { length: 16_777_216, byteLength: 16_777_216 })
export const fixed = (name: string, precision = 38, scale = 0): Column => column(name, "fixed", { precision, scale })
export const boolean = (name: string): Column => column(name, "boolean")
export const moment = (name: string): Column => column(name, "timestamp_ltz", { precision: 0, scale: 3 })

/** Signed seconds: half a second before the epoch is -0.500000000. */
export const seconds = (count: bigint, perSecond: bigint): string => {
  const size = count < 0n ? -count : count
  const fraction = String(size % perSecond).padStart(String(perSecond).length - 1, "0")
  return `${count < 0n ? "-" : ""}${size / perSecond}.${fraction.padEnd(9, "0")}`
}

const plain = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if ("items" in value && Array.isArray(value.items)) return value.items.map(plain)
  return String(value)
}
/** A list of JSON texts, as Snowflake prints an array. */
const jsonList = (value: unknown): string => {
  const items = plain(value)
  const parsed: readonly unknown[] = Array.isArray(items)
    ? items.map((item) => (typeof item === "string" ? JSON.parse(item) : (item ?? null)))
    : []
  return JSON.stringify(parsed, null, 2)
}

const micros = (value: unknown): bigint => (value as { micros: bigint }).micros
const bytes = (value: unknown): Uint8Array => (value as { bytes: Uint8Array }).bytes
const real = (value: unknown): string =>
  value === Number.POSITIVE_INFINITY ? "inf" : value === Number.NEGATIVE_INFINITY ? "-inf" : String(value)

const wholeNumbers: { readonly [type: number]: number } = {
  [DuckDBTypeId.TINYINT]: 3,
  [DuckDBTypeId.SMALLINT]: 5,
  [DuckDBTypeId.INTEGER]: 10,
  [DuckDBTypeId.UTINYINT]: 3,
  [DuckDBTypeId.USMALLINT]: 5,
  [DuckDBTypeId.UINTEGER]: 10,
  [DuckDBTypeId.BIGINT]: 18,
  [DuckDBTypeId.UBIGINT]: 20,
  [DuckDBTypeId.HUGEINT]: 38,
}

export interface Encoding {
  readonly column: Column
  readonly cell: (value: unknown) => Cell
}
const encoded = (of: Column, cell: (value: unknown) => string): Encoding => ({
  column: of,
  cell: (value) => (value === null || value === undefined ? null : cell(value)),
})

export const encoding = (name: string, type: DuckDBType): Encoding => {
  const digits = wholeNumbers[type.typeId]
  if (digits !== undefined) return encoded(fixed(name, digits), String)
  const time = { precision: 0, scale: 6 }
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL:
      return encoded(fixed(name, type.width, type.scale), String)
    case DuckDBTypeId.BOOLEAN:
      return encoded(column(name, "boolean"), (value) => (value === true ? "1" : "0"))
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return encoded(column(name, "real"), real)
    case DuckDBTypeId.DATE:
      return encoded(column(name, "date"), (value) => String((value as { days: number }).days))
    case DuckDBTypeId.TIME:
      return encoded(column(name, "time", time), (value) => seconds(micros(value), 1_000_000n))
    case DuckDBTypeId.TIMESTAMP:
      return encoded(column(name, "timestamp_ntz", time), (value) => seconds(micros(value), 1_000_000n))
    case DuckDBTypeId.TIMESTAMP_TZ:
      // The offset, in minutes, counts from 1440: here everything is UTC.
      return encoded(column(name, "timestamp_tz", time), (value) => `${seconds(micros(value), 1_000_000n)} 1440`)
    case DuckDBTypeId.BLOB:
      return encoded(column(name, "binary", { length: 8_388_608, byteLength: 8_388_608 }), (value) =>
        Buffer.from(bytes(value)).toString("hex").toUpperCase(),
      )
    case DuckDBTypeId.LIST:
      return encoded(column(name, "array"), jsonList)
    case DuckDBTypeId.VARCHAR:
      return type.alias === "JSON"
        ? encoded(column(name, "variant"), (value) => JSON.stringify(JSON.parse(String(value)), null, 2))
        : encoded(text(name), String)
    default:
      return encoded(text(name), String)
  }
}

/** A type of DuckDB in the words of DESCRIBE TABLE. */
export const describedType = (type: string): string => {
  const decimal = type.match(/^DECIMAL\((\d+),\s*(\d+)\)$/)
  if (decimal !== null) return `NUMBER(${decimal[1]},${decimal[2]})`
  return described[type] ?? "VARCHAR(16777216)"
}
const described: { readonly [type: string]: string } = {
  TINYINT: "NUMBER(3,0)",
  INTEGER: "NUMBER(10,0)",
  BIGINT: "NUMBER(18,0)",
  UBIGINT: "NUMBER(20,0)",
  HUGEINT: "NUMBER(38,0)",
  DOUBLE: "FLOAT",
  BOOLEAN: "BOOLEAN",
  DATE: "DATE",
  TIME: "TIME(6)",
  TIMESTAMP: "TIMESTAMP_NTZ(6)",
  "TIMESTAMP WITH TIME ZONE": "TIMESTAMP_TZ(6)",
  BLOB: "BINARY(8388608)",
  JSON: "VARIANT",
  "JSON[]": "ARRAY",
}
