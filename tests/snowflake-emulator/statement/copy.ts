// COPY INTO a table from staged files; what was loaded before is passed over.

import { duckName, quote, type Relation } from "../catalog.ts"
import { fromDuckDb, invalidIdentifier, SnowflakeError, unsupported } from "../error.ts"
import { relationOf } from "../resolve.ts"
import { write } from "../session.ts"
import { type OptionValue, reader } from "../sql/reader.ts"
import { misfitError, misfitWords } from "../stage/cells.ts"
import { filesAt, filesNamed, locationOf, pathPattern } from "../stage/files.ts"
import { formatOf } from "../stage/format.ts"
import { type Loading, loadFile } from "../stage/load-file.ts"
import { readFile } from "../stage/rows.ts"
import type { StagedFile } from "../stage/staged-file.ts"
import { withStaged } from "../stage/staged-query.ts"
import { checkTransformation, transformedLocation } from "../stage/transformation.ts"
import type { Session } from "../state.ts"
import type { Scope } from "../translate/scope.ts"
import { translate } from "../translate/translate.ts"
import { type Result, statementTypes, status } from "../wire/answer.ts"
import { type Cell, fixed, text } from "../wire/encode.ts"
import type { Call, Run } from "./context.ts"
import { scopeOf } from "./scope.ts"

interface Copy {
  readonly relation: Relation
  readonly columns: readonly string[]
  /** A query over the stage, or the location itself. */
  readonly from: { readonly query: string } | { readonly location: string }
  readonly options: { readonly [name: string]: OptionValue }
}
const knownOptions = new Set([
  "FILES",
  "PATTERN",
  "FILE_FORMAT",
  "ON_ERROR",
  "FORCE",
  "MATCH_BY_COLUMN_NAME",
  "PURGE",
  "TRUNCATECOLUMNS",
  "ENFORCE_LENGTH",
  "RETURN_FAILED_ONLY",
  "LOAD_UNCERTAIN_FILES",
])

const parsed = ({ read, session }: Call): Copy => {
  read.expect("COPY", "INTO")
  if (read.peek()?.text === "@") throw unsupported("COPY INTO a location")
  const relation = relationOf(session, read.name(), "Table")
  const columns: string[] = []
  if (read.peek()?.text === "(") {
    const inner = reader(read.parenthesised())
    do columns.push(inner.identifier())
    while (inner.accept(","))
  }
  read.expect("FROM")
  const from = read.peek()?.text === "(" ? { query: read.parenthesised() } : { location: read.location() }
  const options = read.options()
  read.end()
  for (const name of Object.keys(options)) if (!knownOptions.has(name)) throw unsupported(`COPY option ${name}`)
  return { relation, columns, from, options }
}

const isTrue = (value: OptionValue | undefined) => typeof value === "string" && value.toUpperCase() === "TRUE"
const word = (value: OptionValue | undefined, otherwise: string) =>
  typeof value === "string" ? value.toUpperCase() : otherwise

const chosen = async (session: Session, location: string, options: Copy["options"]): Promise<readonly StagedFile[]> => {
  const at = locationOf(session, location)
  const { FILES: files, PATTERN: pattern } = options
  if (files !== undefined)
    return filesNamed(
      session,
      at,
      typeof files === "string" ? [files] : Array.isArray(files) ? (files as readonly string[]) : [],
    )
  const matches = typeof pattern === "string" ? pathPattern(pattern) : () => true
  return (await filesAt(session, at)).filter(({ name }) => matches(name))
}

const resultColumns = [
  ...[
    text("file"),
    text("status"),
    fixed("rows_parsed"),
    fixed("rows_loaded"),
    fixed("error_limit"),
    fixed("errors_seen"),
  ],
  ...[text("first_error"), fixed("first_error_line"), fixed("first_error_character"), text("first_error_column_name")],
]
const nothing = (): Result => status("Copy executed with 0 files processed.", statementTypes.copy)

