import * as Effect from "effect/Effect"
import type { CsvLoad } from "../../../resource/file-load.ts"
import { WarehouseError } from "../../error.ts"
import { fileError, scanFile } from "./csv-file.ts"
import { extraColumnsWarning, matchHeader } from "./csv-header.ts"
import {
  type CsvSource,
  fileRecords,
  noTypes,
  type ReadableTypes,
  type Reader,
  readableRecords,
  readableTypes,
  readersOf,
  typedTexts,
} from "./csv-query.ts"
import { type CsvRecord, fieldsOf, recordBatches, recordsNumbered } from "./csv-record.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"
import { cellFaults, faultyFile } from "./fault-report.ts"
import { tableText } from "./loaded-table.ts"
import { type Inspect, isReadingError, type LoadContext, noFaults, type Way } from "./readable-file.ts"
import { dropStage, stage, stagedRecords } from "./staged-records.ts"
import { isMisfit, typedRows, wrongRecords } from "./typed-rows.ts"

const stagedTexts = ({ declared }: CsvSource) => typedTexts(declared, stagedRecords(declared))

const stagedFaults = Effect.fnUntraced(function* (
  context: LoadContext,
  source: CsvSource,
  records: readonly CsvRecord[],
) {
  const { declared, columns } = source
  yield* stage(context, source, records)
  const wrong = yield* context.session.query(wrongRecords(declared, stagedTexts(source), maxFaults))
  return wrong.flatMap((row): readonly Fault[] => {
    const record = records[Number(row.record) - 1]
    return record ? cellFaults(row, record, declared, columns) : []
  })
})

/** The cells that do not fit. DuckDB names the records, and they are looked at in the file itself. */
const wrongCells = Effect.fnUntraced(function* (
  context: LoadContext,
  source: CsvSource,
  reader: Exclude<Reader, "own">,
) {
  const { path, address, delimiter, declared } = source
  const wrong = yield* context.session.query(
    wrongRecords(declared, typedTexts(declared, fileRecords(source, reader)), maxFaults),
  )
  const numbers = new Set(wrong.map((row) => Number(row.record)))
  const records = yield* Effect.tryPromise({
    try: () => recordsNumbered(path, delimiter, numbers),
    catch: (cause) => fileError(cause, address),
  })
  const faults = yield* stagedFaults(context, source, records)
  yield* dropStage(context.connection)
  return faults
})

/** DuckDB reads the file. Fails without telling which cell does not fit. */
const atOnce = (
  context: LoadContext,
  source: CsvSource,
  reader: Exclude<Reader, "own">,
  readable: ReadableTypes,
): Way => ({
  fill: Effect.fnUntraced(function* (write) {
    const { declared, scan, address } = source
    const rows = yield* write(typedRows(declared, readableRecords(source, reader, readable)))
    if (rows === scan.records) return rows
    const message = `DuckDB reads ${rows} of the ${scan.records} records in ${address}.`
    return yield* new WarehouseError({ reason: "InvalidData", message })
  }),
  faults: ({ message }) =>
    isMisfit(message)
      ? Effect.catch(wrongCells(context, source, reader), (error) =>
          isReadingError(error) ? noFaults() : Effect.fail(error),
        )
      : noFaults(),
})

/** Reads the file itself and hands over the records in batches: slower than DuckDB, and right for any file. */
const inBatches = (context: LoadContext, source: CsvSource, table: string): Way => ({
  fill: Effect.fnUntraced(function* (write) {
    const { path, address, delimiter, declared } = source
    const batches = yield* Effect.acquireRelease(
      Effect.sync(() => recordBatches(path, delimiter)),
      (batches) => Effect.promise(() => batches.return(undefined)),
    )
    const faults: Fault[] = []
    let rows = 0
    while (faults.length < maxFaults) {
      const batch = yield* Effect.tryPromise({ try: () => batches.next(), catch: (cause) => fileError(cause, address) })
      if (batch.done === true) break
      faults.push(...(yield* stagedFaults(context, source, batch.value)))
      if (faults.length === 0) rows += yield* write(typedRows(declared, stagedTexts(source)))
    }
    if (faults.length > 0) return yield* faultyFile(address, table, faults)
    yield* dropStage(context.connection)
    return rows
  }, Effect.scoped),
  faults: noFaults,
})

/** A CSV file: its shape is checked byte by byte, and DuckDB is given what it reads right. */
export const inspectCsv =
  ({ delimiter }: CsvLoad): Inspect =>
  (context, step, { path, address }) =>
    Effect.gen(function* () {
      const { scan, fingerprint, isGzip } = yield* scanFile(path, delimiter, address)
      const table = tableText(step)
      const open = Effect.gen(function* () {
        if (scan.faults.length > 0) return yield* faultyFile(address, table, scan.faults)
        const columns = matchHeader(fieldsOf(scan.header, delimiter), step.columns)
        if (typeof columns === "string") return yield* faultyFile(address, table, [{ line: 1, problem: columns }])
        const source: CsvSource = { path, address, isGzip, delimiter, declared: step.columns, columns, scan }
        const readable = readableTypes(source)
        const ways = readersOf(source).flatMap((reader) =>
          reader === "own"
            ? [inBatches(context, source, table)]
            : // A number that is too large is found among the texts.
              [...(readable.size > 0 ? [readable, noTypes] : [noTypes])].map((types) =>
                atOnce(context, source, reader, types),
              ),
        )
        const { extra } = columns
        return { ways, warning: extra.length === 0 ? null : extraColumnsWarning(extra, address, table) }
      })
      return { fingerprint: scan.stopped ? null : fingerprint, open }
    })
