// One file into one table: its cells converted, those that do not fit found.

import { type ColumnInfo, duckName, quote, type Relation } from "../catalog.ts"
import { SnowflakeError } from "../error.ts"
import type { Session } from "../state.ts"
import { converted, type Misfit } from "./cells.ts"
import type { FileFormat } from "./format.ts"
import { type ReadFile, temporaryTable } from "./rows.ts"

export interface Loading {
  readonly relation: Relation
  /** The columns that COPY names, or all. */
  readonly columns: readonly ColumnInfo[]
  readonly format: FileFormat
  readonly byName: "NONE" | "CASE_SENSITIVE" | "CASE_INSENSITIVE"
}
export interface Loaded {
  readonly parsed: number
  readonly loaded: number
  readonly misfits: readonly Misfit[]
}
interface Source {
  readonly column: ColumnInfo
  readonly index: number
  readonly raw: string
  readonly value: string
}

const sameName = (byName: Loading["byName"]) => (a: string, b: string) =>
  byName === "CASE_SENSITIVE" ? a === b : a.toLowerCase() === b.toLowerCase()

/** Where each column of the table comes from; a column without a source is left out. */
const sourcesOf = ({ columns, format, byName }: Loading, { names, records, file }: ReadFile): readonly Source[] => {
  const from = format.type === "CSV" ? "CSV" : "JSON"
  const same = sameName(byName)
  const source = (column: ColumnInfo, index: number, raw: string): Source => ({
    column,
    index,
    raw,
    value: converted(raw, column.type, from),
  })
  if (byName === "NONE") {
    const width = records[0]?.cells.length ?? columns.length
    if (format.sameColumnCount && format.type === "CSV" && width !== columns.length)
      throw new SnowflakeError(
        "100080",
        "22000",
        `Number of columns in file (${width}) does not match that of the corresponding table (${columns.length}), use file format option error_on_column_count_mismatch=false to ignore this error\n  File '${file.name}', line ${records[0]?.line ?? 1}, character 1`,
      )
    return columns.slice(0, width).map((column, index) => source(column, index, quote(`$${index + 1}`)))
  }
  if (format.type === "CSV")
    return columns.flatMap((column) => {
      const index = names?.findIndex((name) => same(name, column.name)) ?? -1
      return index < 0 ? [] : [source(column, index, quote(`$${index + 1}`))]
    })
  const keys = new Set(records.flatMap(({ cells: [cell] }) => Object.keys(JSON.parse(cell ?? "{}") as object)))
  return columns.flatMap((column, index) => {
    const found = [...keys].filter((key) => same(key, column.name))
    const values = found.map(
      (key) => `json_extract("$1", '/${key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("'", "''")}')`,
    )
    return values.length === 0 ? [] : [source(column, index, `nullif(coalesce(${values.join(", ")}), 'null')`)]
  })
}

/** A cell that is there and converts to nothing, or is missing where NULL may not be. */
const badCell = ({ column, raw, value }: Source): string =>
  column.nullable ? `(${raw} is not null and ${value} is null)` : `(${value} is null)`

export const loadFile = async (
  session: Session,
  loading: Loading,
  file: ReadFile,
  skipBad: boolean,
): Promise<Loaded> => {
  const { connection } = session
  const sources = sourcesOf(loading, file)
  const table = await temporaryTable(connection, [file], loading.format)
  try {
    const from = `temp.${quote(table.name)}`
    const misfits: Misfit[] = []
    for (const source of sources) {
      const bad = await connection.runAndReadAll(
        `select "line", "METADATA$FILE_ROW_NUMBER", cast(${source.raw} as varchar) from ${from} where ${badCell(source)} order by 2`,
      )
      for (const [line, row, cell] of bad.getRows())
        misfits.push({
          ...source,
          file: file.file.name,
          line: Number(line),
          row: Number(row),
          cell: cell === null ? null : String(cell),
        })
    }
    misfits.sort((a, b) => a.row - b.row || a.index - b.index)
    const parsed = file.records.length
    if (misfits.length > 0 && !skipBad) return { parsed, loaded: 0, misfits }
    if (sources.length === 0) return { parsed, loaded: 0, misfits }
    const good = misfits.length === 0 ? "" : ` where not (${sources.map(badCell).join(" or ")})`
    const names = sources.map(({ column }) => quote(column.name)).join(", ")
    const result = await connection.run(
      `insert into ${duckName(loading.relation)} (${names}) select ${sources.map(({ value }) => value).join(", ")} from ${from}${good} order by "METADATA$FILE_ROW_NUMBER"`,
    )
    return { parsed, loaded: result.rowsChanged, misfits }
  } finally {
    await table.drop().catch(() => undefined)
  }
}
