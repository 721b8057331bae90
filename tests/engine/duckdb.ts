// An in-memory DuckDB for tests of what is rendered: no adapter of ours stands between.
import { DuckDBInstance, DuckDBListType, type DuckDBType, type DuckDBValue } from "@duckdb/node-api"
import { qualifiedName } from "../../src/core/dialect/dialect.ts"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import type { ColumnTypes } from "../../src/core/sql/type.ts"

export type EngineRow = readonly unknown[]
/** The name of a column and its type in DuckDB's words. */
export interface DescribedColumn {
  readonly name: string
  readonly type: string
}
export interface Engine {
  readonly run: (sql: string, values?: readonly DuckDBValue[]) => Promise<void>
  /** Values as JSON has them: integers of 64 bits, decimals and times as text. */
  readonly rows: (sql: string) => Promise<readonly EngineRow[]>
  /** The columns that a query would return, without running it. */
  readonly describe: (sql: string) => Promise<readonly DescribedColumn[]>
  readonly close: () => void
}

export const openEngine = async (timeZone = "UTC"): Promise<Engine> => {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" })
  const connection = await instance.connect()
  await connection.run(`set TimeZone = '${timeZone}'`)
  return {
    run: async (sql, values) => {
      await connection.run(sql, values === undefined ? undefined : [...values])
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    describe: async (sql) => {
      const statement = await connection.prepare(sql)
      const columns = Array.from({ length: statement.columnCount }, (_, index) => ({
        name: statement.columnName(index),
        type: words(statement.columnType(index)),
      }))
      statement.destroySync()
      return columns
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

// JSON is an alias of VARCHAR for the driver.
const words = (type: DuckDBType): string =>
  type.alias ?? (type instanceof DuckDBListType ? `${words(type.valueType)}[]` : type.toString())

interface Declared {
  readonly schema: string
  readonly name: string
  readonly columnTypes: ColumnTypes
}

/** Makes each relation as an empty table with the columns of its contract. */
export const createEmpty = async (engine: Engine, relations: Iterable<Declared>): Promise<void> => {
  for (const relation of relations) {
    const columns = Object.entries(relation.columnTypes).map(
      ([name, { type }]) => `${duckdb.identifier(name)} ${duckdb.type(type)}`,
    )
    await engine.run(`create schema if not exists ${duckdb.identifier(relation.schema)}`)
    await engine.run(`create or replace table ${qualifiedName(duckdb, relation)} (${columns.join(", ")})`)
  }
}

/** The columns of a contract in DuckDB's words. */
export const described = async (engine: Engine, columns: ColumnTypes): Promise<readonly DescribedColumn[]> => {
  const nulls = Object.entries(columns).map(
    ([name, { type }]) => `cast(null as ${duckdb.type(type)}) as ${duckdb.identifier(name)}`,
  )
  return engine.describe(`select ${nulls.join(", ")}`)
}
