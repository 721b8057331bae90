import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { ColumnTypes, Value } from "../../../sql/type.ts"
import { WarehouseError } from "../../error.ts"
import { typedCell } from "../load/csv-cell.ts"
import { fileError, scanFile } from "../load/csv-file.ts"
import { matchHeader } from "../load/csv-header.ts"
import { type CsvSource, fileRecords, readersOf } from "../load/csv-query.ts"
import { fieldsOf, recordBatches } from "../load/csv-record.ts"
import type { CsvScan } from "../load/csv-scan.ts"
import type { LocatedFile } from "../load/located-file.ts"
import { isGzip } from "../load/pieces.ts"
import { isReadingError, literalPath } from "../load/readable-file.ts"
import { dropStage, stage, stagedRecords } from "../load/staged-records.ts"
import { quoteText } from "../quote.ts"
import { type Candidates, judge, judgeFile, type Question, type Verdict } from "./judge.ts"
import { type Reading, unreadable } from "./reading.ts"

/** The better first. What every text is comes last. */
export const textTypes: readonly Value[] = [
  "boolean",
  "integer",
  "double",
  "date",
  "timestamp",
  "timestamptz",
  "varchar",
]

// Loading takes more for a number than people mean by one: a leading zero or a plus belongs to a code, and a whole number of
// more digits than a double holds is an identifier.
const fraction = "-?((0|[1-9][0-9]*)[.][0-9]*|[.][0-9]+)(e[+-]?[0-9]+)?"
const whole = "-?(0|[1-9][0-9]{0,14})(e[+-][0-9]+)?"
const real = `(?i)${fraction}|${whole}|nan|[+-]?inf(inity)?`

const fits = (type: Value, text: string): string => {
  const value = typedCell(type, text)
  if (type === "varchar") return "true"
  if (type === "boolean") return `lower(${text}) IN ('true', 'false')`
  if (type === "integer") return `TRY_CAST(${text} AS BIGINT)::VARCHAR = ${text}`
  if (type === "double")
    // As DuckDB writes it, which is cheaper to see than a pattern; or so that the pattern takes it.
    return `(TRY_CAST(${text} AS DOUBLE)::VARCHAR = ${text} OR (regexp_full_match(${text}, ${quoteText(real)}) AND (${value}) IS NOT NULL))`
  return `(${value}) IS NOT NULL`
}

const questionOf = (columns: readonly Candidates[], records: string): Question => ({
  records,
  columns: columns.map(({ types }, index) => ({
    present: `text${index} IS NOT NULL`,
    fits: types.map((type) => fits(type, `text${index}`)),
  })),
})

const delimiters = [",", ";", "\t", "|"]

const sniffed = ({ query }: Reading, path: string, isPacked: boolean) =>
  query(
    `SELECT delimiter FROM sniff_csv(${quoteText(literalPath(path))}, quote = '"', escape = '"', all_varchar = true, compression = '${isPacked ? "gzip" : "none"}')`,
  ).pipe(
    Effect.map(([row]) => String(row?.Delimiter ?? row?.delimiter)),
    // What is wrong with the file is better told by what reads it.
    Effect.catch(() => Effect.succeed(",")),
  )

interface Scanned {
  readonly delimiter: string
  readonly scan: CsvScan
  readonly isGzip: boolean
}
const isSound = ({ scan }: Scanned): boolean => scan.faults.length === 0
const widthOf = ({ scan, delimiter }: Scanned): number => fieldsOf(scan.header, delimiter).length

