import { isUtf8 } from "node:buffer"
import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { fileError } from "./csv-file.ts"
import { type Fault, maxFaults } from "./csv-scan.ts"
import type { LocatedFile } from "./located-file.ts"
import { isGzip, unpackedPieces } from "./pieces.ts"

/** The shape of a file with one JSON object a line. */
export interface JsonScan {
  readonly fingerprint: string
  readonly isGzip: boolean
  /** Lines that are not empty. */
  readonly records: number
  /** Of the longest line. */
  readonly longestBytes: number
  readonly faults: readonly Fault[]
}

const lineFeed = 10
const longestLine = 256 << 20
const byteOrderMark = Buffer.from("\ufeff")

const isEmpty = (line: Buffer): boolean => line.every((byte) => byte === 32 || byte === 9 || byte === 13)

/** The file in blocks of whole lines: a line at a time is too slow to wait for. */
async function* blocksOf(
  path: string,
  isPacked: boolean,
  onRead?: (bytes: Buffer) => void,
): AsyncGenerator<Buffer, void> {
  let rest: Buffer[] = []
  for await (const piece of unpackedPieces(path, onRead, isPacked)) {
    const end = piece.lastIndexOf(lineFeed) + 1
    if (end > 0) {
      yield rest.length === 0 ? piece.subarray(0, end) : Buffer.concat([...rest, piece.subarray(0, end)])
      rest = []
    }
    if (end < piece.length) rest.push(Buffer.from(piece.subarray(end)))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

/** The lines of a block, without their ends, until one is not wanted. */
const eachLine = (block: Buffer, take: (line: Buffer) => boolean): boolean => {
  for (let from = 0; from < block.length; ) {
    const found = block.indexOf(lineFeed, from)
    const end = found < 0 ? block.length : found
    if (!take(block.subarray(from, end))) return false
    from = end + 1
  }
  return true
}

const lineFault = (line: Buffer, number: number, isText: boolean): string | null => {
  if (number === 1 && line.subarray(0, 3).equals(byteOrderMark)) {
    return "it begins with a byte order mark: save the file without one"
  }
  if (!isText && !isUtf8(line)) return "this is not text in UTF-8: save the file in that encoding"
  return line.length > longestLine ? `it has more than ${longestLine >> 20} MB` : null
}

/** Reads a whole file once. */
export const scanJsonLines = ({ path, address }: LocatedFile) =>
  Effect.tryPromise({
    try: async (signal): Promise<JsonScan> => {
      const hash = createHash("sha256")
      const isPacked = await isGzip(path, address)
      const faults: Fault[] = []
      let number = 0
      let records = 0
      let longestBytes = 0
      for await (const block of blocksOf(path, isPacked, (bytes) => hash.update(bytes))) {
        const isText = isUtf8(block)
        const goesOn = eachLine(block, (line) => {
          number++
          if (!isEmpty(line)) records++
          if (line.length > longestBytes) longestBytes = line.length
          const problem = lineFault(line, number, isText)
          if (problem !== null) faults.push({ line: number, problem })
          return faults.length < maxFaults
        })
        if (signal.aborted || !goesOn) break
      }
      return { fingerprint: hash.digest("hex"), isGzip: isPacked, records, longestBytes, faults }
    },
    catch: (cause) => fileError(cause, address),
  })

const jsonFault = (line: Buffer): string | null => {
  try {
    const value: unknown = JSON.parse(line.toString())
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? null
      : "this is JSON, but not an object: each line is one, { … }"
  } catch (error) {
    return `this is not a JSON object of one line: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The first lines that are not one JSON object each. */
export const lineFaults = ({ path, address }: LocatedFile, isPacked: boolean) =>
  Effect.tryPromise({
    try: async (signal): Promise<readonly Fault[]> => {
      const faults: Fault[] = []
      let number = 0
      for await (const block of blocksOf(path, isPacked)) {
        const goesOn = eachLine(block, (line) => {
          number++
          const problem = isEmpty(line) ? null : jsonFault(line)
          if (problem !== null) faults.push({ line: number, problem })
          return faults.length < maxFaults
        })
        if (signal.aborted || !goesOn) break
      }
      return faults
    },
    catch: (cause) => fileError(cause, address),
  })

/** On which lines these records stand, by their number from 1: empty lines are none. */
export const linesOfRecords = ({ path, address }: LocatedFile, isPacked: boolean, wanted: ReadonlySet<number>) =>
  Effect.tryPromise({
    try: async (): Promise<ReadonlyMap<number, number>> => {
      const found = new Map<number, number>()
      let number = 0
      let record = 0
      for await (const block of blocksOf(path, isPacked)) {
        const goesOn = eachLine(block, (line) => {
          number++
          if (!isEmpty(line) && wanted.has(++record)) found.set(record, number)
          return found.size < wanted.size
        })
        if (!goesOn) break
      }
      return found
    },
    catch: (cause) => fileError(cause, address),
  })
