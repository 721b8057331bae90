import * as Effect from "effect/Effect"
import { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import { expectation } from "./csv-cell.ts"
import { scanFile } from "./csv-file.ts"
import { type CsvSource, wrongRecords } from "./csv-query.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"

const longestShown = 80
// As JSON: quoted, and nothing in it reaches the terminal as it is.
const shown = (text: string) => JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)

/** Says what is wrong with the file, line by line. */
export const faultyFile = (path: string, table: string, faults: readonly Fault[]): WarehouseError => {
  const lines = faults.slice(0, maxFaults).map(({ line, problem }) => `  line ${line}: ${problem}`)
  const more = faults.length >= maxFaults ? ["  (there may be more)"] : []
  const end = "Nothing was loaded. Correct the file, or what the columns are declared as."
  const message = [`${path} does not fit ${table}:`, ...lines, ...more, end].join("\n")
  return new WarehouseError({ reason: "InvalidData", message })
}

/** The first cells that do not fit their columns, each with its line; empty if all do. */
export const wrongCells = Effect.fnUntraced(function* (session: Session, source: CsvSource) {
  const rows = yield* session.query(wrongRecords(source, maxFaults))
  const numbers = new Set(rows.map((row) => Number(row.record)))
  if (numbers.size === 0) return []
  const { scan } = yield* scanFile(source.path, source.delimiter, numbers)
  const faults = rows.flatMap((row) =>
    Object.entries(source.declared).flatMap(([name, { type }], index): readonly Fault[] => {
      if (row[`wrong${index}`] !== true) return []
      const text = row[`text${index}`]
      const lines = scan.located.get(Number(row.record))
      const value = typeof text === "string" ? shown(text) : "no value, and the column is not nullable"
      const problem = `column ${shown(name)}: ${value}, expected ${expectation(type)}`
      return [{ line: lines?.[source.columns.positions.get(name) ?? 0] ?? 0, problem }]
    }),
  )
  return faults.slice(0, maxFaults)
})