/** Reads the whole file with the delimiter that DuckDB finds in its beginning, or with another where that cannot be. */
const scanned = Effect.fnUntraced(function* (reading: Reading, { path, address }: LocatedFile, given: string | null) {
  const scanWith = (delimiter: string) =>
    Effect.map(scanFile(path, delimiter, address), (found): Scanned => ({ ...found, delimiter }))
  if (given !== null) return yield* scanWith(given)
  const isPacked = yield* Effect.tryPromise({
    try: () => isGzip(path, address),
    catch: (cause) => fileError(cause, address),
  })
  const guess = yield* sniffed(reading, path, isPacked)
  const first = yield* scanWith(delimiters.includes(guess) ? guess : ",")
  if (isSound(first) && widthOf(first) > 1) return first
  const tried = [first]
  for (const delimiter of delimiters)
    if (delimiter !== first.delimiter && (delimiter === "," || first.scan.header.includes(delimiter)))
      tried.push(yield* scanWith(delimiter))
  const sound = tried.filter(isSound)
  const found = sound.find((one) => widthOf(one) > 1) ?? sound.find(({ delimiter }) => delimiter === ",")
  // A file of one column may have commas in its values; one whose header has a delimiter is told as a file with that.
  const [widest = first] = tried.toSorted((one, other) => widthOf(other) - widthOf(one))
  return found ?? (widthOf(widest) > 1 ? widest : (sound[0] ?? widest))
})

const verdictOf = Effect.fnUntraced(function* (
  reading: Reading,
  source: CsvSource,
  columns: readonly Candidates[],
): Effect.fn.Return<Verdict, WarehouseError, Scope.Scope> {
  const { path, delimiter, address, scan } = source
  for (const reader of readersOf(source)) {
    if (reader === "own") break
    const records = fileRecords(source, reader)
    const found = yield* Effect.result(judgeFile(reading.query, columns, (some) => questionOf(some, records)))
    if (found._tag === "Failure") {
      if (!isReadingError(found.failure)) return yield* found.failure
    } else if (found.success.rows === scan.records) return found.success
  }
  let verdict: Verdict = { rows: 0, columns: columns.map((column) => ({ ...column, present: 0 })) }
  const batches = yield* Effect.acquireRelease(
    Effect.sync(() => recordBatches(path, delimiter)),
    (batches) => Effect.promise(() => batches.return(undefined)),
  )
  for (;;) {
    const batch = yield* Effect.tryPromise({ try: () => batches.next(), catch: (cause) => fileError(cause, address) })
    if (batch.done === true) break
    yield* stage(reading, source, batch.value)
    const past = verdict
    const next = yield* judge(reading.query, past.columns, questionOf(past.columns, stagedRecords(source.declared)))
    verdict = {
      rows: past.rows + next.rows,
      columns: next.columns.map((column, index) => ({
        ...column,
        present: column.present + (past.columns[index]?.present ?? 0),
      })),
    }
  }
  yield* dropStage(reading.connection)
  return verdict
}, Effect.scoped)

/** The columns of a CSV file, by its header; null where the file is empty. */
export const csvColumns = Effect.fnUntraced(function* (reading: Reading, file: LocatedFile, given: string | null) {
  const { path, address } = file
  const found = yield* scanned(reading, file, given)
  const { scan, delimiter } = found
  if (scan.faults[0]?.problem.startsWith("the file is empty")) return null
  if (scan.faults.length > 0) return yield* unreadable(address, "CSV", scan.faults)
  const fields = fieldsOf(scan.header, delimiter)
  // A column without a name cannot be declared: loading passes it over.
  const names = fields.map((name) => name.trim()).filter((name) => name !== "")
  const header = matchHeader(fields, {})
  if (typeof header === "string") return yield* unreadable(address, "CSV", [{ line: 1, problem: header }])
  return {
    delimiter,
    names,
    judge: (asked: readonly Candidates[]) => {
      const wanted: ColumnTypes = Object.fromEntries(
        asked.map(({ name }) => [name, { type: "varchar", nullable: true }]),
      )
      const positions = matchHeader(fields, wanted)
      if (typeof positions === "string")
        return Effect.fail(new WarehouseError({ reason: "InvalidData", message: positions }))
      const source: CsvSource = {
        path,
        address,
        isGzip: found.isGzip,
        delimiter,
        declared: wanted,
        columns: positions,
        scan,
      }
      return verdictOf(reading, source, asked)
    },
  }
})
