import { isUtf8 } from "node:buffer"
import { byteKinds, otherByte, special } from "./csv-bytes.ts"
import { plainRecords } from "./csv-plain.ts"

// DuckDB's reader is fast but lenient: it takes one empty field too many, drops the lost end of a gzip file, does not
// look into columns that are not asked for, and goes astray over line breaks within quotes. So the shape of a file is
// checked here, byte by byte, and DuckDB is given what it reads right.

/** Something in the shape of a file that cannot be loaded, and its physical line. */
export interface Fault {
  readonly line: number
  /** What is counted; nothing is, for a whole file. Default: lines. */
  readonly unit?: "line" | "row" | "file"
  readonly problem: string
}
export const maxFaults = 5

/** Is given records behind the header, as they are written. The first is number 1. */
export interface RecordListener {
  readonly wants: (number: number) => boolean
  readonly take: (text: string, line: number, number: number) => void
}

const lineFeed = 10
const carriageReturn = 13
const space = 32
const quote = 34
const byteOrderMark = Buffer.from("\ufeff")
const nothing = Buffer.alloc(0)
/** The bytes of a character behind its first one, at most. */
const longestTail = 3

const fieldStart = 0
const plain = 1
const quoted = 2
/** Behind a quote within quotes: the value's end, or the first half of a doubled quote. */
const quoteSeen = 3
const quoteClosed = 4

/** UTF-8 without NUL, which text in UTF-16 is full of. */
const isText = (bytes: Buffer) => isUtf8(bytes) && !bytes.includes(0)
const fieldCount = (count: number) => `${count} field${count === 1 ? "" : "s"}`

/** Follows the records of a CSV file that comes in pieces. */
export class CsvScan {
  readonly faults: Fault[] = []
  /** The text of the header's record. */
  header = ""
  /** Records behind the header; empty lines are none. */
  records = 0
  /** The bytes of the longest record. */
  longest = 0
  lineFeeds = 0
  crlfs = 0
  emptyLines = 0
  quotedLineBreaks = 0
  /** Whether the text begins with a byte order mark and a quote behind it. */
  quotedBehindMark = false
  /** By position: the kinds of bytes in the values of a column behind the header. */
  columnBytes = new Uint8Array(0)

  readonly #delimiter: Buffer
  readonly #listener: RecordListener | null
  /** How far one has to look beyond a byte to know what it is. */
  readonly #lookahead: number
  /** What is left of a piece has no more bytes than these. */
  readonly #margin: number
  readonly #kinds = byteKinds.slice()
  #rest: Buffer = nothing
  #started = false
  #broken = false
  #columns = 0
  #line = 1
  #state = fieldStart
  #fields = 1
  /** Kinds of bytes in the value that is being read. */
  #valueBytes = 0
  /** What is known of the record that is being read. */
  #recordLine = 1
  #recordLength = 0
  #recordFaulty = false
  /** The record itself, where it is wanted: the header always is. */
  #recordPieces: Buffer[] | null = []

