import { duckdb } from "../../../dialect/duckdb.ts"
import type { ColumnType, ColumnTypes } from "../../../sql/type.ts"
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

/**
 * Who turns the file into records. DuckDB in parallel begins in the middle of a file and looks for a line end; within
 * quotes it may find the wrong one. One thread of it reads line ends of one byte right.
 */
export type Reader = "parallel" | "sequential" | "own"

// Names from the file do not reach DuckDB: it knows its columns by position.
const field = (position: number) => `c${position}`
const longestLine = 2_000_000

/** The readers that may read a file, the fastest first. What they read is counted, and the last one is sure. */
export const readersOf = ({ delimiter, scan }: CsvSource): readonly Reader[] => {
  if (scan.quotedBehindMark || scan.longest >= longestLine || Buffer.byteLength(delimiter) > 1) return ["own"]
  if (scan.quotedLineBreaks === 0) return ["parallel", "sequential", "own"]
  return scan.crlfs === 0 ? ["sequential", "own"] : ["own"]
}

/** DuckDB takes a path for a pattern. */
const literalPath = (path: string): string => path.replaceAll(/[[*?]/g, "[$&]")

/** The declared columns of all records as text: `text0`, `text1`, … */
export const fileRecords = (
  { path, delimiter, declared, columns, scan }: CsvSource,
  reader: Exclude<Reader, "own">,
): string => {
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
    `parallel = ${reader === "parallel"}`,
    // With `strict_mode = true` beside a line end of two bytes it reads nothing at all. The scan was strict.
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

const misfit = "A cell of the CSV file does not fit its column."
/** Whether it is the error of `typedRows`. */
export const isMisfit = (message: string): boolean => message.includes(misfit)

/** The records as rows of the table; fails at a cell that does not fit its column. */
export const typedRows = (declared: ColumnTypes, records: string): string => {
  const values = Object.entries(declared).map(([name, { type, nullable }], index) => {
    const text = `text${index}`
    const refuse = `error(${quoteText(misfit)})`
    const otherwise = nullable ? `CASE WHEN ${text} IS NOT NULL THEN ${refuse} END` : refuse
    return `coalesce(${typedCell(type, text)}, ${otherwise})::${duckdb.type(type)} AS ${quoteName(name)}`
  })
  return `SELECT ${values.join(", ")} FROM (${records})`
}

const isWrong = ({ type, nullable }: ColumnType, text: string): string => {
  const wrong = `(${text} IS NOT NULL AND (${typedCell(type, text)}) IS NULL)`
  return nullable ? wrong : `(${text} IS NULL OR ${wrong})`
}

/** The first records with cells that do not fit: the number from 1, and of each column the text and whether it is wrong. */
export const wrongRecords = (declared: ColumnTypes, records: string, limit: number): string => {
  const wrong = Object.values(declared).map((column, index) => isWrong(column, `text${index}`))
  const shown = wrong.map((condition, index) => `text${index}, ${condition} AS wrong${index}`)
  const numbered = `SELECT row_number() OVER () AS record, * FROM (${records})`
  return `SELECT record, ${shown.join(", ")} FROM (${numbered}) WHERE ${wrong.join(" OR ")} LIMIT ${limit}`
}
