import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open, stat } from "node:fs/promises"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { WarehouseError } from "../../error.ts"
import { errorText } from "../reason.ts"
import { CsvScan } from "./csv-scan.ts"

/** A file as the file system tells it, without reading it. */
export interface FileState {
  /** Equal as long as nobody writes the file. */
  readonly text: string
  /** A file that was written just now may be written again within one tick of the file system's clock. */
  readonly settled: boolean
}

const settledMillis = 2000n
const pieceBytes = 1 << 20

/** Whether a file is packed: by its name, or by the bytes that it begins with. */
export const isGzip = async (path: string, address = path): Promise<boolean> => {
  if (address.toLowerCase().endsWith(".gz")) return true
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

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

/** The bytes of a file in pieces, unpacked. `onRead` is given those of the file itself. */
export async function* unpackedPieces(
  path: string,
  onRead: (bytes: Buffer) => void = () => {},
  isPacked?: boolean,
): AsyncGenerator<Buffer, void> {
  async function* read(): AsyncGenerator<Buffer> {
    for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes })) {
      onRead(bytes)
      yield bytes
    }
  }
  // An error reaches the reader of its pieces, and the file is closed when that one stops.
  if (isPacked ?? (await isGzip(path))) yield* pipeline(read(), createGunzip({ chunkSize: pieceBytes }), () => {})
  else yield* read()
}

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
