import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import { isS3Address } from "../../../resource/storage.ts"
import type { Load } from "../../../strategy/step.ts"
import { fileError, fileState, scanFile } from "../../duckdb/load/csv-file.ts"
import { type CsvColumns, extraColumnsWarning, matchHeader } from "../../duckdb/load/csv-header.ts"
import { type CsvRecord, fieldsOf, recordBatches } from "../../duckdb/load/csv-record.ts"
import { type Fault, maxFaults } from "../../duckdb/load/csv-scan.ts"
import { cellFaults, faultyFile } from "../../duckdb/load/fault-report.ts"
import { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import { cellText, typedCell } from "./cell.ts"
import type { Content } from "./content.ts"
import { insertions, type Row } from "./insertions.ts"
import { tableText } from "./loaded-table.ts"

/** Rows travel as the text of statements: beyond this it is a stage that they belong in. */
const mostRecords = 200_000

type Rows = { readonly rows: readonly Row[]; readonly faults: readonly Fault[] }

/** The cells of a record, in the order of the declared columns, and what is wrong with them. */
const rowOf = (
  record: CsvRecord,
  step: Load,
  columns: CsvColumns,
): { readonly row: Row; readonly faults: readonly Fault[] } => {
  const declared = Object.entries(step.columns)
  const texts = declared.map(([name]) => cellText(record.fields[columns.positions.get(name) ?? -1] ?? ""))
  const row = declared.map(([, { type }], index) => {
    const text = texts[index] ?? null
    return text === null ? null : typedCell(type, text)
  })
  const told = Object.fromEntries(
    declared.flatMap(([, { nullable }], index) => {
      const isWrong = texts[index] === null ? !nullable : row[index] === null
      return [
        [`wrong${index}`, isWrong],
        [`text${index}`, texts[index]],
      ]
    }),
  )
  return { row, faults: cellFaults(told, record, step.columns, columns) }
}

const readRows = Effect.fnUntraced(function* (path: string, delimiter: string, step: Load, columns: CsvColumns) {
  const read = async (signal: AbortSignal): Promise<Rows> => {
    const rows: Row[] = []
    const faults: Fault[] = []
    for await (const batch of recordBatches(path, delimiter)) {
      for (const record of batch) {
        const one = rowOf(record, step, columns)
        rows.push(one.row)
        faults.push(...one.faults)
      }
      if (signal.aborted || faults.length >= maxFaults) break
    }
    return { rows, faults }
  }
  return yield* Effect.tryPromise({ try: read, catch: (cause) => fileError(cause, path) })
})

/** A file of this machine; its path where there is none. */
export const localContent = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
): Effect.fn.Return<Content | string, WarehouseError> {
  const { load, location } = step
  if (isS3Address(location)) {
    const message = `${tableText(step)}: Snowflake loads from a bucket through an external stage. Make one for ${location}, and name it in the target: stage: "raw.my_stage".`
    return yield* new WarehouseError({ reason: "MissingFile", message })
  }
  const path = resolve(location, load.file)
  if (load.format !== "csv") {
    const message = `${tableText(step)}: only CSV files of this machine are loaded into Snowflake, and ${path} is declared as ${load.format}. Upload it to the storage of an external stage, and name the stage in the target: stage: "raw.my_stage".`
    return yield* new WarehouseError({ reason: "Syntax", message })
  }
  const { delimiter } = load
  const state = yield* fileState(path)
  if (state === null) return path
  const { scan, fingerprint } = yield* scanFile(path, delimiter)
  const table = tableText(step)
  const open = Effect.gen(function* () {
    if (scan.faults.length > 0) return yield* faultyFile(path, table, scan.faults)
    const columns = matchHeader(fieldsOf(scan.header, delimiter), step.columns)
    if (typeof columns === "string") return yield* faultyFile(path, table, [{ line: 1, problem: columns }])
    if (scan.records > mostRecords) {
      const message = `${path} has ${scan.records} records, too many for the text of statements (${mostRecords}). Upload it to the storage of an external stage, and name the stage in the target: stage: "raw.my_stage".`
      return yield* new WarehouseError({ reason: "InvalidData", message })
    }
    const { rows, faults } = yield* readRows(path, delimiter, step, columns)
    if (faults.length > 0) return yield* faultyFile(path, table, faults)
    if ((yield* fileState(path))?.text !== state.text) {
      const message = `${path} was changed while it was read. Nothing was loaded; run again.`
      return yield* new WarehouseError({ reason: "Conflict", message })
    }
    const fill = (into: string) =>
      Effect.as(
        Effect.forEach(insertions(into, step.columns, rows), (sql) => session.execute(sql), { discard: true }),
        rows.length,
      )
    if (columns.extra.length === 0) return { fill }
    return { fill, warning: extraColumnsWarning(columns.extra, path, table) }
  })
  return { file: path, fingerprint, open }
})
