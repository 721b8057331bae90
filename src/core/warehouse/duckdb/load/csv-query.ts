import type { ColumnType, ColumnTypes } from "../../../sql/type.ts"
import { typeName } from "../column-type.ts"
import { quoteName, quoteText } from "../quote.ts"
import { cellText, nullTexts, typedCell } from "./csv-cell.ts"
import { isGzip } from "./csv-file.ts"
import type { CsvColumns } from "./csv-header.ts"
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

/** All records, all fields as text, nothing guessed. */
const records = ({ path, delimiter, columns, scan }: CsvSource): string => {
  const types = Array.from({ length: columns.count }, (_, position) => `${field(position)}: 'VARCHAR'`)
  const mixed = scan.lineFeeds > 0 && scan.crlfs > 0
  const options = [
    "auto_detect = false",
    "header = true",
    `columns = {${types.join(", ")}}`,
    `delim = ${quoteText(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = [${nullTexts}]`,
    `compression = '${isGzip(path) ? "gzip" : "none"}'`,
    // Only without strict mode does DuckDB read LF and CRLF in one file; the scan has made sure that nothing else is allowed.
    // It is the default: DuckDB 1.5.5 reads no row at all where it is named beside a new_line of CRLF.
    mixed ? "strict_mode = false" : `new_line = '${scan.crlfs > 0 ? "\\r\\n" : "\\n"}'`,
    "null_padding = false",
    "ignore_errors = false",
    "hive_partitioning = false",
    ...(scan.longest < defaultLineBytes ? [] : [`max_line_size = ${scan.longest + 16}`]),
  ]
  return `read_csv(${quoteText(literalPath(path))}, ${options.join(", ")})`
}

interface Cell {
  readonly name: string
  readonly column: ColumnType
  readonly field: string
}
const cells = ({ declared, columns }: CsvSource): readonly Cell[] =>
  Object.entries(declared).map(([name, column]) => ({ name, column, field: field(columns.positions.get(name) ?? -1) }))

const texts = (source: CsvSource): string =>
  `SELECT ${cells(source)
    .map(({ field }) => `${cellText(field)} AS ${field}`)
    .join(", ")} FROM ${records(source)}`

/** The declared columns; fails at a cell that does not fit. */
export const typedRows = (source: CsvSource): string => {
  const values = cells(source).map(({ name, column, field }) => {
    const value = typedCell(column.type, field)
    const refuse = "error('a cell does not fit its column')"
    const otherwise = column.nullable ? `CASE WHEN ${field} IS NOT NULL THEN ${refuse} END` : refuse
    const checked = column.nullable && column.type === "varchar" ? value : `coalesce(${value}, ${otherwise})`
    return `(${checked})::${typeName(column.type)} AS ${quoteName(name)}`
  })
  return `SELECT ${values.join(", ")} FROM (${texts(source)})`
}

const isWrong = ({ column, field }: Cell): string => {
  const misfit = `(${field} IS NOT NULL AND (${typedCell(column.type, field)}) IS NULL)`
  return column.nullable ? misfit : `(${field} IS NULL OR ${misfit})`
}

/** Records with cells that do not fit: the record's number, each cell's text and whether it is wrong. */
export const wrongRecords = (source: CsvSource, limit: number): string => {
  const wanted = cells(source)
  const numbered = `SELECT row_number() OVER () AS record, * FROM (${texts(source)})`
  const shown = wanted.flatMap((cell, index) => [`${cell.field} AS text${index}`, `${isWrong(cell)} AS wrong${index}`])
  const where = wanted.map(isWrong).join(" OR ")
  return `SELECT record, ${shown.join(", ")} FROM (${numbered}) WHERE ${where} ORDER BY record LIMIT ${limit}`
}
