import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import type { CsvLoad } from "../../../resource/file-load.ts"
import { stateSchema } from "../../../strategy/state.ts"
import type { Load } from "../../../strategy/step.ts"
import { extraColumnsWarning, matchHeader } from "../../duckdb/load/csv-header.ts"
import { fieldsOf } from "../../duckdb/load/csv-record.ts"
import { faultyFile } from "../../duckdb/load/fault-report.ts"
import type { Session } from "../../warehouse.ts"
import { tableText } from "./loaded-table.ts"
import { textCell } from "./staged-cell.ts"
import { fileNamed, relationsOf, type StagedFile } from "./staged-files.ts"
import type { ReadableFile, StagedFormat } from "./staged-format.ts"

const named = (name: string) => `${snowflake.identifier(stateSchema)}.${name}`
/** Each line of a file as one value. */
const lines = named("header_line")
const createLines = `create temporary file format if not exists ${lines} type = csv, field_delimiter = none, skip_header = 0, trim_space = false`

/** The first line of each file that has one. */
const readHeaders = Effect.fnUntraced(function* (session: Session, { location }: Load, files: readonly StagedFile[]) {
  yield* session.execute(createLines)
  const headers = new Map<StagedFile, string>()
  for (const { from, isOfThem, files: some } of relationsOf(location, files, lines)) {
    // With a limit the files need not be read to their ends.
    const rows = yield* session.query(
      `select metadata$filename as file, $1 as line from ${from} where metadata$file_row_number = 1 and ${isOfThem} limit ${some.length}`,
    )
    for (const row of rows) {
      const file = fileNamed(some, row.file)
      if (file !== null && typeof row.line === "string")
        headers.set(file, row.line.replace(/^\ufeff/, "").replace(/\r$/, ""))
    }
  }
  return headers
})

/** Without the blanks around it; NULL for what names it. */
const fieldText = (position: number): string =>
  ["''", "'NULL'", "'null'"].reduce((text, name) => `nullif(${text}, ${name})`, `trim($${position + 1}, ' \\t\\n\\r')`)

const readable = (step: Load, file: StagedFile, header: string, delimiter: string): ReadableFile | string => {
  const fields = fieldsOf(header, delimiter)
  const columns = matchHeader(fields, step.columns)
  if (typeof columns === "string") return columns
  const positions = Object.keys(step.columns).map((name) => columns.positions.get(name) ?? 0)
  // Of a record that is too short, COPY makes NULL and tells nobody.
  const tooLong = `($${columns.count + 1} is not null)`
  const declared = Object.values(step.columns)
  const count = `${columns.count} field${columns.count === 1 ? "" : "s"}`
  return {
    file,
    shape: JSON.stringify([positions, columns.count]),
    cells: positions.map((position, index) =>
      textCell(declared[index]?.type ?? "varchar", fieldText(position), index === 0 ? tooLong : "false"),
    ),
    fault: { wrong: tooLong, problem: `there are more than the ${count} of the header` },
    warning: columns.extra.length === 0 ? null : extraColumnsWarning(columns.extra, file.address, tableText(step)),
  }
}

export const stagedCsv = ({ delimiter }: CsvLoad): StagedFormat => {
  const options = [
    "type = csv",
    `field_delimiter = ${snowflake.text(delimiter)}`,
    `field_optionally_enclosed_by = '"'`,
    "trim_space = true",
    // What is NULL is decided cell by cell: an empty field too many is one all the same.
    "null_if = ()",
    "empty_field_as_null = false",
    "skip_blank_lines = true",
    "error_on_column_count_mismatch = false",
    "encoding = 'UTF8'",
  ]
  const reading = named("csv_record")
  return {
    options: [...options, "skip_header = 1"],
    reading,
    createReading: `create or replace temporary file format ${reading} ${options.join(", ")}, skip_header = 0`,
    headerRecords: 1,
    inspect: Effect.fnUntraced(function* (session, step, files) {
      const headers = yield* readHeaders(session, step, files)
      const all: ReadableFile[] = []
      for (const file of files) {
        const header = headers.get(file)
        const found =
          header === undefined || header === ""
            ? "the file is empty, but it must begin with a header line"
            : readable(step, file, header, delimiter)
        if (typeof found === "string")
          return yield* faultyFile(file.address, tableText(step), [{ line: 1, problem: found }])
        all.push(found)
      }
      return all
    }),
  }
}
