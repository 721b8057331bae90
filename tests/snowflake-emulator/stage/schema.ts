// INFER_SCHEMA: the columns of staged Parquet files, with the types that Snowflake tells of them.
import type { DuckDBConnection } from "@duckdb/node-api"
import { quote } from "../catalog.ts"
import { unsupported } from "../error.ts"
import type { FileFormat } from "./format.ts"
import { ofParquet } from "./rows.ts"
import type { StagedFile } from "./staged-file.ts"

export const schemaColumns = ["COLUMN_NAME", "TYPE", "NULLABLE", "EXPRESSION", "FILENAMES", "ORDER_ID"] as const

// A time with isAdjustedToUTC is TIMESTAMP_LTZ: https://github.com/apache/arrow-adbc/issues/3766. Which width a whole
// number is told with, the manual does not say: NUMBER(38, 0) is the widest.
const typeOf = (type: string): string => {
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type)) return "NUMBER(38, 0)"
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? []
  if (precision !== undefined) return `NUMBER(${precision}, ${scale})`
  if (type === "FLOAT" || type === "DOUBLE") return "REAL"
  if (type === "VARCHAR") return "TEXT"
  if (type === "BLOB") return "BINARY"
  if (type === "BOOLEAN" || type === "DATE" || type === "TIME") return type
  if (type === "TIMESTAMP WITH TIME ZONE") return "TIMESTAMP_LTZ"
  if (type.startsWith("TIMESTAMP")) return "TIMESTAMP_NTZ"
  if (type.endsWith("]")) return "ARRAY"
  if (/^(?:STRUCT|MAP)\(/.test(type)) return "OBJECT"
  throw unsupported(`INFER_SCHEMA of ${type}`)
}

let tables = 0
export const schemaTable = async (
  connection: DuckDBConnection,
  files: readonly StagedFile[],
  { type: format, logicalTypes }: FileFormat,
) => {
  if (format !== "PARQUET" || !logicalTypes)
    throw unsupported("INFER_SCHEMA of other files than Parquet with USE_LOGICAL_TYPE")
  const columns = new Map<string, { readonly type: string; readonly files: string[] }>()
  for (const file of files) {
    const described = await ofParquet(connection, file, (from) => `describe select * from ${from}`)
    for (const [name, type] of described) {
      const known = columns.get(String(name))
      if (known === undefined) columns.set(String(name), { type: typeOf(String(type)), files: [file.name] })
      else if (known.type !== typeOf(String(type))) throw unsupported("INFER_SCHEMA of files that differ")
      else known.files.push(file.name)
    }
  }
  const name = `inferred ${++tables}`
  await connection.run(
    `create temp table ${quote(name)} ("COLUMN_NAME" varchar, "TYPE" varchar, "NULLABLE" boolean, "EXPRESSION" varchar, "FILENAMES" varchar, "ORDER_ID" decimal(38, 0))`,
  )
  for (const [order, [column, { type, files: from }]] of [...columns].entries())
    await connection.run(`insert into temp.${quote(name)} values ($1, $2, true, $3, $4, ${order})`, [
      column,
      type,
      `$1:${column}::${type}`,
      from.map((file) => file.replace(/^s3:\/\/[^/]*\//, "")).join(", "),
    ])
  return { name, columns: schemaColumns, drop: () => connection.run(`drop table temp.${quote(name)}`) }
}
