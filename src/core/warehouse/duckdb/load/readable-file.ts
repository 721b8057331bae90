import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import * as Effect from "effect/Effect"
import type { Load } from "../../../strategy/step.ts"
import { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import type { Connection } from "../connection.ts"
import type { Instance } from "../instance.ts"
import { fileError } from "./csv-file.ts"
import type { Fault } from "./csv-scan.ts"
import type { LocatedFile } from "./located-file.ts"

/** What a load works with; the session is the connection's. */
export interface LoadContext {
  readonly session: Session
  readonly connection: Connection
  readonly instance: Instance
}
/** Puts the rows of a query into the table, behind those that are there. Gives their number. */
export type Write = (query: string) => Effect.Effect<number, WarehouseError>

/** One way to read a file. */
export interface Way {
  /** Within a transaction. Gives the number of rows. */
  readonly fill: (write: Write) => Effect.Effect<number, WarehouseError>
  /** What is wrong with the file for which `fill` has failed; nothing where that is not known. */
  readonly faults: (failure: WarehouseError) => Effect.Effect<readonly Fault[], WarehouseError>
}
/** A file whose columns are those of the table. */
export interface ReadableFile {
  readonly warning: string | null
  /** The fastest first; the last is sure. */
  readonly ways: readonly Way[]
}
/** A file that was read once. */
export interface InspectedFile {
  /** The SHA-256 of its bytes; null where so much is wrong with them that they were not read to the end. */
  readonly fingerprint: string | null
  readonly open: Effect.Effect<ReadableFile, WarehouseError>
}
/** Reads a file once, to see what it is. */
export type Inspect = (
  context: LoadContext,
  step: Load,
  file: LocatedFile,
) => Effect.Effect<InspectedFile, WarehouseError>

export const noFaults = (): Effect.Effect<readonly Fault[]> => Effect.succeed([])

/** Whether another way may help, or tell more. */
export const isReadingError = ({ reason, message }: WarehouseError): boolean =>
  reason === "InvalidData" || message.startsWith("Not implemented Error: The Parallel CSV Reader")

/** The SHA-256 of a file's bytes. */
export const fingerprintOf = ({ path, address }: LocatedFile) =>
  Effect.tryPromise({
    try: async (signal) => {
      const hash = createHash("sha256")
      for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(piece)
      return hash.digest("hex")
    },
    catch: (cause) => fileError(cause, address),
  })

/** DuckDB takes a path for a pattern. */
export const literalPath = (path: string): string => path.replaceAll(/[[*?]/g, "[$&]")

/** Of a copy, nobody knows the path. */
export const namedByAddress = ({ path, address }: LocatedFile, error: WarehouseError): WarehouseError =>
  path === address
    ? error
    : new WarehouseError({
        reason: error.reason,
        message: error.message.replaceAll(path, address),
        ...(error.sql === undefined ? {} : { sql: error.sql.replaceAll(path, address) }),
      })
