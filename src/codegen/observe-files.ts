import * as Effect from "effect/Effect"
import type { Storage } from "../core/resource/storage.ts"
import type { StorageError } from "../core/storage/error.ts"
import type { WarehouseError } from "../core/warehouse/error.ts"
import type { ObserveError } from "./observe-error.ts"
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
  readonly format?: "csv" | "json-lines" | "parquet"
  /** Of CSV. Default: the one that is found in the file. */
  readonly delimiter?: string
}

/**
 * Files as the tables that loading them makes, in the order of `files`. Every file is read to its end: a type is one that each value has,
 * and a column may be NULL where one is. Memory does not grow with the files; one in a bucket is copied to TMPDIR for as long as it is read.
 *
 * @example
 * const tables = observeFiles({ files: ["movies.csv", "ratings/*.csv.gz"], storage: "/data", schema: "raw", prefix: "raw_" })
 */
export const observeFiles: (
  options: ObserveFilesOptions,
) => Effect.Effect<readonly ObservedTable[], ObserveError | StorageError | WarehouseError> = Effect.fn("observeFiles")(
  function* () {
    return yield* Effect.die(new Error("not yet"))
  },
)
