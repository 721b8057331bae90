import * as Effect from "effect/Effect"
import { type CatalogEntry, type CatalogKey, catalogTables } from "../catalog.ts"
import type { Warehouse, WarehouseRow } from "../warehouse.ts"
import { valueType } from "./column-type.ts"
import { quoteText } from "./quote.ts"

type Schemas = readonly string[] | "all"

const own = "schema_name NOT IN ('information_schema', 'pg_catalog')"
const among = (schemas: Schemas): string =>
  schemas === "all" ? own : `lower(schema_name) IN (${schemas.map((name) => quoteText(name.toLowerCase())).join(", ")})`

const schemasQuery = `SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() AND ${own} ORDER BY schema_name`

const columnsQuery = (schemas: Schemas): string => {
  const here = `database_name = current_database() AND NOT internal AND ${among(schemas)}`
  return [
    "WITH relations AS (",
    `  SELECT schema_name, table_name, comment FROM duckdb_tables() WHERE ${here}`,
    `  UNION ALL SELECT schema_name, view_name, comment FROM duckdb_views() WHERE ${here}`,
    ")",
    "SELECT c.schema_name, c.table_name, c.column_name, c.data_type, c.is_nullable, c.comment, r.comment AS table_comment",
    `FROM (SELECT * FROM duckdb_columns() WHERE ${here}) AS c`,
    "JOIN relations AS r ON r.schema_name = c.schema_name AND r.table_name = c.table_name",
    "ORDER BY c.schema_name, c.table_name, c.column_index",
  ].join("\n")
}
/** Foreign keys never leave their schema: DuckDB refuses those. */
const keysQuery = (schemas: Schemas): string =>
  [
    "SELECT schema_name, table_name, constraint_type, constraint_column_names AS columns, referenced_table, referenced_column_names AS fields",
    "FROM duckdb_constraints()",
    `WHERE database_name = current_database() AND ${among(schemas)}`,
    "  AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')",
    "ORDER BY schema_name, table_name, constraint_index",
  ].join("\n")

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value))
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

const readColumn = (row: WarehouseRow): CatalogEntry => ({
  schema: String(row.schema_name),
  table: String(row.table_name),
  tableComment: text(row.table_comment),
  name: String(row.column_name),
  type: valueType(String(row.data_type)),
  typeText: String(row.data_type),
  nullable: row.is_nullable === true,
  comment: text(row.comment),
})

const kinds: { readonly [type: string]: CatalogKey["kind"] } = { "PRIMARY KEY": "primary", UNIQUE: "unique" }
const readKey = (row: WarehouseRow): CatalogKey => {
  const schema = String(row.schema_name)
  const table = String(row.referenced_table)
  return {
    schema,
    table: String(row.table_name),
    kind: kinds[String(row.constraint_type)] ?? "foreign",
    columns: texts(row.columns),
    fields: texts(row.fields).map((field) => ({ schema, table, field })),
  }
}

/** What DuckDB's catalog tells of tables and views: two queries, however many there are. */
export const catalogBy = (
  session: (typeof Warehouse.Service)["session"],
): Pick<typeof Warehouse.Service, "schemas" | "tables"> => ({
  schemas: Effect.scoped(
    Effect.map(
      Effect.flatMap(session, ({ query }) => query(schemasQuery)),
      (rows) => rows.map(({ schema_name }) => String(schema_name)),
    ),
  ),
  tables: (schemas) =>
    schemas.length === 0
      ? Effect.succeed([])
      : Effect.scoped(
          Effect.gen(function* () {
            const { query } = yield* session
            const columns = yield* query(columnsQuery(schemas))
            const keys = yield* query(keysQuery(schemas))
            return catalogTables(columns.map(readColumn), keys.map(readKey))
          }),
        ),
})
