import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import type { Load } from "../../../strategy/step.ts"
import { type Fault, maxFaults } from "../../duckdb/load/csv-scan.ts"
import { faultyFile, rowFaults } from "../../duckdb/load/fault-report.ts"
import { WarehouseError } from "../../error.ts"
import type { Session, WarehouseRow } from "../../warehouse.ts"
import { tableText } from "./loaded-table.ts"
import { chunks, fileNamed, mostFiles, relationsOf, type StagedRelation } from "./staged-files.ts"
import type { ReadableFile, StagedFormat } from "./staged-format.ts"

const copyInto = (table: string, step: Load, format: StagedFormat, files: readonly ReadableFile[]): string => {
  const values = files[0]?.cells.map(({ value }) => value) ?? []
  const names = Object.keys(step.columns).map(snowflake.identifier)
  return [
    `copy into ${table} (${names.join(", ")})`,
    `from (select\n  ${values.join(",\n  ")}\n  from ${step.location})`,
    `files = (${files.map(({ file }) => snowflake.text(file.key)).join(", ")})`,
    `file_format = (${format.options.join(", ")})`,
    "on_error = abort_statement",
    // Whether the files are loaded was decided before. Snowflake would pass over one whose content was ever loaded.
    "force = true",
  ].join("\n")
}

/** The first records with values that do not fit. */
const wrongRecords = (
  step: Load,
  { headerRecords }: StagedFormat,
  { cells, fault }: ReadableFile,
  { from, isOfThem }: StagedRelation,
) => {
  const isWrong = Object.values(step.columns).map(({ nullable }, index) => {
    const { wrong = "false", present = "false" } = cells[index] ?? {}
    return nullable ? wrong : `(not ${present} or ${wrong})`
  })
  const broken = fault?.wrong ?? "false"
  const columns = cells.map(({ text }, index) => `${text} as text${index}, ${isWrong[index]} as wrong${index}`)
  const record = headerRecords === 0 ? "metadata$file_row_number" : `metadata$file_row_number - ${headerRecords}`
  return `select metadata$filename as file, ${record} as record, ${broken} as broken,
  ${columns.join(",\n  ")}
from ${from}
where ${isOfThem} and metadata$file_row_number > ${headerRecords} and (${[broken, ...isWrong].join(" or ")})
order by file, record
limit ${maxFaults}`
}

const faultsOf = (step: Load, { fault }: ReadableFile, row: WarehouseRow): readonly Fault[] => {
  const place = { line: Number(row.record), unit: "row" } as const
  if (fault !== null && row.broken === true) return [{ ...place, problem: fault.problem }]
  return rowFaults(row, step.columns, () => place)
}

/** Files that are read alike go into one statement. */
const alike = (files: readonly ReadableFile[]): readonly (readonly ReadableFile[])[] => {
  const groups = new Map<string, ReadableFile[]>()
  for (const file of files) groups.set(file.shape, [...(groups.get(file.shape) ?? []), file])
  return [...groups.values()].flatMap((group) => chunks(group, mostFiles))
}

/** The first file with records that do not fit; null where none is found. */
const firstMisfit = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
  format: StagedFormat,
  files: readonly ReadableFile[],
) {
  yield* session.execute(format.createReading)
  for (const group of alike(files)) {
    const [first] = group
    if (first === undefined) continue
    const staged = group.map(({ file }) => file)
    for (const relation of relationsOf(step.location, staged, format.reading)) {
      const rows = yield* session.query(wrongRecords(step, format, first, relation))
      const file = fileNamed(relation.files, rows[0]?.file)
      if (file === null) continue
      const told = rows.filter((row) => row.file === file.path)
      return faultyFile(
        file.address,
        tableText(step),
        told.flatMap((row) => faultsOf(step, first, row)),
      )
    }
  }
  return null
})

/** In Snowflake's own words, which name the file. */
export const misfit = (step: Load, error: WarehouseError): WarehouseError =>
  error.reason === "InvalidData" || error.reason === "Constraint"
    ? new WarehouseError({
        reason: "InvalidData",
        message: `${step.load.file} does not fit ${tableText(step)}: ${error.message}\nNothing was loaded. Correct the file, or what the columns are declared as.`,
        ...(error.sql === undefined ? {} : { sql: error.sql }),
        ...(error.cause === undefined ? {} : { cause: error.cause }),
      })
    : error

const rowsLoaded = (rows: readonly WarehouseRow[]): number =>
  rows.reduce((sum, row) => sum + Number(row.rows_loaded ?? 0), 0)

/** Puts the records of all files into a table; gives their number. */
export const copyFiles = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
  format: StagedFormat,
  files: readonly ReadableFile[],
  table: string,
) {
  let count = 0
  for (const group of alike(files)) count += rowsLoaded(yield* session.query(copyInto(table, step, format, group)))
  return count
})

/** Snowflake says what is wrong with the first value: the files are asked for all that do not fit, in the words of every load. */
export const explainMisfit = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
  format: StagedFormat,
  files: readonly ReadableFile[],
  error: WarehouseError,
) {
  if (error.reason !== "InvalidData" && error.reason !== "Constraint") return error
  const told = yield* Effect.orElseSucceed(firstMisfit(session, step, format, files), () => null)
  return told ?? misfit(step, error)
})
