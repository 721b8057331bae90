import * as Effect from "effect/Effect"
import { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import { quoteName, quoteText } from "../quote.ts"
import { expectation } from "./csv-cell.ts"
import { extraColumnsWarning, matchHeader, shownName } from "./csv-header.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"
import { faultyFile, rowFaults } from "./fault-report.ts"
import { tableText } from "./loaded-table.ts"
import type { LocatedFile } from "./located-file.ts"
import { parquetValue } from "./parquet-cell.ts"
import { fingerprintOf, type Inspect, isReadingError, literalPath, type Way } from "./readable-file.ts"
import { type Cell, type TypedRecords, typedRows, wrongRecords } from "./typed-rows.ts"

interface FileColumn {
  readonly name: string
  readonly type: string
}

/** Why DuckDB cannot read a file, in its words. */
export const reasonOf = ({ message }: WarehouseError): string =>
  (message.split("\n")[0] ?? "").replace(/^\w+( \w+)* Error: /, "")

const notParquet = (address: string, error: WarehouseError): WarehouseError =>
  new WarehouseError({
    reason: "InvalidData",
    message: `${address} cannot be read as a Parquet file: ${reasonOf(error)}. Nothing was loaded. Write the file again, or name its format.`,
  })

/** The columns of a file, in DuckDB's words. */
export const columnsOf = (query: Session["query"], from: string) =>
  Effect.map(query(`DESCRIBE SELECT * FROM ${from}`), (rows) =>
    rows.map((row): FileColumn => ({ name: String(row.column_name), type: String(row.column_type) })),
  )

/** A Parquet file: its types are compared with the declared ones, and each value where a type may hold too much. */
export const inspectParquet: Inspect = (context, step, file) =>
  Effect.gen(function* () {
    const { address, path }: LocatedFile = file
    const table = tableText(step)
    const from = `read_parquet(${quoteText(literalPath(path))}, hive_partitioning = false)`
    const open = Effect.gen(function* () {
      const columns = yield* columnsOf(context.session.query, from).pipe(
        Effect.mapError((error) => (isReadingError(error) ? notParquet(address, error) : error)),
      )
      const header = matchHeader(
        columns.map(({ name }) => name),
        step.columns,
        "file",
      )
      const refuse = (problems: readonly string[]) =>
        faultyFile(
          address,
          table,
          problems.map((problem): Fault => ({ line: 0, unit: "file", problem })),
        )
      if (typeof header === "string") return yield* refuse([header])
      const wrongTypes: string[] = []
      const cells = Object.entries(step.columns).map(([name, { type }]): Cell => {
        const column = columns[header.positions.get(name) ?? -1] ?? { name, type: "" }
        const source = quoteName(column.name)
        const value = parquetValue(type, column.type, source)
        if (value === null) {
          wrongTypes.push(`column ${shownName(name)} is ${column.type} in the file, expected ${expectation(type)}`)
        }
        return { value: value ?? "NULL", present: `(${source} IS NOT NULL)`, text: `${source}::VARCHAR` }
      })
      if (wrongTypes.length > 0) return yield* refuse(wrongTypes)
      const records: TypedRecords = { records: `SELECT * FROM ${from}`, cells }
      const way: Way = {
        fill: (write) => write(typedRows(step.columns, records)),
        faults: () =>
          Effect.map(context.session.query(wrongRecords(step.columns, records, maxFaults)), (wrong) =>
            wrong.flatMap((row) => rowFaults(row, step.columns, () => ({ line: Number(row.record), unit: "row" }))),
          ),
      }
      const { extra } = header
      return { ways: [way], warning: extra.length === 0 ? null : extraColumnsWarning(extra, address, table) }
    })
    return { fingerprint: yield* fingerprintOf(file), open }
  })
