import type { ColumnType, ColumnTypes } from "../../../sql/type.ts"
import { WarehouseError } from "../../error.ts"
import type { WarehouseRow } from "../../warehouse.ts"
import { expectation } from "./csv-cell.ts"
import type { CsvColumns } from "./csv-header.ts"
import { type CsvRecord, fieldLine } from "./csv-record.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"

const longestShown = 80
const mostWarnings = 3
// As JSON: in quotes, and no control character reaches the terminal.
const shown = (text: string) => JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)

/** Says what is wrong with a file, line by line. */
export const faultyFile = (path: string, table: string, faults: readonly Fault[]): WarehouseError => {
  const lines = faults
    .slice(0, maxFaults)
    .map(({ line, problem, unit = "line" }) => (unit === "file" ? `  ${problem}` : `  ${unit} ${line}: ${problem}`))
  const more = faults.length >= maxFaults ? ["  (there may be more)"] : []
  const end = "Nothing was loaded. Correct the file, or what the columns are declared as."
  const message = [`${path} does not fit ${table}:`, ...lines, ...more, end].join("\n")
  return new WarehouseError({ reason: "InvalidData", message })
}

const problem = (name: string, { type, nullable }: ColumnType, text: unknown): string => {
  const wanted = `expected ${expectation(type)}`
  if (typeof text === "string") return `column ${shown(name)} has ${shown(text)}, ${wanted}`
  return `column ${shown(name)} is empty${nullable ? "" : " and may not be NULL"}, ${wanted}`
}

/** The faults in a row of `wrongRecords`. */
export const rowFaults = (
  row: WarehouseRow,
  declared: ColumnTypes,
  place: (column: string) => Pick<Fault, "line" | "unit">,
): readonly Fault[] =>
  Object.entries(declared).flatMap(([name, column], index) =>
    row[`wrong${index}`] === true ? [{ ...place(name), problem: problem(name, column, row[`text${index}`]) }] : [],
  )

/** The same, of a record of a CSV file. */
export const cellFaults = (
  row: WarehouseRow,
  record: CsvRecord,
  declared: ColumnTypes,
  columns: CsvColumns,
): readonly Fault[] =>
  rowFaults(row, declared, (name) => ({ line: fieldLine(record, columns.positions.get(name) ?? 0) }))

/** The warnings of several files: the first of them. */
export const joinedWarnings = (warnings: readonly string[]): string => {
  const more = warnings.length - mostWarnings
  const files = more === 1 ? "another file" : `${more} other files`
  return [...warnings.slice(0, mostWarnings), ...(more > 0 ? [`There are such warnings of ${files}.`] : [])].join("\n")
}
