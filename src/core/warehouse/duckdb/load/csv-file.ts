import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { WarehouseError } from "../../error.ts"
import { errorText } from "../reason.ts"
import { CsvScan } from "./csv-scan.ts"

/** A file as the file system tells it, without reading it. */
export interface FileState {
  /** Equal as long as the file is the same; another one may be the same too. */
  readonly text: string
  /** A file that was written just now may be written again within one tick of its clock. */
  readonly settled: boolean
}
export interface ScannedFile {
  readonly scan: CsvScan
  /** SHA-256 of the bytes. */
  readonly fingerprint: string
}

const settledMillis = 2000n
const pieceBytes = 1 << 20

export const isGzip = (path: string): boolean => path.toLowerCase().endsWith(".gz")

const fileError = (cause: unknown, path: string): WarehouseError => {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : ""
  if (code === "EACCES" || code === "EPERM") {
    return new WarehouseError({
      reason: "Permission",
      message: `${path} may not be read. Change its permissions.`,
      cause,
    })
  }
  if (code.startsWith("Z_")) {
    const advice = "Unpack it by hand to see, or make it again"
    const message = `${path} is not a complete gzip file: ${errorText(cause)}. ${advice}.`
    return new WarehouseError({ reason: "InvalidData", message, cause })
  }
  return new WarehouseError({ reason: "Connection", message: `${path} cannot be read: ${errorText(cause)}.`, cause })
}

/** Null if there is no such file. */
export const fileState = Effect.fnUntraced(function* (path: string) {
  const facts = yield* Effect.tryPromise({
    try: () => stat(path, { bigint: true }),
    catch: (cause) => cause,
  }).pipe(
    Effect.catch((cause) => {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined
      return code === "ENOENT" || code === "ENOTDIR" ? Effect.succeed(null) : Effect.fail(fileError(cause, path))
    }),
  )
  if (facts === null) return null
  if (!facts.isFile()) {
    const message = `${path} is not a file. Name a CSV file.`
    return yield* new WarehouseError({ reason: "MissingFile", message })
  }
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = facts
  const now = BigInt(yield* Clock.currentTimeMillis)
  const settled = now - mtimeMs > settledMillis && now - ctimeMs > settledMillis
  return { text: [dev, ino, size, mtimeNs, ctimeNs].join(":"), settled } satisfies FileState
})

/** Reads the whole file once. `locate`: see `CsvScan`. */
export const scanFile = (
  path: string,
  delimiter: string,
  locate?: ReadonlySet<number>,
): Effect.Effect<ScannedFile, WarehouseError> =>
  Effect.tryPromise({
    try: async (signal) => {
      const hash = createHash("sha256")
      const scan = new CsvScan(delimiter, locate)
      async function* hashed(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          yield piece
        }
      }
      const follow = async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          scan.write(piece)
          if (scan.stopped) return
        }
        scan.end()
      }
      const file = createReadStream(path, { highWaterMark: pieceBytes })
      if (isGzip(path)) await pipeline(file, hashed, createGunzip({ chunkSize: pieceBytes }), follow, { signal })
      else await pipeline(file, hashed, follow, { signal })
      return { scan, fingerprint: hash.digest("hex") }
    },
    catch: (cause) => fileError(cause, path),
  })