export const runCopy: Run = async (call) => {
  const { session } = call
  const copy = parsed(call)
  const { relation, options } = copy
  if ("query" in copy.from) return transformed(session, copy, copy.from.query)
  const { location } = copy.from
  const force = isTrue(options.FORCE)
  const files = (await chosen(session, location, options)).filter(
    ({ name, etag }) => force || relation.loaded.get(name) !== etag,
  )
  const stageFormat = locationOf(session, location).stage?.options.get("FILE_FORMAT") as OptionValue | undefined
  const loading: Loading = {
    relation,
    columns: copy.columns.length === 0 ? relation.columns : copy.columns.map((name) => columnOf(relation, name)),
    format: formatOf(session, stageFormat, options.FILE_FORMAT),
    byName: word(options.MATCH_BY_COLUMN_NAME, "NONE") as Loading["byName"],
  }
  const onError = word(options.ON_ERROR, "ABORT_STATEMENT")
  if (!["ABORT_STATEMENT", "CONTINUE", "SKIP_FILE"].includes(onError)) throw unsupported(`ON_ERROR = ${onError}`)
  const rows: Cell[][] = []
  for (const file of files) rows.push(await one(session, loading, file, onError))
  return rows.length === 0 ? nothing() : { columns: resultColumns, rows, statementType: statementTypes.copy }
}

const one = async (session: Session, loading: Loading, file: StagedFile, onError: string): Promise<Cell[]> => {
  const read = await readFile(session.connection, file, loading.format)
  const { parsed, loaded, misfits } = await write(session, () =>
    loadFile(session, loading, read, onError === "CONTINUE"),
  )
  const [first] = misfits
  if (first !== undefined && onError === "ABORT_STATEMENT") throw misfitError(first, loading.relation.name)
  const failed = first !== undefined && onError === "SKIP_FILE"
  if (!failed) loading.relation.loaded.set(file.name, file.etag)
  return [
    file.name,
    failed ? "LOAD_FAILED" : first === undefined ? "LOADED" : "PARTIALLY_LOADED",
    String(parsed),
    String(loaded),
    onError === "CONTINUE" ? String(parsed) : "1",
    String(misfits.length),
    first === undefined ? null : misfitWords(first),
    first === undefined ? null : String(first.line),
    first === undefined ? null : "1",
    first === undefined ? null : `"${loading.relation.name}"["${first.column.name}":${first.index + 1}]`,
  ]
}
const columnOf = (relation: Relation, name: string) => {
  const found = relation.columns.find((column) => column.name === name)
  if (found === undefined) throw invalidIdentifier(name)
  return found
}

/** `from (select $1, … from @stage)`: the query says what goes where. */
const transformed = async (session: Session, copy: Copy, query: string): Promise<Result> => {
  const { relation, columns, options } = copy
  checkTransformation(query)
  if (options.MATCH_BY_COLUMN_NAME !== undefined)
    throw new SnowflakeError(
      "001757",
      "0A000",
      "SQL compilation error: match_by_column_name is not supported with copy transform",
    )
  const onError = word(options.ON_ERROR, "ABORT_STATEMENT")
  if (onError !== "ABORT_STATEMENT") throw unsupported(`ON_ERROR = ${onError} with a COPY transformation`)
  const location = transformedLocation(query)
  const stageFormat = locationOf(session, location).stage?.options.get("FILE_FORMAT") as OptionValue | undefined
  const format = formatOf(session, stageFormat, options.FILE_FORMAT)
  if (format.parseHeader) throw unsupported("PARSE_HEADER with a COPY transformation")
  const force = isTrue(options.FORCE)
  const files = (await chosen(session, location, options)).filter(
    ({ name, etag }) => force || relation.loaded.get(name) !== etag,
  )
  const rows: Cell[][] = []
  const into = columns.length === 0 ? "" : ` (${columns.map(quote).join(", ")})`
  for (const file of files) {
    const run = async (sql: string, scope: Scope) => {
      const translated = translate(sql, scope, false)
      return (await session.connection.run(`insert into ${duckName(relation)}${into} ${translated.sql}`)).rowsChanged
    }
    const count = String(
      await write(session, () => withStaged(session, query, scopeOf(session), run, { format, files: [file] })).catch(
        (error: unknown) => {
          const known = fromDuckDb(error)
          if (known.code === "000002") throw known
          throw new SnowflakeError(known.code, known.sqlState, `${known.message}\n  File '${file.name}'`)
        },
      ),
    )
    relation.loaded.set(file.name, file.etag)
    rows.push([file.name, "LOADED", count, count, "1", "0", null, null, null, null])
  }
  return rows.length === 0 ? nothing() : { columns: resultColumns, rows, statementType: statementTypes.copy }
}
