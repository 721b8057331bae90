import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import type { CsvLoad } from "../../../resource/declaration.ts"
import { stateSchema } from "../../../strategy/state.ts"
import type { Load } from "../../../strategy/step.ts"
import { extraColumnsWarning, matchHeader } from "../../duckdb/load/csv-header.ts"
import { fieldsOf } from "../../duckdb/load/csv-record.ts"
import { faultyFile } from "../../duckdb/load/fault-report.ts"
import { WarehouseError } from "../../error.ts"
import type { Session, WarehouseRow } from "../../warehouse.ts"
import type { Content } from "./content.ts"
import { tableText } from "./loaded-table.ts"

/** `@stage/path`, in quotes where a path has what no bare one may have. */
const stagePath = (stage: string, path: string): string => {
  const whole = `${stage}/${path}`
  return /^[\w@./="$-]+$/.test(whole) ? whole : snowflake.text(whole)
}

/** Each line of a file as one value. */
const lines = `${snowflake.identifier(stateSchema)}.header_line`
const createLines = `create temporary file format if not exists ${lines} type = csv, field_delimiter = none, skip_header = 0, trim_space = false`

const readHeader = Effect.fnUntraced(function* (session: Session, { location, load }: Load) {
  yield* session.execute(createLines)
  const [row] = yield* session.query(
    `select $1 as line from ${stagePath(location, load.file)} (file_format => '${lines}') where metadata$file_row_number = 1 limit 1`,
  )
  const line = row?.line
  return typeof line === "string" ? line.replace(/^\ufeff/, "").replace(/\r$/, "") : ""
})

const copyInto = (table: string, location: string, load: CsvLoad): string =>
  [
    `copy into ${table}`,
    `from ${location}`,
    `files = (${snowflake.text(load.file)})`,
    "file_format = (",
    "  type = csv,",
    "  parse_header = true,",
    `  field_delimiter = ${snowflake.text(load.delimiter)},`,
    `  field_optionally_enclosed_by = '"',`,
    "  trim_space = true,",
    "  null_if = ('', 'NULL', 'null'),",
    "  empty_field_as_null = true,",
    "  skip_blank_lines = true,",
    "  error_on_column_count_mismatch = false,",
    "  encoding = 'UTF8'",
    ")",
    "match_by_column_name = case_insensitive",
    "on_error = abort_statement",
    // Whether the file is loaded was decided before. Snowflake would pass over one whose content was ever loaded.
    "force = true",
  ].join("\n")

const rowsLoaded = (rows: readonly WarehouseRow[]): number =>
  rows.reduce((sum, row) => sum + Number(row.rows_loaded ?? 0), 0)

/** The cell that does not fit is in Snowflake's own message: file, line, column and value. */
const misfit = (step: Load) => (error: WarehouseError) =>
  error.reason === "InvalidData" || error.reason === "Constraint"
    ? new WarehouseError({
        reason: "InvalidData",
        message: `${step.load.file} does not fit ${tableText(step)}: ${error.message}\nNothing was loaded. Correct the file, or what the columns are declared as.`,
        ...(error.sql === undefined ? {} : { sql: error.sql }),
        ...(error.cause === undefined ? {} : { cause: error.cause }),
      })
    : error

/** A file of an external stage; its address where there is none. */
export const stagedContent = Effect.fnUntraced(function* (
  session: Session,
  step: Load,
): Effect.fn.Return<Content | string, WarehouseError> {
  const { location, load } = step
  const file = `${location}/${load.file}`
  if (load.format !== "csv") {
    const message = `${tableText(step)}: ${file} is declared as ${load.format}, and only CSV files are loaded into Snowflake yet.`
    return yield* new WarehouseError({ reason: "Syntax", message })
  }
  const listed = yield* session.query(`list ${stagePath(location, load.file)}`)
  // A path is a prefix there.
  const [found] = listed.filter(({ name }) => `/${String(name)}`.endsWith(`/${load.file}`))
  if (found === undefined) return file
  const fingerprint = createHash("sha256")
    .update(`${String(found.md5)} ${String(found.size)}`)
    .digest("hex")
  const open = Effect.gen(function* () {
    const header = fieldsOf(yield* readHeader(session, step), load.delimiter)
    const columns = matchHeader(header, step.columns)
    if (typeof columns === "string") return yield* faultyFile(file, tableText(step), [{ line: 1, problem: columns }])
    const fill = (table: string) =>
      session.query(copyInto(table, location, load)).pipe(Effect.map(rowsLoaded), Effect.mapError(misfit(step)))
    if (columns.extra.length === 0) return { fill }
    return { fill, warning: extraColumnsWarning(columns.extra, file, tableText(step)) }
  })
  return { file, fingerprint, open }
})
