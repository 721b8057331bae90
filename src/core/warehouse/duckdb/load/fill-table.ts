import * as Effect from "effect/Effect"
import type { Load } from "../../../strategy/step.ts"
import { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import type { Connection } from "../connection.ts"
import type { Instance } from "../instance.ts"
import { quoteRelation } from "../quote.ts"
import { fileError } from "./csv-file.ts"
import { type CsvSource, fileRecords, type Reader, typedRows, wrongRecords } from "./csv-query.ts"
import { type CsvRecord, recordBatches, recordsNumbered } from "./csv-record.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"
import { cellFaults, faultyFile } from "./fault-report.ts"
import { noRows, replaceTable, tableText } from "./loaded-table.ts"
import { dropStage, stage, stagedRecords } from "./staged-records.ts"

/** What a load works with; the session is the connection's. */
export interface LoadContext {
  readonly session: Session
  readonly connection: Connection
  readonly instance: Instance
}

/** DuckDB reads the file. Fails without telling which cell does not fit. */
export const fillAtOnce = Effect.fnUntraced(function* (
  { session }: LoadContext,
  step: Load,
  source: CsvSource,
  reader: Exclude<Reader, "own">,
) {
  const content = typedRows(source.declared, fileRecords(source, reader))
  const rows = yield* replaceTable(session, step, `AS ${content}`)
  if (rows === source.scan.records) return rows
  const message = `DuckDB reads ${rows} of the ${source.scan.records} records in ${source.path}.`
  return yield* new WarehouseError({ reason: "InvalidData", message })
})

/** Whether another reader may help, or tell more. */
export const isReadingError = ({ reason, message }: WarehouseError): boolean =>
  reason === "InvalidData" || message.startsWith("Not implemented Error: The Parallel CSV Reader")

const stagedFaults = Effect.fnUntraced(function* (
  context: LoadContext,
  source: CsvSource,
  records: readonly CsvRecord[],
) {
  const { declared, columns } = source
  yield* stage(context, source, records)
  const wrong = yield* context.session.query(wrongRecords(declared, stagedRecords(declared), maxFaults))
  return wrong.flatMap((row): readonly Fault[] => {
    const record = records[Number(row.record) - 1]
    return record ? cellFaults(row, record, declared, columns) : []
  })
})

/** The cells for which `fillAtOnce` has failed. DuckDB names the records, and they are looked at in the file itself. */
export const wrongCells = Effect.fnUntraced(function* (
  context: LoadContext,
  source: CsvSource,
  reader: Exclude<Reader, "own">,
) {
  const { path, delimiter, declared } = source
  const named = yield* context.session.query(wrongRecords(declared, fileRecords(source, reader), maxFaults))
  const numbers = new Set(named.map((row) => Number(row.record)))
  const records = yield* Effect.tryPromise({
    try: () => recordsNumbered(path, delimiter, numbers),
    catch: (cause) => fileError(cause, path),
  })
  const faults = yield* stagedFaults(context, source, records)
  yield* dropStage(context.connection)
  return faults
})

/** Reads the file itself and hands over the records in batches: slower than DuckDB, and right for any file. */
export const fillInBatches = Effect.fnUntraced(function* (context: LoadContext, step: Load, source: CsvSource) {
  const { session } = context
  const { path, delimiter, declared } = source
  yield* replaceTable(session, step, noRows(step))
  const insert = `INSERT INTO ${quoteRelation(step.schema, step.name)} ${typedRows(declared, stagedRecords(declared))}`
  const batches = yield* Effect.acquireRelease(
    Effect.sync(() => recordBatches(path, delimiter)),
    (batches) => Effect.promise(() => batches.return(undefined)),
  )
  const faults: Fault[] = []
  let rows = 0
  while (faults.length < maxFaults) {
    const batch = yield* Effect.tryPromise({ try: () => batches.next(), catch: (cause) => fileError(cause, path) })
    if (batch.done === true) break
    faults.push(...(yield* stagedFaults(context, source, batch.value)))
    if (faults.length === 0) rows += (yield* session.execute(insert)) ?? 0
  }
  if (faults.length > 0) return yield* faultyFile(path, tableText(step), faults)
  yield* dropStage(context.connection)
  return rows
}, Effect.scoped)
