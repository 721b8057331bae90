// A scan that passes over records without quotes finds what one finds that looks at each byte.
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { CsvScan, maxFaults, type RecordListener } from "../../src/core/warehouse/duckdb/load/csv-scan.ts"
import { seed } from "./seed.ts"

/** To a scan that is listened to each record matters. */
const nobody: RecordListener = { wants: () => false, take: () => {} }
const scanned = (pieces: readonly Buffer[], listener: RecordListener | null) => {
  const scan = new CsvScan(",", listener)
  for (const piece of pieces) {
    const read = Buffer.from(piece)
    scan.write(read)
    // As a reader does that fills the same memory again.
    read.fill("?")
  }
  scan.end()
  const { faults, header, records, longest, lineFeeds, crlfs, emptyLines, quotedLineBreaks, columnBytes } = scan
  return { faults, header, records, longest, lineFeeds, crlfs, emptyLines, quotedLineBreaks, kinds: [...columnBytes] }
}
const bit = fc.constantFrom("1", "23", "-4", "5.6", "a", "é", " ", '"', '""', "\r", "")
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("1,2,3", "10,-2.5,x", ",,", "7,8,é") },
  { weight: 1, arbitrary: fc.array(bit, { maxLength: 7 }).map((bits) => bits.join(",")) },
)
const end = fc.oneof({ weight: 8, arbitrary: fc.constant("\n") }, { weight: 3, arbitrary: fc.constant("\r\n") })
const text = fc.array(fc.tuple(line, end), { maxLength: 30 }).map((lines) => `a,b,c\n${lines.flat().join("")}`)
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

/** In pieces of these lengths, again and again. */
const inPieces = (bytes: Buffer, lengths: readonly number[]): readonly Buffer[] => {
  const pieces: Buffer[] = []
  for (let from = 0; from < bytes.length; ) {
    const length = lengths[pieces.length % lengths.length] ?? 1
    pieces.push(bytes.subarray(from, from + length))
    from += length
  }
  return pieces
}

test(`scans of random files (seed ${seed})`, () => {
  fc.assert(
    fc.property(text, cuts, fc.boolean(), (written, lengths, isWhole) => {
      const bytes = Buffer.from(written)
      const pieces = isWhole ? [bytes] : inPieces(bytes, lengths)
      const found = scanned(pieces, null)
      expect(found).toEqual(scanned(pieces, nobody))
      // Nobody asks for what was counted up to where it has stopped.
      const { faults, ...counts } = scanned([bytes], null)
      expect(found).toMatchObject(faults.length < maxFaults ? { faults, ...counts } : { faults })
    }),
    { numRuns: 3000, seed },
  )
})
