// What a reader finds in a database file.
import { DuckDBInstance } from "@duckdb/node-api"

export interface Content {
  /** Table or view, and the columns. */
  readonly shape: string
  readonly rows: readonly string[]
}
/** By the name of the relation. */
export type Contents = ReadonlyMap<string, Content>

const relations = `select schema_name || '.' || table_name as name, 'table' as kind from duckdb_tables()
union all
select schema_name || '.' || view_name, 'view' from duckdb_views() where not internal
order by name`
/** Without the moments at which something was noted: those are the warehouse's own. */
const bookkeeping: { readonly [table: string]: string } = {
  "typeline.lease": "select name from typeline.lease",
  "typeline.loads": "select schema_name, table_name, fingerprint, rows from typeline.loads",
}

export const contentsOf = async (path: string): Promise<Contents> => {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  try {
    const found = new Map<string, Content>()
    for (const [name, kind] of (await connection.runAndReadAll(relations)).getRowsJson()) {
      // What a view shows is what it reads, which has its own rows here.
      const some = kind === "view" ? "limit 0" : "order by all"
      const read = await connection.runAndReadAll(
        `select * from (${bookkeeping[String(name)] ?? `from ${name}`}) ${some}`,
      )
      const types = read.columnTypes().map(String)
      found.set(String(name), {
        shape: JSON.stringify([kind, read.columnNames().map((column, index) => `${column} ${types[index]}`)]),
        rows: read.getRowsJson().map((row) => JSON.stringify(row)),
      })
    }
    return found
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
