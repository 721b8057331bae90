import * as Effect from "effect/Effect"
import { type ColumnTypes, columnType, decimalDigits, isArray, type Value } from "../../../sql/type.ts"
import { WarehouseError } from "../../error.ts"
import { jsonRecords } from "../load/json-cell.ts"
import { matchKeys } from "../load/json-keys.ts"
import { keysOf, objectsOf } from "../load/json-load.ts"
import { lineFaults, scanJsonLines } from "../load/json-scan.ts"
import type { LocatedFile } from "../load/located-file.ts"
import { isReadingError } from "../load/readable-file.ts"
import { type Candidates, judgeFile, type Question } from "./judge.ts"
import { type Reading, unreadable } from "./reading.ts"

/** The better first. What every value is comes last. */
export const jsonTypes: readonly Value[] = [
  "boolean",
  "integer",
  "double",
  "date",
  "timestamp",
  "timestamptz",
  "varchar",
  { array: "varchar" },
  { array: "integer" },
  { array: "double" },
  { array: "boolean" },
  "variant",
]
const kinds: { readonly [type: string]: string } = {
  boolean: "'BOOLEAN'",
  integer: "'UBIGINT', 'BIGINT'",
  double: "'UBIGINT', 'BIGINT', 'DOUBLE'",
  varchar: "'VARCHAR'",
}

/** What loading takes, and written as such a value is: a number in quotes is a text, which may be a code. */
const fits = (type: Value, value: string, index: number): string => {
  const loads = `(${value}) IS NOT NULL`
  if (isArray(type)) {
    const items = kinds[String(columnType(type.array).type)] ?? "'VARCHAR'"
    return `${loads} AND len(list_filter(json_type(json${index}, '$[*]'), lambda kind: kind NOT IN (${items}))) = 0`
  }
  if (type !== "integer" && type !== "double" && !decimalDigits(type)) return loads
  const written = `kind${index} IN (${kinds[String(type)]}) AND ${loads}`
  // More digits than a double holds, and nothing but digits: it is an identifier.
  return type === "double" ? `${written} AND NOT regexp_full_match(text${index}, '-?[0-9]{16,}')` : written
}

const questionOf = (columns: readonly Candidates[], objects: string, keys: ReadonlyMap<string, string>): Question => {
  const flat = columns.flatMap(({ name, types }, column) =>
    (types.length > 0 ? types : (["variant"] as const)).map((type, at) => ({ id: `${column}:${at}`, name, type })),
  )
  const declared: ColumnTypes = Object.fromEntries(flat.map(({ id, type }) => [id, { type, nullable: true }]))
  const { records, cells } = jsonRecords(
    declared,
    objects,
    new Map(flat.map(({ id, name }) => [id, keys.get(name) ?? name])),
  )
  let next = 0
  return {
    records,
    columns: columns.map(({ types }) => {
      const from = next
      next += Math.max(types.length, 1)
      return {
        present: cells[from]?.present ?? "false",
        fits: types.map((type, at) => fits(type, cells[from + at]?.value ?? "NULL", from + at)),
      }
    }),
  }
}

/** The keys of a file with one JSON object a line; null where the file is empty. */
export const jsonColumns = Effect.fnUntraced(function* (reading: Reading, file: LocatedFile) {
  const scan = yield* scanJsonLines(file)
  if (scan.faults.length > 0) return yield* unreadable(file.address, "JSON lines", scan.faults)
  if (scan.records === 0) return null
  const objects = objectsOf(file, scan)
  const orFaults = (error: WarehouseError) =>
    isReadingError(error)
      ? Effect.flatMap(lineFaults(file, scan.isGzip), (faults) =>
          Effect.fail(faults.length === 0 ? error : unreadable(file.address, "JSON lines", faults)),
        )
      : Effect.fail(error)
  const broken = yield* reading
    .query(`SELECT count(*) FILTER (WHERE json_type(json) <> 'OBJECT') AS others FROM (${objects})`)
    .pipe(Effect.catch(orFaults))
  if (Number(broken[0]?.others) > 0)
    return yield* unreadable(file.address, "JSON lines", yield* lineFaults(file, scan.isGzip))
  // As the first objects have them, and then by name.
  const first = yield* reading.query(`SELECT json_keys(json) AS keys FROM (${objects}) LIMIT 100`)
  const begun = first.flatMap(({ keys }) => (Array.isArray(keys) ? keys.map(String) : []))
  const names = [...new Set([...begun, ...(yield* keysOf(reading.query, objects))])]
  return {
    names: names.filter((name) => name !== ""),
    judge: (asked: readonly Candidates[]) => {
      const declared: ColumnTypes = Object.fromEntries(
        asked.map(({ name }) => [name, { type: "variant", nullable: true }]),
      )
      const keys = matchKeys(names, declared)
      return typeof keys === "string"
        ? Effect.fail(new WarehouseError({ reason: "InvalidData", message: `${file.address}: ${keys}.` }))
        : judgeFile(reading.query, asked, (some) => questionOf(some, objects, keys.of))
    },
  }
})
