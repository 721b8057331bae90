// Records without quotes, which are most of most files. Nothing is written but to local variables: so each byte takes a third of the time.
import { special } from "./csv-bytes.ts"

const lineFeed = 10
const carriageReturn = 13
const zero = 48
const nine = 57

/** What whole records behind each other come to. */
export interface PlainRecords {
  records: number
  lineFeeds: number
  crlfs: number
  /** The bytes of the longest record. */
  longest: number
  /** Where the first byte stands that is not of them. */
  end: number
}

/**
 * Reads records from the first byte on, as long as each has its columns and a line end before `end`. The kinds of bytes in their values are
 * added to `columnBytes`, maybe those of the record behind them too.
 */
export const plainRecords = (
  bytes: Uint8Array,
  start: number,
  end: number,
  delimiter: number,
  kinds: Uint8Array,
  columnBytes: Uint8Array,
): PlainRecords => {
  const columns = columnBytes.length
  let records = 0
  let crlfs = 0
  let longest = 0
  let recordStart = start
  let column = 0
  let valueBytes = 0
  for (let index = start; index < end; index++) {
    const byte = bytes[index] as number
    // Most bytes of most large files; what is looked up for each is slower.
    if (byte >= zero && byte <= nine) continue
    const kind = kinds[byte] as number
    if (kind !== special) {
      valueBytes |= kind
      continue
    }
    columnBytes[column] = (columnBytes[column] as number) | valueBytes
    valueBytes = 0
    if (byte === delimiter) {
      column++
      continue
    }
    const length = index - recordStart
    if (column !== columns - 1 || length === 0) break
    if (byte === carriageReturn) {
      index++
      if (index >= end || bytes[index] !== lineFeed) break
      crlfs++
    }
    records++
    if (length > longest) longest = length
    recordStart = index + 1
    column = 0
  }
  return { records, crlfs, lineFeeds: records - crlfs, longest, end: recordStart }
}
