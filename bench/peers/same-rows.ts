// Whether two databases have the same rows in their relations.
import { DuckDBInstance } from "@duckdb/node-api"

export interface Relation {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}
/** By relation: how many rows, and a number that is the same for the same rows in whatever order. */
export type Fingerprints = ReadonlyMap<string, { readonly rows: string; readonly sum: string }>

const withDatabase = async <Value>(
  file: string,
  use: (query: (sql: string) => Promise<readonly (readonly string[])[]>) => Promise<Value>,
): Promise<Value> => {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" })
  const connection = await instance.connect()
  try {
    return await use(async (sql) =>
      (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((value) => String(value))),
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** When a tool has seen a version of a row, and what it calls it: its own affair. */
const ownColumns = new Set(["valid_from", "valid_to", "scd_id"])

/** What Typeline has built. */
export const relationsOf = (file: string): Promise<readonly Relation[]> =>
  withDatabase(file, async (query) => {
    const found = new Map<string, Relation["columns"][number][]>()
    for (const [schema, table, name = "", type = ""] of await query(
      "select schema_name, table_name, column_name, data_type from duckdb_columns() where schema_name in ('dev', 'raw', 'snapshots') order by 1, 2, column_index",
    )) {
      const relation = `${schema}.${table}`
      if (!found.has(relation)) found.set(relation, [])
      if (schema !== "snapshots" || !ownColumns.has(name)) found.get(relation)?.push({ name, type })
    }
    return [...found].map(([name, columns]) => ({ name, columns }))
  })

/** A mean depends in its last digits on the order in which threads have added it up: nine digits of it count. */
const compared = ({ name, type }: Relation["columns"][number]): string =>
  type === "DOUBLE" ? `round(cast("${name}" as double), 9)` : `cast("${name}" as ${type})`

export const fingerprints = (file: string, relations: readonly Relation[]): Promise<Fingerprints> =>
  withDatabase(file, async (query) => {
    const found = new Map<string, { rows: string; sum: string }>()
    for (const { name, columns } of relations) {
      const [row] = await query(
        `select count(*)::varchar, coalesce(sum(hash(${columns.map(compared).join(", ")})), 0)::varchar from ${name}`,
      )
      found.set(name, { rows: row?.[0] ?? "", sum: row?.[1] ?? "" })
    }
    return found
  })

/** What differs, in a sentence each. */
export const differences = (ours: Fingerprints, theirs: Fingerprints): readonly string[] =>
  [...ours].flatMap(([name, { rows, sum }]) => {
    const other = theirs.get(name)
    if (other === undefined) return [`${name} is not there`]
    if (other.rows !== rows) return [`${name} has ${other.rows} rows, and Typeline's ${rows}`]
    return other.sum === sum ? [] : [`${name} has other values`]
  })
