import type { ColumnType, ColumnTypes } from "../../../sql/type.ts"
import { typeName } from "../column-type.ts"
import { quoteName, quoteText } from "../quote.ts"
import { cellText, nullTexts, typedCell } from "./csv-cell.ts"
import { isGzip } from "./csv-file.ts"
import type { CsvColumns } from "./csv-header.ts"
import type { CsvRecord } from "./csv-record.ts"
import type { CsvScan } from "./csv-scan.ts"

/** A file that was scanned and found in shape. */
export interface CsvSource {
  readonly path: string
  readonly delimiter: string
  readonly declared: ColumnTypes
  readonly columns: CsvColumns
  readonly scan: CsvScan
}

// Names from the file do not reach DuckDB: it knows its columns by position.
const field = (position: number) => `c${position}`
const defaultLineBytes = 2_000_000

/** DuckDB takes a path for a pattern. */
const literalPath = (path: string): string => path.replaceAll(/[[*?]/g, "[$&]")

/**
 * Whether DuckDB's parallel reader reads the file right. It begins in the middle of a file and looks for a line end
 * there, and it mistakes an empty line behind the border of two parts for a value.
 */
export const isPlain = ({ delimiter, scan }: CsvSource): boolean =>
  scan.quotedLineBreaks === 0 &&
  scan.emptyLines === 0 &&
  !scan.quotedBehindMark &&
  scan.longest < defaultLineBytes &&
  Buffer.byteLength(delimiter) === 1

/** The declared columns of all records of a plain file, as text. */
export const fileRecords = ({ path, delimiter, declared, columns, scan }: CsvSource): string => {
  const types = Array.from({ length: columns.count }, (_, position) => `${field(position)}: 'VARCHAR'`)
  const options = [
    "auto_detect = false",
    "header = true",
    `columns = {${types.join(", ")}}`,
    `delim = ${quoteText(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = [${nullTexts.map(quoteText).join(", ")}]`,
    `compression = '${isGzip(path) ? "gzip" : "none"}'`,
    // With both `strict_mode = true` and a line end of '\\r\\n' it reads nothing at all. The scan was strict.
    "strict_mode = false",
    ...(scan.lineFeeds > 0 && scan.crlfs > 0 ? [] : [`new_line = '${scan.crlfs > 0 ? "\\r\\n" : "\\n"}'`]),
    "null_padding = false",
    "ignore_errors = false",
    "hive_partitioning = false",
  ]
  const wanted = Object.keys(declared).map(
    (name, index) => `${cellText(field(columns.positions.get(name) ?? -1))} AS text${index}`,
  )
  return `SELECT ${wanted.join(", ")} FROM read_csv(${quoteText(literalPath(path))}, ${options.join(", ")})`
}

/** The same for records that are bound, as `boundValue` makes it of them. */
export const boundRecords = (declared: ColumnTypes): string => {
  const wanted = Object.keys(declared).map((_, index) => `${cellText(`r[${index + 2}]`)} AS text${index}`)
  const unpacked = `SELECT unnest(from_json($1, '[["VARCHAR"]]')) AS r`
  return `SELECT r[1]::BIGINT AS record, ${wanted.join(", ")} FROM (${unpacked})`
}

/** A JSON array of arrays: the number of each record, and its fields for the declared columns. */
export const boundValue = (records: readonly CsvRecord[], { declared, columns }: CsvSource): string => {
  const positions = Object.keys(declared).map((name) => columns.positions.get(name) ?? -1)
  const text = (field = "") => (nullTexts.includes(field) ? null : field)
  return JSON.stringify(
    records.map(({ fields }, index) => [String(index), ...positions.map((position) => text(fields[position]))]),
  )
}

const isWrong = ({ type, nullable }: ColumnType, text: string): string => {
  const misfit = `(${text} IS NOT NULL AND (${typedCell(type, text)}) IS NULL)`
  return nullable ? misfit : `(${text} IS NULL OR ${misfit})`
}

/** The records as rows of the table; fails at a cell that does not fit its column. */
export const typedRows = (declared: ColumnTypes, records: string): string => {
  const values = Object.entries(declared).map(([name, { type, nullable }], index) => {
    const text = `text${index}`
    const refuse = "error('A cell of the CSV file does not fit its column.')"
    const otherwise = nullable ? `CASE WHEN ${text} IS NOT NULL THEN ${refuse} END` : refuse
    return `coalesce(${typedCell(type, text)}, ${otherwise})::${typeName(type)} AS ${quoteName(name)}`
  })
  return `SELECT ${values.join(", ")} FROM (${records})`
}

/** Records with cells that do not fit: the record's number, and of each column the text and whether it is wrong. */
export const wrongRecords = (declared: ColumnTypes, records: string, limit: number): string => {
  const wrong = Object.values(declared).map((column, index) => isWrong(column, `text${index}`))
  const shown = wrong.map((condition, index) => `text${index}, ${condition} AS wrong${index}`)
  const which = `WHERE ${wrong.join(" OR ")} ORDER BY record LIMIT ${limit}`
  return `SELECT record, ${shown.join(", ")} FROM (${records}) ${which}`
}
