// The rows of a staged file, in a table of DuckDB: `$1`, `$2`, … as text, or as JSON.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import type { DuckDBConnection } from "@duckdb/node-api"
import { quote } from "../catalog.ts"
import { SnowflakeError } from "../error.ts"
import { type CsvRecord, csvRecords } from "./csv.ts"
import type { FileFormat } from "./format.ts"
import type { StagedFile } from "./staged-file.ts"

export interface ReadFile {
  readonly file: StagedFile
  /** Names of the fields, where the file has them. */
  readonly names: readonly string[] | null
  readonly records: readonly CsvRecord[]
}

const unpacked = (content: Buffer): Buffer =>
  content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content
const textOf = (content: Buffer): string => content.toString("utf8").replace(/^\ufeff/, "")

const csv = (file: StagedFile, content: Buffer, format: FileFormat): ReadFile => {
  // Snowflake finds the names with PARSE_HEADER; else it counts the lines to leave out.
  const records = csvRecords(textOf(content), format)
  if (!format.parseHeader) return { file, names: null, records: records.slice(format.skipHeader) }
  const [header, ...rest] = records
  return { file, names: (header?.cells ?? []).map((name) => name ?? ""), records: rest }
}

const json = (file: StagedFile, content: Buffer, { stripOuterArray }: FileFormat): ReadFile => {
  const text = textOf(content)
  const values: { readonly line: number; readonly value: unknown }[] = []
  const parse = (part: string, line: number): unknown => {
    try {
      return JSON.parse(part)
    } catch (error) {
      throw new SnowflakeError(
        "100069",
        "22P02",
        `Error parsing JSON: ${String(error)}\n  File '${file.name}', line ${line}`,
      )
    }
  }
  if (/^\s*\[/.test(text)) {
    const all = parse(text, 1)
    for (const value of stripOuterArray && Array.isArray(all) ? (all as readonly unknown[]) : [all])
      values.push({ line: 1, value })
  } else
    for (const [index, part] of text.split("\n").entries())
      if (part.trim() !== "") values.push({ line: index + 1, value: parse(part, index + 1) })
  return { file, names: null, records: values.map(({ line, value }) => ({ line, cells: [JSON.stringify(value)] })) }
}

/** Runs a query over a Parquet file, which DuckDB reads from the disk alone. */
export const ofParquet = async (
  connection: DuckDBConnection,
  file: StagedFile,
  query: (from: string) => string,
): Promise<readonly (readonly unknown[])[]> => {
  const folder = mkdtempSync(join(tmpdir(), "typeline-parquet-"))
  try {
    const path = join(folder, "file.parquet")
    writeFileSync(path, await file.read())
    return (await connection.runAndReadAll(query(`read_parquet('${path}')`))).getRows()
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error)
    throw new SnowflakeError("100152", "22000", `Error parsing the parquet file: ${why}\n  File '${file.name}'`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const parquet = async (connection: DuckDBConnection, file: StagedFile): Promise<ReadFile> => {
  const rows = await ofParquet(connection, file, (from) => `select cast(to_json(f) as varchar) from ${from} as f`)
  return { file, names: null, records: rows.map(([row], index) => ({ line: index + 1, cells: [String(row)] })) }
}

export const readFile = async (
  connection: DuckDBConnection,
  file: StagedFile,
  format: FileFormat,
): Promise<ReadFile> => {
  if (format.type === "PARQUET") return parquet(connection, file)
  const content = await file.read()
  return (format.type === "JSON" ? json : csv)(file, unpacked(content), format)
}

export const fileColumns = ["METADATA$FILENAME", "METADATA$FILE_ROW_NUMBER"] as const
let tables = 0

/** A temporary table with the records of the files; whoever asks for it drops it. */
export const temporaryTable = async (
  connection: DuckDBConnection,
  files: readonly ReadFile[],
  format: FileFormat,
  least = 1,
) => {
  const width = Math.max(least, ...files.flatMap(({ records }) => records.map(({ cells }) => cells.length)))
  const name = `staged ${++tables}`
  const columns = Array.from({ length: width }, (_, index) => `$${index + 1}`)
  const type = format.type === "CSV" ? "varchar" : "json"
  await connection.run(
    `create temp table ${quote(name)} (${columns.map((column) => `${quote(column)} ${type}`).join(", ")}, "METADATA$FILENAME" varchar, "METADATA$FILE_ROW_NUMBER" bigint, "line" bigint)`,
  )
  const appender = await connection.createAppender(name, "main", "temp")
  for (const { file, records } of files)
    for (const [row, { line, cells }] of records.entries()) {
      for (let index = 0; index < width; index += 1) {
        const cell = cells[index] ?? null
        if (cell === null) appender.appendNull()
        else appender.appendVarchar(cell)
      }
      appender.appendVarchar(file.name.replace(/^s3:\/\/[^/]*\//, ""))
      appender.appendBigInt(BigInt(row + 1))
      appender.appendBigInt(BigInt(line))
      appender.endRow()
    }
  appender.closeSync()
  return { name, columns, drop: () => connection.run(`drop table temp.${quote(name)}`) }
}
