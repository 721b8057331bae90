import type { ColumnTypes } from "../../../sql/type.ts"
import { quoteText } from "../quote.ts"
import { otherByte, readableType } from "./csv-bytes.ts"
import { cellText, nullTexts, typedCell } from "./csv-cell.ts"
import type { CsvColumns } from "./csv-header.ts"
import type { CsvScan } from "./csv-scan.ts"
import { literalPath } from "./readable-file.ts"
import type { TypedRecords } from "./typed-rows.ts"

/** A file that was scanned and found in shape. */
export interface CsvSource {
  readonly path: string
  /** For people. */
  readonly address: string
  readonly isGzip: boolean
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
// What a thread reads at once. By itself DuckDB chooses pieces after which a third of a large table's rows is compressed twice.
const pieceBytes = 16 << 20

/** The readers that may read a file, the fastest first. What they read is counted, and the last one is sure. */
export const readersOf = ({ delimiter, scan }: CsvSource): readonly Reader[] => {
  if (scan.quotedBehindMark || scan.longest >= longestLine || Buffer.byteLength(delimiter) > 1) return ["own"]
  if (scan.quotedLineBreaks === 0) return ["parallel", "sequential", "own"]
  return scan.crlfs === 0 ? ["sequential", "own"] : ["own"]
}

/** By position in the file: the type as which DuckDB may read a declared column by itself. */
export type ReadableTypes = ReadonlyMap<number, string>
export const readableTypes = ({ declared, columns, scan }: CsvSource): ReadableTypes =>
  new Map(
    Object.entries(declared).flatMap(([name, { type }]) => {
      const position = columns.positions.get(name) ?? -1
      const readable = readableType(type, scan.columnBytes[position] ?? otherByte, scan.longest)
      return readable === null ? [] : [[position, readable] as const]
    }),
  )
export const noTypes: ReadableTypes = new Map()

/** The declared columns of all records: `text0`, `text1`, … as text, those of `types` as they are. */
export const fileRecords = (
  { path, isGzip, delimiter, declared, columns, scan }: CsvSource,
  reader: Exclude<Reader, "own">,
  readable = noTypes,
): string => {
  const types = Array.from(
    { length: columns.count },
    (_, position) => `${field(position)}: '${readable.get(position) ?? "VARCHAR"}'`,
  )
  const options = [
    "auto_detect = false",
    "header = true",
    `columns = {${types.join(", ")}}`,
    `delim = ${quoteText(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = [${nullTexts.map(quoteText).join(", ")}]`,
    `compression = '${isGzip ? "gzip" : "none"}'`,
    `parallel = ${reader === "parallel"}`,
    `buffer_size = ${pieceBytes}`,
    // With `strict_mode = true` beside a line end of two bytes it reads nothing at all. The scan was strict.
    "strict_mode = false",
    ...(scan.lineFeeds > 0 && scan.crlfs > 0 ? [] : [`new_line = '${scan.crlfs > 0 ? "\\r\\n" : "\\n"}'`]),
    "null_padding = false",
    "ignore_errors = false",
    "hive_partitioning = false",
  ]
  const wanted = Object.keys(declared).map((name, index) => {
    const position = columns.positions.get(name) ?? -1
    return `${readable.has(position) ? field(position) : cellText(field(position))} AS text${index}`
  })
  return `SELECT ${wanted.join(", ")} FROM read_csv(${quoteText(literalPath(path))}, ${options.join(", ")})`
}

/** Records with the columns that DuckDB may read by itself: see `readableType`. */
export const readableRecords = (
  source: CsvSource,
  reader: Exclude<Reader, "own">,
  readable: ReadableTypes,
): TypedRecords => {
  const { records, cells } = typedTexts(source.declared, fileRecords(source, reader, readable))
  const positions = Object.keys(source.declared).map((name) => source.columns.positions.get(name) ?? -1)
  return {
    records,
    cells: cells.map((cell, index) => (readable.has(positions[index] ?? -1) ? { ...cell, value: cell.text } : cell)),
  }
}

/** Records whose columns are `text0`, `text1`, … */
export const typedTexts = (declared: ColumnTypes, records: string): TypedRecords => ({
  records,
  cells: Object.values(declared).map(({ type }, index) => {
    const text = `text${index}`
    return { value: typedCell(type, text), present: `${text} IS NOT NULL`, text }
  }),
})
