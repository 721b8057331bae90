import { createHash } from "node:crypto"
import { stat } from "node:fs/promises"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { WarehouseError } from "../../error.ts"
import { errorText } from "../reason.ts"
import { CsvScan } from "./csv-scan.ts"
import { isGzip, unpackedPieces } from "./pieces.ts"

/** A file as the file system tells it, without reading it. */
export interface FileState {
  /** Equal as long as nobody writes the file. */
  readonly text: string
  /** A file that was written just now may be written again within one tick of the file system's clock. */
  readonly settled: boolean
}

const settledMillis = 2000n

const errorCode = (cause: unknown): string => (cause instanceof Error && "code" in cause ? String(cause.code) : "")

export const fileError = (cause: unknown, path: string): WarehouseError => {
  const code = errorCode(cause)
  if (code === "EACCES" || code === "EPERM") {
    const message = `${path} may not be read. Change its permissions.`
    return new WarehouseError({ reason: "Permission", message, cause })
  }
  if (code.startsWith("Z_")) {
    const message = `${path} is not a complete gzip file: ${errorText(cause)}. Make it again.`
    return new WarehouseError({ reason: "InvalidData", message, cause })
  }
  return new WarehouseError({ reason: "Connection", message: `${path} cannot be read: ${errorText(cause)}.`, cause })
}

/** Null if there is no such file. */
export const fileState = Effect.fnUntraced(function* (path: string) {
  const facts = yield* Effect.tryPromise({
    try: async () => {
      try {
        return await stat(path, { bigint: true })
      } catch (cause) {
        if (["ENOENT", "ENOTDIR"].includes(errorCode(cause))) return null
        throw cause
      }
    },
    catch: (cause) => fileError(cause, path),
  })
  if (facts === null) return null
  if (!facts.isFile()) {
    return yield* new WarehouseError({ reason: "MissingFile", message: `${path} is not a file. Name a CSV file.` })
  }
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = facts
  const now = BigInt(yield* Clock.currentTimeMillis)
  const settled = now - mtimeMs > settledMillis && now - ctimeMs > settledMillis
  return { text: [dev, ino, size, mtimeNs, ctimeNs].join(":"), settled } satisfies FileState
})

/** Reads a whole file once: its shape, and the SHA-256 of its bytes. Stops where the shape is wrong. */
export const scanFile = (path: string, delimiter: string, address = path) =>
  Effect.tryPromise({
    try: async (signal) => {
      const hash = createHash("sha256")
      const scan = new CsvScan(delimiter)
      const isPacked = await isGzip(path, address)
      for await (const piece of unpackedPieces(path, (bytes) => hash.update(bytes), isPacked)) {
        scan.write(piece)
        if (scan.stopped || signal.aborted) break
      }
      scan.end()
      return { scan, fingerprint: hash.digest("hex"), isGzip: isPacked }
    },
    catch: (cause) => fileError(cause, address),
  })
