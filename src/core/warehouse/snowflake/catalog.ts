import * as Effect from "effect/Effect"
import { snowflake } from "../../dialect/snowflake.ts"
import { type CatalogEntry, type CatalogKey, catalogTables, grouped } from "../catalog.ts"
import type { Warehouse, WarehouseRow } from "../warehouse.ts"
import { typeWords, valueType } from "./column-type.ts"
import { ownName, storedName } from "./names.ts"
import { nativeType } from "./relations.ts"

type Schemas = readonly string[] | "all"

const schemasQuery =
  "select schema_name from information_schema.schemata where schema_name <> 'INFORMATION_SCHEMA' order by schema_name"

const columnsQuery = (schemas: Schemas): string => {
  const among = (column: string) =>
    schemas === "all"
      ? `${column} <> 'INFORMATION_SCHEMA'`
      : `${column} in (${[...new Set(schemas.map(storedName))].map(snowflake.text).join(", ")})`
  return [
    "select",
    "  c.table_schema as table_schema,",
    "  c.table_name as table_name,",
    "  t.table_type as table_type,",
    "  t.comment as table_comment,",
    "  c.column_name as column_name,",
    "  c.data_type as data_type,",
    "  c.numeric_precision as numeric_precision,",
    "  c.numeric_scale as numeric_scale,",
    "  c.is_nullable as is_nullable,",
    "  c.comment as comment",
    "from information_schema.tables as t",
    "join information_schema.columns as c",
    "  on c.table_schema = t.table_schema and c.table_name = t.table_name",
    `where ${among("t.table_schema")} and ${among("c.table_schema")}`,
    "order by c.table_schema, c.table_name, c.ordinal_position",
  ].join("\n")
}

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value))
const name = (value: unknown): string => ownName(String(value))

/** Whether a name is the one that a declaration's means: `"orders"`, stored in lower case, is not, for `orders` is `ORDERS`. */
const isReached = (stored: unknown): boolean => storedName(ownName(String(stored))) === stored

const readColumn = (row: WarehouseRow): CatalogEntry => {
  const type = nativeType(row)
  return {
    schema: name(row.table_schema),
    table: name(row.table_name),
    tableComment: text(row.table_comment),
    name: name(row.column_name),
    ...(isReached(row.column_name)
      ? { type: valueType(type), typeText: typeWords(type) }
      : { type: null, typeText: `${typeWords(type)}; its name is stored in lower case, which only quotes reach` }),
    nullable: row.is_nullable !== "NO",
    comment: text(row.comment),
  }
}

// INFORMATION_SCHEMA names constraints, but not their columns. SHOW does: a row a column, at most 10,000 of them.
const shown = {
  primary: "primary keys",
  unique: "unique keys",
  foreign: "imported keys",
} as const
/** With more schemas than these, the whole database is asked at once. */
const mostSchemas = 5

const showKeys = (kind: CatalogKey["kind"], found: readonly string[]): readonly string[] =>
  found.length > mostSchemas
    ? [`show ${shown[kind]} in database`]
    : found.map((schema) => `show ${shown[kind]} in schema ${snowflake.identifier(schema)}`)

/** The rows of one kind of SHOW, a constraint each. */
const readKeys = (kind: CatalogKey["kind"], rows: readonly WarehouseRow[]): readonly CatalogKey[] => {
  const [side, constraint] = kind === "foreign" ? ["fk_", "fk_name"] : ["", "constraint_name"]
  const reached = rows.filter((row) => isReached(row[`${side}schema_name`]) && isReached(row[`${side}table_name`]))
  const keys = grouped(reached, (row) =>
    JSON.stringify([row[`${side}schema_name`], row[`${side}table_name`], row[constraint]]),
  )
  return [...keys.values()].flatMap((parts) => {
    const columns = parts.toSorted((a, b) => Number(a.key_sequence) - Number(b.key_sequence))
    const [first] = columns
    if (first === undefined) return []
    const key: CatalogKey = {
      schema: name(first[`${side}schema_name`]),
      table: name(first[`${side}table_name`]),
      kind,
      columns: columns.map((row) => name(row[`${side}column_name`])),
      fields:
        kind === "foreign"
          ? columns.map((row) => ({
              schema: name(row.pk_schema_name),
              table: name(row.pk_table_name),
              field: name(row.pk_column_name),
            }))
          : [],
    }
    return [key]
  })
}

/**
 * What Snowflake tells of tables and views: a query, and three more a schema or for all of them. A table whose name is stored in lower
 * case is none of them: no declaration reaches it.
 */
export const catalogBy = (
  session: (typeof Warehouse.Service)["session"],
): Pick<typeof Warehouse.Service, "schemas" | "tables"> => ({
  schemas: Effect.scoped(
    Effect.map(
      Effect.flatMap(session, ({ query }) => query(schemasQuery)),
      (rows) => rows.map(({ schema_name }) => name(schema_name)),
    ),
  ),
  tables: (schemas) =>
    schemas.length === 0
      ? Effect.succeed([])
      : Effect.scoped(
          Effect.gen(function* () {
            const { query } = yield* session
            const rows = (yield* query(columnsQuery(schemas))).filter(
              // A temporary table is its session's own.
              ({ table_type, table_schema, table_name }) =>
                !String(table_type).includes("TEMPORARY") && isReached(table_schema) && isReached(table_name),
            )
            const entries = rows.map(readColumn)
            const found = [...new Set(entries.map(({ schema }) => schema))]
            const keys = yield* Effect.forEach(["primary", "unique", "foreign"] as const, (kind) =>
              Effect.map(Effect.forEach(showKeys(kind, found), query), (answers) => readKeys(kind, answers.flat())),
            )
            return catalogTables(entries, keys.flat())
          }),
        ),
})
