import * as Effect from "effect/Effect"
import type { Load } from "../../../strategy/step.ts"
import { WarehouseError } from "../../error.ts"
import type { Session, WarehouseRow } from "../../warehouse.ts"
import type { Connection } from "../connection.ts"
import { quoteRelation } from "../quote.ts"
import { fileError } from "./csv-file.ts"
import { boundRecords, boundValue, type CsvSource, fileRecords, typedRows, wrongRecords } from "./csv-query.ts"
import { type CsvRecord, recordBatches } from "./csv-record.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"
import { cellFaults, faultyFile } from "./fault-report.ts"
import { noRows, replaceTable, tableText } from "./loaded-table.ts"

/** Lets DuckDB read a plain file, in parallel. Fails without telling which cell does not fit. */
export const fillAtOnce = Effect.fnUntraced(function* (session: Session, step: Load, source: CsvSource) {
  const rows = yield* replaceTable(session, step, `AS ${typedRows(source.declared, fileRecords(source))}`)
  if (rows === source.scan.records) return rows
  const message = `DuckDB reads ${rows} of the ${source.scan.records} records in ${source.path}.`
  return yield* new WarehouseError({ reason: "InvalidData", message })
})

/** Whether reading the records ourselves may help where `fillAtOnce` has failed. */
export const isReadingError = ({ reason, message }: WarehouseError): boolean =>
  reason === "InvalidData" || /^Not implemented Error: The Parallel CSV Reader/.test(message)

/** Reads the records of any file itself, and tells which cells do not fit: slower, and exact. */
export const fillInBatches = Effect.fnUntraced(function* (
  session: Session,
  connection: Connection,
  step: Load,
  source: CsvSource,
) {
  const { path, delimiter, declared, columns } = source
  const table = quoteRelation(step.schema, step.name)
  yield* replaceTable(session, step, noRows(step))
  const find = wrongRecords(declared, boundRecords(declared), maxFaults)
  const insert = `INSERT INTO ${table} ${typedRows(declared, boundRecords(declared))}`
  const faults: Fault[] = []
  let rows = 0

  const take = Effect.fnUntraced(function* (records: readonly CsvRecord[]) {
    const values = [boundValue(records, source)]
    const wrong = yield* connection.use(
      find,
      async (connection): Promise<readonly WarehouseRow[]> => (await connection.run(find, values)).getRowObjects(),
    )
    for (const row of wrong) {
      const record = records[Number(row.record)]
      if (record) faults.push(...cellFaults(row, record, declared, columns))
    }
    if (faults.length > 0) return
    yield* connection.use(insert, (connection) => connection.run(insert, values))
    rows += records.length
  })
  const batches = yield* Effect.acquireRelease(
    Effect.sync(() => recordBatches(path, delimiter)),
    (batches) => Effect.promise(() => batches.return(undefined)),
  )
  while (faults.length < maxFaults) {
    const batch = yield* Effect.tryPromise({ try: () => batches.next(), catch: (cause) => fileError(cause, path) })
    if (batch.done === true) break
    yield* take(batch.value)
  }
  if (faults.length > 0) return yield* faultyFile(path, tableText(step), faults)
  return rows
}, Effect.scoped)
