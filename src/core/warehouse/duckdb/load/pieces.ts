import { open } from "node:fs/promises"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"

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

/**
 * The bytes of a file in pieces. Each is there until the next one is asked for: two are filled in turn, and the next while one is read. New
 * memory for each, as streams take it, costs as much again as reading does.
 */
async function* pieces(path: string): AsyncGenerator<Buffer, void> {
  const file = await open(path)
  const read = (into: Buffer) => {
    const reading = file.read(into, 0, pieceBytes)
    // Who asks for no more does not hear of it.
    reading.catch(() => {})
    return reading
  }
  try {
    let [filled, other] = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)]
    for (let reading = read(filled); ; ) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      reading = read(other)
      yield filled.subarray(0, bytesRead)
      ;[filled, other] = [other, filled]
    }
  } finally {
    await file.close()
  }
}

/** The bytes of a file in pieces, unpacked, each of which is there until the next one is asked for. `onRead` is given those of the file itself. */
export async function* unpackedPieces(
  path: string,
  onRead: (bytes: Buffer) => void = () => {},
  isPacked?: boolean,
): AsyncGenerator<Buffer, void> {
  async function* read(): AsyncGenerator<Buffer> {
    for await (const bytes of pieces(path)) {
      onRead(bytes)
      yield bytes
    }
  }
  async function* copied(): AsyncGenerator<Buffer> {
    for await (const bytes of read()) yield Buffer.from(bytes)
  }
  // An error reaches the reader of its pieces, and the file is closed when that one stops.
  if (isPacked ?? (await isGzip(path))) yield* pipeline(copied(), createGunzip({ chunkSize: pieceBytes }), () => {})
  else yield* read()
}