  constructor(delimiter: string, listener: RecordListener | null = null) {
    this.#delimiter = Buffer.from(delimiter)
    this.#lookahead = Math.max(1, this.#delimiter.length - 1)
    this.#margin = Math.max(this.#lookahead, byteOrderMark.length) + longestTail
    this.#listener = listener
    for (const byte of [this.#delimiter[0] ?? 0, lineFeed, carriageReturn]) this.#kinds[byte] = special
  }

  /** There are enough faults to show, or what follows cannot be read. */
  get stopped(): boolean {
    return this.#broken || this.faults.length >= maxFaults
  }

  /** The piece may be written over afterwards. */
  write(piece: Buffer): void {
    const left = this.#rest
    if (left.length > 0) {
      // What was left is read together with the first bytes of the piece, the others where they stand: they need not be copied.
      const seam = Buffer.concat([left, piece.subarray(0, this.#margin)])
      const read = this.#readWhatIsKnown(seam)
      this.#rest = Buffer.from(seam.subarray(read))
      if (piece.length > this.#margin) this.#writeAlone(piece.subarray(read - left.length))
    } else this.#writeAlone(piece)
  }

  #writeAlone(piece: Buffer): void {
    this.#rest = Buffer.from(piece.subarray(this.#readWhatIsKnown(piece)))
  }

  /** Reads as far as one can look ahead. Gives where it has stopped. */
  #readWhatIsKnown(bytes: Buffer): number {
    let end = bytes.length - this.#margin + longestTail
    // Not within a character: that each run of bytes is UTF-8 is checked by itself.
    for (let back = 0; back < longestTail && end > 0 && ((bytes[end] as number) & 0xc0) === 0x80; back++) end--
    return end > 0 ? this.#scan(bytes, end) : 0
  }

  end(): void {
    this.#scan(this.#rest, this.#rest.length)
    if (this.stopped) return
    if (this.#state === quoted) this.#fault("a quote is opened and never closed")
    else if (this.#recordLength > 0) {
      this.#endValue(this.#valueBytes)
      this.#endRecord()
    } else if (this.#columns === 0) this.#fault("the file is empty, but it must begin with a header line")
  }

  /** Reads from the first byte up to `end`, or a little further where a line end or delimiter begins before it. */
  #scan(bytes: Buffer, end: number): number {
    if (this.stopped) return bytes.length
    if (!isText(bytes.subarray(0, end))) return this.#refuseEncoding(bytes.subarray(0, end))
    const kinds = this.#kinds
    const delimiter = this.#delimiter
    const isUnquoted = this.#isUnquoted(bytes, end)
    let index = this.#started ? 0 : this.#textStart(bytes)
    let recordStart = index
    let state = this.#state
    let valueBytes = this.#valueBytes
    this.#started = true
    while (index < end) {
      if (state === plain) {
        for (; index < end; index++) {
          const kind = kinds[bytes[index] as number] as number
          if (kind === special) break
          valueBytes |= kind
        }
        if (index >= end) break
      }
      const byte = bytes[index] as number
      if (state === quoted) {
        valueBytes = otherByte
        if (byte === quote) state = quoteSeen
        else if (byte === lineFeed) {
          this.#line++
          this.quotedLineBreaks++
        }
        index++
      } else if (byte === delimiter[0] && (delimiter.length === 1 || this.#isDelimiter(bytes, index))) {
        index += delimiter.length
        state = fieldStart
        this.#endValue(valueBytes)
        valueBytes = 0
        this.#fields++
      } else if (byte === lineFeed || (byte === carriageReturn && bytes[index + 1] === lineFeed)) {
        this.#take(bytes, recordStart, index)
        this.#endValue(valueBytes)
        valueBytes = 0
        this.#endRecord()
        if (this.stopped) return bytes.length
        if (byte === lineFeed) this.lineFeeds++
        else this.crlfs++
        index += byte === lineFeed ? 1 : 2
        state = fieldStart
        this.#line++
        if (isUnquoted) index = this.#passPlain(bytes, index, end)
        recordStart = index
        this.#beginRecord()
      } else {
        valueBytes |= kinds[byte] as number
        state = this.#step(state, byte)
        index++
      }
    }
    this.#take(bytes, recordStart, index)
    this.#state = state
    this.#valueBytes = valueBytes
    return index
  }

  /** Whether records behind the header may be passed over without a look for quotes. */
  #isUnquoted(bytes: Buffer, end: number): boolean {
    if (this.#listener !== null || this.#delimiter.length > 1) return false
    const found = bytes.indexOf(quote)
    return found < 0 || found >= end
  }

  #passPlain(bytes: Buffer, start: number, end: number): number {
    const passed = plainRecords(bytes, start, end, this.#delimiter[0] as number, this.#kinds, this.columnBytes)
    this.records += passed.records
    this.lineFeeds += passed.lineFeeds
    this.crlfs += passed.crlfs
    this.#line += passed.records
    this.longest = Math.max(this.longest, passed.longest)
    return passed.end
  }

  #textStart(bytes: Buffer): number {
    if (!bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark)) return 0
    this.quotedBehindMark = bytes[byteOrderMark.length] === quote
    return byteOrderMark.length
  }

  #isDelimiter(bytes: Buffer, index: number): boolean {
    const delimiter = this.#delimiter
    for (let offset = 0; offset < delimiter.length; offset++) {
      if (bytes[index + offset] !== delimiter[offset]) return false
    }
    return true
  }

  /** What a byte leads to that ends neither a field nor a quoted value. */
  #step(state: number, byte: number): number {
    if (byte === carriageReturn) this.#fault("a carriage return stands alone: lines end with LF or CRLF")
    if (state === fieldStart) return byte === quote ? quoted : byte === space ? fieldStart : plain
    if (state === quoteSeen && byte === quote) return quoted
    if (state === plain) return plain
    if (byte === space) return quoteClosed
    this.#fault("text follows a closing quote: a quote within quotes is written twice")
    return plain
  }

  #take(bytes: Buffer, from: number, to: number): void {
    this.#recordLength += to - from
    this.#recordPieces?.push(Buffer.from(bytes.subarray(from, to)))
  }

  #beginRecord(): void {
    this.#recordLine = this.#line
    this.#recordLength = 0
    this.#recordFaulty = false
    this.#fields = 1
    this.#recordPieces = this.#listener?.wants(this.records + 1) ? [] : null
  }

  #endRecord(): void {
    if (this.#columns === 0) {
      if (this.#recordLength === 0) this.#fault("the line is empty, but the file must begin with a header line")
      this.#broken = this.#recordFaulty
      this.#columns = this.#fields
      this.header = this.#recordText()
      this.columnBytes = new Uint8Array(this.#columns)
      return
    }
    // With one column it is a record, whose value is empty.
    if (this.#recordLength === 0 && this.#columns > 1) {
      this.emptyLines++
      return
    }
    if (this.#fields !== this.#columns) this.#fault(`${fieldCount(this.#fields)} where the header has ${this.#columns}`)
    this.records++
    if (this.#recordLength > this.longest) this.longest = this.#recordLength
    if (this.#recordPieces) this.#listener?.take(this.#recordText(), this.#recordLine, this.records)
  }

  #endValue(bytes: number): void {
    this.columnBytes[this.#fields - 1] = (this.columnBytes[this.#fields - 1] ?? 0) | bytes
  }

  #recordText(): string {
    return Buffer.concat(this.#recordPieces ?? []).toString()
  }

  /** One fault a record: what follows from it is no news. */
  #fault(problem: string): void {
    if (!this.#recordFaulty) this.faults.push({ line: this.#recordLine, problem })
    this.#recordFaulty = true
  }

  #refuseEncoding(bytes: Buffer): number {
    let line = this.#line
    for (let start = 0; start < bytes.length; line++) {
      const found = bytes.indexOf(lineFeed, start)
      const end = found < 0 ? bytes.length : found + 1
      if (!isText(bytes.subarray(start, end))) break
      start = end
    }
    this.faults.push({ line, problem: "this is not text in UTF-8: save the file in that encoding" })
    this.#broken = true
    return bytes.length
  }
}
