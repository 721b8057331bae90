import * as Effect from "effect/Effect"
import type { Load } from "../../../strategy/step.ts"
import { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import { quoteText } from "../quote.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"
import { faultyFile, rowFaults } from "./fault-report.ts"
import { jsonRecords } from "./json-cell.ts"
import { type JsonKeys, keysWarning, matchKeys } from "./json-keys.ts"
import { type JsonScan, lineFaults, linesOfRecords, scanJsonLines } from "./json-scan.ts"
import { tableText } from "./loaded-table.ts"
import type { LocatedFile } from "./located-file.ts"
import { type Inspect, isReadingError, type LoadContext, literalPath, type Way } from "./readable-file.ts"
import { refuseRecord, typedRows, wrongRecords } from "./typed-rows.ts"

const smallestBuffer = 16 << 20

/** The objects of a file, in the column `json`. */
export const objectsOf = ({ path }: LocatedFile, { isGzip, longestBytes }: JsonScan): string => {
  const options = [
    quoteText(literalPath(path)),
    `compression = '${isGzip ? "gzip" : "uncompressed"}'`,
    `maximum_object_size = ${Math.max(smallestBuffer, longestBytes + 1024)}`,
    "ignore_errors = false",
  ]
  return `SELECT json FROM read_ndjson_objects(${options.join(", ")})`
}

/** All keys that objects have, by name. */
export const keysOf = (query: Session["query"], objects: string) =>
  Effect.map(query(`SELECT DISTINCT unnest(json_keys(json)) AS key FROM (${objects}) ORDER BY key`), (rows) =>
    rows.map(({ key }) => String(key)),
  )

const wayOf = (
  { session }: LoadContext,
  step: Load,
  file: LocatedFile,
  scan: JsonScan,
  keys: ReadonlyMap<string, string>,
): Way => {
  const declared = step.columns
  const objects = objectsOf(file, scan)
  const safe = `SELECT CASE WHEN json_type(json) = 'OBJECT' THEN json ELSE ${refuseRecord} END AS json FROM (${objects})`
  const explain = Effect.gen(function* () {
    const broken = yield* lineFaults(file, scan.isGzip)
    if (broken.length > 0) return broken
    const wrong = yield* session.query(wrongRecords(declared, jsonRecords(declared, objects, keys), maxFaults))
    const lines = yield* linesOfRecords(file, scan.isGzip, new Set(wrong.map((row) => Number(row.record))))
    return wrong.flatMap((row): readonly Fault[] =>
      rowFaults(row, declared, () => ({ line: lines.get(Number(row.record)) ?? 0 })),
    )
  })
  return {
    fill: Effect.fnUntraced(function* (write) {
      const rows = yield* write(typedRows(declared, jsonRecords(declared, safe, keys)))
      if (rows === scan.records) return rows
      const message = `DuckDB reads ${rows} of the ${scan.records} lines in ${file.address}. Write one JSON object a line.`
      return yield* new WarehouseError({ reason: "InvalidData", message })
    }),
    faults: () => explain,
  }
}

/** A file with one JSON object a line. */
export const inspectJsonLines: Inspect = (context, step, file) =>
  Effect.gen(function* () {
    const scan = yield* scanJsonLines(file)
    const table = tableText(step)
    const open = Effect.gen(function* () {
      if (scan.faults.length > 0) return yield* faultyFile(file.address, table, scan.faults)
      const found = yield* Effect.result(keysOf(context.session.query, objectsOf(file, scan)))
      if (found._tag === "Failure") {
        const faults = isReadingError(found.failure) ? yield* lineFaults(file, scan.isGzip) : []
        if (faults.length === 0) return yield* found.failure
        return yield* faultyFile(file.address, table, faults)
      }
      if (found.success.length === 0) {
        // No object has a key, or there is none: what the lines are is said first.
        const faults = yield* lineFaults(file, scan.isGzip)
        if (faults.length > 0) return yield* faultyFile(file.address, table, faults)
      }
      const none: JsonKeys = { of: new Map(), extra: [], absent: [] }
      const keys = scan.records === 0 ? none : matchKeys(found.success, step.columns)
      if (typeof keys === "string")
        return yield* faultyFile(file.address, table, [{ line: 0, unit: "file", problem: keys }])
      return { ways: [wayOf(context, step, file, scan, keys.of)], warning: keysWarning(keys, file.address, table) }
    })
    return { fingerprint: scan.faults.length > 0 ? null : scan.fingerprint, open }
  })
