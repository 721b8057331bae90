import type { ObservedColumn, ObservedRelation } from "../../strategy/observation.ts"
import type { RowCount, WarehouseRow } from "../warehouse.ts"
import { valueType } from "./column-type.ts"
import { quoteText } from "./quote.ts"

/** One query for the columns of all tables and views in these schemas. */
export const relationsQuery = (schemas: readonly string[]): string => {
  const names = schemas.map((schema) => quoteText(schema.toLowerCase())).join(", ")
  return [
    "SELECT c.schema_name, c.table_name, c.column_name, c.data_type, v.view_name IS NOT NULL AS is_view",
    "FROM duckdb_columns() AS c",
    "LEFT JOIN duckdb_views() AS v",
    "  ON v.database_name = c.database_name AND v.schema_name = c.schema_name AND v.view_name = c.table_name",
    `WHERE c.database_name = current_database() AND NOT c.internal AND lower(c.schema_name) IN (${names})`,
    "ORDER BY c.schema_name, c.table_name, c.column_index",
  ].join("\n")
}

/** The rows of `relationsQuery`, a relation each. */
export const readRelations = (rows: readonly WarehouseRow[]): readonly ObservedRelation[] => {
  const found = new Map<string, ObservedRelation & { readonly columns: ObservedColumn[] }>()
  for (const row of rows) {
    const [schema, name, typeText] = [String(row.schema_name), String(row.table_name), String(row.data_type)]
    const key = JSON.stringify([schema, name])
    const relation = found.get(key) ?? { schema, name, kind: row.is_view === true ? "view" : "table", columns: [] }
    relation.columns.push({ name: String(row.column_name), type: valueType(typeText), typeText })
    found.set(key, relation)
  }
  return [...found.values()]
}

/** What DuckDB knows of its tables' sizes without reading them; a view has none. */
export const rowCountsQuery = (schemas: readonly string[]): string => {
  const names = schemas.map((schema) => quoteText(schema.toLowerCase())).join(", ")
  return [
    "SELECT schema_name, table_name, estimated_size",
    "FROM duckdb_tables()",
    `WHERE database_name = current_database() AND NOT internal AND NOT temporary AND lower(schema_name) IN (${names})`,
    "ORDER BY schema_name, table_name",
  ].join("\n")
}
export const readRowCounts = (rows: readonly WarehouseRow[]): readonly RowCount[] =>
  rows.map((row) => ({
    schema: String(row.schema_name),
    name: String(row.table_name),
    rows: Number(row.estimated_size),
    // It knows the blocks of its whole file, not those of a table.
    bytes: null,
  }))
