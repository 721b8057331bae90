import type * as Duckdb from "@duckdb/node-api"

/**
 * A value as `WarehouseRow` promises: numbers, bigints, booleans and arrays as they are, everything with a written
 * form of its own (decimals, times, UUIDs) as that text.
 */
export const plainValue = (duckdb: typeof Duckdb, value: Duckdb.DuckDBValue): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (value instanceof duckdb.DuckDBTimestampTZValue) {
    // Its own text is in the time zone of this machine.
    return `${new duckdb.DuckDBTimestampValue(value.micros)}${value.isFinite ? "+00" : ""}`
  }
  if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue) {
    return value.items.map((item) => plainValue(duckdb, item))
  }
  if (value instanceof duckdb.DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, plainValue(duckdb, entry)]))
  }
  if (value instanceof duckdb.DuckDBMapValue) {
    return value.entries.map((entry) => ({
      key: plainValue(duckdb, entry.key),
      value: plainValue(duckdb, entry.value),
    }))
  }
  if (value instanceof duckdb.DuckDBUnionValue) return plainValue(duckdb, value.value)
  if (value instanceof duckdb.DuckDBBlobValue) return value.bytes
  return String(value)
}

/** A type in DuckDB's words; an alias such as JSON by its name, also within a list. */
export const typeWords = (duckdb: typeof Duckdb, type: Duckdb.DuckDBType): string => {
  if (type.alias !== undefined) return type.alias
  if (type instanceof duckdb.DuckDBListType) return `${typeWords(duckdb, type.valueType)}[]`
  return type.toString()
}
