import { snowflake } from "../../dialect/snowflake.ts"
import type { ObservedColumn, ObservedRelation } from "../../strategy/observation.ts"
import type { RowCount, WarehouseRow } from "../warehouse.ts"
import { type NativeType, typeWords, valueType } from "./column-type.ts"
import { ownName, storedName } from "./names.ts"

const columnsOf = (condition: string): string =>
  [
    "select",
    "  c.table_schema as table_schema,",
    "  c.table_name as table_name,",
    "  t.table_type as table_type,",
    "  t.is_dynamic as is_dynamic,",
    "  c.column_name as column_name,",
    "  c.data_type as data_type,",
    "  c.numeric_precision as numeric_precision,",
    "  c.numeric_scale as numeric_scale",
    "from information_schema.tables as t",
    "join information_schema.columns as c",
    "  on c.table_schema = t.table_schema and c.table_name = t.table_name",
    `where ${condition}`,
    "order by c.table_schema, c.table_name, c.ordinal_position",
  ].join("\n")

/** One query for the columns of all tables and views in these schemas. */
export const relationsQuery = (schemas: readonly string[]): string => {
  const names = [...new Set(schemas.map(storedName))].map(snowflake.text).join(", ")
  return columnsOf(`t.table_schema in (${names}) and c.table_schema in (${names})`)
}
/** The same for one relation. */
export const relationQuery = (schema: string, name: string): string =>
  columnsOf(
    `t.table_schema = ${snowflake.text(storedName(schema))} and t.table_name = ${snowflake.text(storedName(name))}`,
  )

const digits = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))
/** The type of a row of INFORMATION_SCHEMA.COLUMNS. */
export const nativeType = (row: WarehouseRow): NativeType => ({
  name: String(row.data_type).toUpperCase(),
  precision: digits(row.numeric_precision),
  scale: digits(row.numeric_scale),
})

const kindOf = (row: WarehouseRow): ObservedRelation["kind"] => {
  if (row.is_dynamic === "YES") return "dynamic table"
  return String(row.table_type).includes("VIEW") ? "view" : "table"
}

/** The rows of `relationsQuery`, a relation each. A temporary table is its session's own. */
export const readRelations = (rows: readonly WarehouseRow[]): readonly ObservedRelation[] => {
  const found = new Map<string, ObservedRelation & { readonly columns: ObservedColumn[] }>()
  for (const row of rows) {
    if (String(row.table_type).includes("TEMPORARY")) continue
    const [schema, name] = [ownName(String(row.table_schema)), ownName(String(row.table_name))]
    const key = JSON.stringify([schema, name])
    const relation = found.get(key) ?? { schema, name, kind: kindOf(row), columns: [] }
    const type = nativeType(row)
    relation.columns.push({
      name: ownName(String(row.column_name)),
      type: valueType(type),
      typeText: typeWords(type),
    })
    found.set(key, relation)
  }
  return [...found.values()]
}

/** What Snowflake knows of its tables' sizes without reading them; a view has none. */
export const rowCountsQuery = (schemas: readonly string[]): string => {
  const names = [...new Set(schemas.map(storedName))].map(snowflake.text).join(", ")
  return [
    "select table_schema, table_name, row_count, bytes",
    "from information_schema.tables",
    `where table_schema in (${names}) and row_count is not null`,
    "order by table_schema, table_name",
  ].join("\n")
}
export const readRowCounts = (rows: readonly WarehouseRow[]): readonly RowCount[] =>
  rows.map((row) => ({
    schema: ownName(String(row.table_schema)),
    name: ownName(String(row.table_name)),
    rows: Number(row.row_count),
    bytes: digits(row.bytes),
  }))
