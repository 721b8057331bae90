import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { nearest } from "../core/graph/nearest.ts"
import type { Storage } from "../core/resource/storage.ts"
import type { StorageError } from "../core/storage/error.ts"
import type { Store, StoredObject } from "../core/storage/object-store.ts"
import { openStore } from "../core/storage/open-store.ts"
import { isPattern } from "../core/storage/pattern.ts"
import { filesOf } from "../core/warehouse/duckdb/load/located-file.ts"
import { type AskedLoad, observeLoad } from "../core/warehouse/duckdb/observe/observe-load.ts"
import type { WarehouseError } from "../core/warehouse/error.ts"
import { declarable } from "./declarable.ts"
import { type FileFormat, formatOf, tableNameOf } from "./file-name.ts"
import { ObserveError, type ObserveReason } from "./observe-error.ts"
import type { ObservedTable } from "./observed.ts"

export interface ObserveFilesOptions {
  /** As `csv(…)` takes them, within the storage: a file, a pattern or a prefix. Each is one table. */
  readonly files: readonly string[]
  /** An absolute folder, or a bucket: the target's storage. */
  readonly storage: Storage
  /** The schema of the tables. */
  readonly schema: string
  /** Stands before the name that a file gives its table: `"raw_"`. Default: nothing. */
  readonly prefix?: string
  /** Each file that a pattern matches is a table of its own. Default: all of them are one. */
  readonly each?: boolean
  /** Default: what the name says: `.csv`, `.tsv`, `.txt`, `.jsonl`, `.ndjson`, `.json`, `.parquet`, also with `.gz` behind it. */
  readonly format?: FileFormat
  /** Of CSV. Default: the one that is found in the file. */
  readonly delimiter?: string
}

/** Files that make one table. */
interface FileSet {
  /** As a declaration names them. */
  readonly file: string
  readonly objects: readonly StoredObject[]
}
interface NamedSet extends FileSet {
  readonly name: string
  readonly format: FileFormat
}

const refuse = (reason: ObserveReason, message: string): ObserveError => new ObserveError({ reason, message })

const fileSets = Effect.fnUntraced(function* (store: Store, file: string, each: boolean) {
  const objects = yield* filesOf(store, { load: { file } })
  if (objects.length > 0)
    return each ? objects.map((object): FileSet => ({ file: object.key, objects: [object] })) : [{ file, objects }]
  const folder = file.slice(0, file.lastIndexOf("/") + 1)
  const page = isPattern(file) ? Option.none() : yield* Stream.runHead(store.list(folder))
  const beside = Option.getOrElse(page, () => []).map(({ key }) => key)
  const [near] = nearest(file, beside, 1)
  const what = isPattern(file) ? `No file matches ${store.address(file)}.` : `There is no file ${store.address(file)}.`
  const advice =
    near === undefined ? "Names start from the target's storage: correct the one or the other." : `Is it "${near}"?`
  return yield* refuse("MissingFile", `${what} ${advice}`)
})

const nameOf = (set: FileSet, { prefix = "", format }: ObserveFilesOptions): Effect.Effect<NamedSet, ObserveError> => {
  const { file, objects } = set
  // Of a prefix, the files say what they are.
  const meant = format ?? formatOf(file) ?? formatOf(objects[0]?.key ?? "")
  if (meant === null)
    return Effect.fail(
      refuse(
        "UnclearName",
        `The name "${file}" does not say what the file is. Name its format: csv, json-lines or parquet.`,
      ),
    )
  const name = tableNameOf(file)
  return name === null
    ? Effect.fail(
        refuse("UnclearName", `"${file}" has nothing that a table could be named after. Name the files one by one.`),
      )
    : Effect.succeed({ ...set, name: `${prefix}${name}`, format: meant })
}

const distinct = (sets: readonly NamedSet[]): Effect.Effect<void, ObserveError> => {
  const seen = new Map<string, NamedSet>()
  for (const set of sets) {
    const other = seen.get(set.name)
    if (other !== undefined && other.file !== set.file)
      return Effect.fail(
        refuse(
          "SameName",
          `"${other.file}" and "${set.file}" would both be the table ${set.name}. Name one of them alone, with a prefix.`,
        ),
      )
    seen.set(set.name, set)
  }
  return Effect.void
}

const observe = Effect.fnUntraced(function* (
  store: Store,
  { file, objects, name, format }: NamedSet,
  { schema, delimiter }: ObserveFilesOptions,
) {
  const asked: AskedLoad =
    format === "csv"
      ? { format, file, delimiter: delimiter ?? null, optional: false }
      : { format, file, optional: false }
  const { load, columns } = yield* observeLoad(store, objects, asked).pipe(
    Effect.mapError((error) => (error.reason === "InvalidData" ? refuse("InvalidFile", error.message) : error)),
  )
  if (columns.length === 0)
    return yield* refuse(
      "EmptyFile",
      `${store.address(objects[0]?.key ?? file)} is empty: its columns cannot be told. Fill it, or write the source by hand.`,
    )
  const table: ObservedTable = {
    schema,
    name,
    comment: "",
    columns: declarable(columns.map((column) => ({ ...column, comment: "" }))),
    primaryKey: [],
    unique: [],
    references: [],
    load,
  }
  return table
})

/**
 * Files as the tables that loading them makes, in the order of `files`. Every file is read to its end: a type is one that each value has,
 * and a column may be NULL where one is. Memory does not grow with the files; one in a bucket is copied to TMPDIR for as long as it is read.
 *
 * @example
 * const tables = observeFiles({ files: ["movies.csv", "ratings/*.csv.gz"], storage: "/data", schema: "raw", prefix: "raw_" })
 */
export const observeFiles = Effect.fn("observeFiles")(function* (
  options: ObserveFilesOptions,
): Effect.fn.Return<readonly ObservedTable[], ObserveError | StorageError | WarehouseError> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const store = yield* openStore(options.storage)
      const sets = yield* Effect.forEach(options.files, (file) => fileSets(store, file, options.each ?? false))
      const named = yield* Effect.forEach(sets.flat(), (set) => nameOf(set, options))
      yield* distinct(named)
      return yield* Effect.forEach(named, (each) => observe(store, each, options))
    }),
  )
})
