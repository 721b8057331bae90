import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import type * as Duckdb from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import { isS3Address, type S3Storage, type Storage } from "../../resource/storage.ts"
import type { StorageError } from "../../storage/error.ts"
import type { Store } from "../../storage/object-store.ts"
import { openStore } from "../../storage/open-store.ts"
import { unloadable } from "../../storage/unloadable.ts"
import { WarehouseError } from "../error.ts"
import { classifyError, errorText } from "./reason.ts"

export interface DuckdbOptions {
  /** The file of the database, made if it is not there, or ":memory:". */
  readonly path: string
  /** How many threads DuckDB uses; as many as the machine has, if it is not told. */
  readonly threads?: number | undefined
  /** Such as "4GB"; 80 % of the machine's memory, if it is not told. */
  readonly memoryLimit?: string | undefined
  /** `false`: a file that is not there is an error, and is not made. */
  readonly create?: boolean | undefined
  /** The bucket that steps name by its address. Others load from folders. */
  readonly bucket?: S3Storage | undefined
}
export interface Instance {
  readonly duckdb: typeof Duckdb
  readonly database: Duckdb.DuckDBInstance
  readonly path: string
  /** Held while something is made that several sessions may want at the same time. */
  readonly making: Semaphore.Semaphore
  /** Where the files of a load are: in a folder, or in the bucket of this address. */
  readonly storeAt: (location: string) => Effect.Effect<Store, StorageError>
}

const memory = ":memory:"
const memorySize = /^\d+(\.\d+)?\s*([kmgt]i?b|b|%)$/i

const refuse = (reason: WarehouseError["reason"], message: string, cause?: unknown): WarehouseError =>
  new WarehouseError({ reason, message, final: true, ...(cause === undefined ? {} : { cause }) })

/** Why a database cannot be opened, and what to do. */
export const connectionError = (cause: unknown, path: string): WarehouseError => {
  const text = errorText(cause)
  const again = "or set another `path` in the target"
  if (/Could not set lock on file/.test(text)) {
    const holder = /held in (.*?)(?: \(PID (\d+)\))?(?: by user .*?)?\. /.exec(text)
    const process = holder?.[2] === undefined ? "Another process" : `Another process (PID ${holder[2]}, ${holder[1]})`
    return refuse(
      "Conflict",
      `${process} has ${path} open. Wait until it is done (--wait 10m), stop it, ${again}.`,
      cause,
    )
  }
  if (/not a valid DuckDB database file/.test(text)) {
    return refuse("Connection", `${path} is not a DuckDB database. Move the file away, ${again}.`, cause)
  }
  if (/newer version of DuckDB|storage version|older version of the storage/i.test(text)) {
    const advice = "Open it with the DuckDB that wrote it and export it"
    return refuse(
      "Connection",
      `${path} was written by another version of DuckDB. ${advice}, ${again}.\n${text}`,
      cause,
    )
  }
  if (/different configuration/.test(text)) {
    const advice = "Use the same `threads` and `memoryLimit`, or close the first"
    return refuse("Conflict", `This process has ${path} open already, with other options. ${advice}.`, cause)
  }
  if (/Is a directory/.test(text)) {
    return refuse("Connection", `${path} is a directory, not a database. Name a file in it, ${again}.`, cause)
  }
  if (/Permission denied|Read-only file system|EACCES|EPERM|EROFS/.test(text)) {
    return refuse("Permission", `${path} may not be opened for writing. Change its permissions, ${again}.`, cause)
  }
  const reason = classifyError(text)
  return refuse(reason === "Unknown" ? "Connection" : reason, `DuckDB cannot open ${path}: ${text}`, cause)
}

const directoryError = (cause: unknown, path: string): WarehouseError => {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  const reason = code === "EACCES" || code === "EPERM" || code === "EROFS" ? "Permission" : "Connection"
  const advice = "Make the directory yourself, or set another `path` in the target"
  return refuse(reason, `The directory of ${path} cannot be made: ${errorText(cause)}. ${advice}.`, cause)
}

const configuration = (options: DuckdbOptions): Effect.Effect<Record<string, string>, WarehouseError> => {
  const { threads, memoryLimit } = options
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    return Effect.fail(refuse("Connection", `DuckDB's \`threads\` must be a whole number from 1, not ${threads}.`))
  }
  if (memoryLimit !== undefined && !memorySize.test(memoryLimit)) {
    return Effect.fail(
      refuse("Connection", `DuckDB's \`memoryLimit\` must be a size such as "4GB", not "${memoryLimit}".`),
    )
  }
  return Effect.succeed({
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
  })
}

const driver = Effect.tryPromise({
  try: () => import("@duckdb/node-api"),
  catch: (cause) => refuse("Connection", unloadable("DuckDB", "@duckdb/node-api", cause), cause),
})

/**
 * To close a database moves what its log holds into its file, and nothing else of the process runs meanwhile. Done before, it is done on
 * a thread of DuckDB's own. Where it cannot be, closing does it, or the next who opens the file.
 */
const checkpoint = async (database: Duckdb.DuckDBInstance): Promise<void> => {
  try {
    const connection = await database.connect()
    try {
      await connection.run("CHECKPOINT")
    } finally {
      connection.closeSync()
    }
  } catch {}
}

export const openInstance = Effect.fn("Duckdb.open")(function* (
  options: DuckdbOptions,
): Effect.fn.Return<Instance, WarehouseError, Scope.Scope> {
  const config = yield* configuration(options)
  const path = options.path === memory ? memory : resolve(options.path)
  if (options.create === false && path !== memory && !existsSync(path))
    return yield* refuse(
      "MissingFile",
      `There is no database ${path} yet, and nothing was made. Fill it first (pipeline build, pipeline load), or set another \`path\` in the target.`,
    )
  const duckdb = yield* driver
  if (path !== memory) {
    yield* Effect.tryPromise({
      try: () => mkdir(dirname(path), { recursive: true }),
      catch: (cause) => directoryError(cause, path),
    })
  }
  const making = yield* Semaphore.make(1)
  const database = yield* Effect.acquireRelease(
    Effect.tryPromise({
      // The lock on the file is the process's: only the cache keeps one process from opening a file twice and
      // destroying it.
      try: () =>
        path === memory ? duckdb.DuckDBInstance.create(memory, config) : duckdb.DuckDBInstance.fromCache(path, config),
      catch: (cause) => connectionError(cause, path),
    }),
    (database) =>
      Effect.promise(async () => {
        if (path !== memory) await checkpoint(database)
        database.closeSync()
      }),
  )
  const scope = yield* Effect.scope
  const { bucket } = options
  const opened = yield* Effect.cached(Scope.provide(openStore(bucket ?? ""), scope))
  const storeAt: Instance["storeAt"] = (location) => {
    if (bucket?.address === location) return opened
    const storage: Storage = isS3Address(location) ? { type: "s3", address: location } : location
    return Scope.provide(openStore(storage), scope)
  }
  return { duckdb, database, path, making, storeAt } satisfies Instance
})
