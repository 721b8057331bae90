import * as Effect from "effect/Effect"
import { snowflake } from "../../../dialect/snowflake.ts"
import { decimalDigits, isArray, type Value } from "../../../sql/type.ts"
import { stateSchema } from "../../../strategy/state.ts"
import type { Load } from "../../../strategy/step.ts"
import { expectation } from "../../duckdb/load/csv-cell.ts"
import { extraColumnsWarning, matchHeader, shownName } from "../../duckdb/load/csv-header.ts"
import type { Fault } from "../../duckdb/load/csv-scan.ts"
import { faultyFile } from "../../duckdb/load/fault-report.ts"
import type { Session } from "../../warehouse.ts"
import { tableText } from "./loaded-table.ts"
import { parquetCell } from "./staged-cell.ts"
import { chunks, type StagedFile } from "./staged-files.ts"
import type { ReadableFile, StagedFormat } from "./staged-format.ts"

const reading = `${snowflake.identifier(stateSchema)}.parquet_record`
/** INFER_SCHEMA makes one answer of several files; asked for each alone, it tells where they differ. */
const filesAtOnce = 50

interface FileColumn {
  readonly name: string
  readonly type: string
}

const readColumns = Effect.fnUntraced(function* (session: Session, { location }: Load, files: readonly StagedFile[]) {
  const found = new Map<string, FileColumn[]>(files.map(({ key }) => [key, []]))
  for (const some of chunks(files, filesAtOnce)) {
    const queries = some.map(({ key }) => {
      const name = snowflake.text(key)
      return `select ${name} as file, column_name, type, order_id from table(infer_schema(location => ${snowflake.text(`${location}/`)}, file_format => '${reading}', files => (${name})))`
    })
    const rows = yield* session.query(`${queries.join("\nunion all\n")}\norder by file, order_id`)
    for (const row of rows)
      found.get(String(row.file))?.push({ name: String(row.column_name), type: String(row.type).replaceAll(" ", "") })
  }
  return found
})

/** Whether a type of a file, as INFER_SCHEMA tells it, holds nothing that the declared one cannot. */
const holds = (type: Value, source: string): boolean => {
  const nested = /^(VARIANT|OBJECT|ARRAY|MAP)/.test(source)
  if (isArray(type)) return nested
  const scale = Number(/^NUMBER\(\d+,(\d+)\)$/.exec(source)?.[1] ?? Number.POSITIVE_INFINITY)
  const digits = decimalDigits(type)
  if (digits) return scale <= digits.scale
  switch (type) {
    case "integer":
      return scale === 0
    case "double":
      return source === "REAL" || source === "FLOAT" || /^NUMBER\(\d,0\)$/.test(source)
    case "varchar":
      return /^(TEXT|VARCHAR)/.test(source)
    case "boolean":
    case "date":
      return source === type.toUpperCase()
    case "timestamp":
      return source.startsWith("TIMESTAMP_NTZ")
    case "timestamptz":
      return /^TIMESTAMP_(L|)TZ/.test(source)
    case "variant":
      return nested
    default:
      return false
  }
}

export const stagedParquet: StagedFormat = {
  options: ["type = parquet", "use_logical_type = true"],
  reading,
  createReading: `create temporary file format if not exists ${reading} type = parquet, use_logical_type = true`,
  headerRecords: 0,
  inspect: Effect.fnUntraced(function* (session, step, files) {
    const found = yield* readColumns(session, step, files)
    const all: ReadableFile[] = []
    for (const file of files) {
      const columns = found.get(file.key) ?? []
      const refuse = (problems: readonly string[]) =>
        faultyFile(
          file.address,
          tableText(step),
          problems.map((problem): Fault => ({ line: 0, unit: "file", problem })),
        )
      const header = matchHeader(
        columns.map(({ name }) => name),
        step.columns,
        "file",
      )
      if (typeof header === "string") return yield* refuse([header])
      const declared = Object.entries(step.columns).map(([name, { type }]) => ({
        name,
        type,
        column: columns[header.positions.get(name) ?? -1] ?? { name, type: "" },
      }))
      const wrong = declared.flatMap(({ name, type, column }) =>
        holds(type, column.type)
          ? []
          : [`column ${shownName(name)} is ${column.type} in the file, expected ${expectation(type)}`],
      )
      if (wrong.length > 0) return yield* refuse(wrong)
      all.push({
        file,
        shape: JSON.stringify(declared.map(({ column }) => column.name)),
        cells: declared.map(({ type, column }) => parquetCell(type, `get($1, ${snowflake.text(column.name)})`)),
        fault: null,
        warning: header.extra.length === 0 ? null : extraColumnsWarning(header.extra, file.address, tableText(step)),
      })
    }
    return all
  }),
}
