import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

export type Row = readonly (string | number)[]

export interface CsvFile {
  readonly name: string
  readonly header: Row
  readonly rows: Iterable<Row>
  readonly lineEnd: "\n" | "\r\n"
}

const CHUNK_LENGTH = 1 << 16

const formatField = (field: string | number): string =>
  typeof field === "string" && /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : `${field}`

export const formatRow = (row: Row): string => {
  let line = ""
  for (const field of row) line += line === "" ? formatField(field) : `,${formatField(field)}`
  return line
}

/** Writes the file as its rows come, never faster than the disk takes them. Returns the number of rows. */
export const writeCsv = async (path: string, { header, rows, lineEnd }: CsvFile): Promise<number> => {
  let count = 0
  function* chunks(): Generator<string> {
    let chunk = formatRow(header) + lineEnd
    for (const row of rows) {
      chunk += formatRow(row) + lineEnd
      count += 1
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ""
    }
    yield chunk
  }
  await pipeline(Readable.from(chunks(), { highWaterMark: 1 }), createWriteStream(path))
  return count
}
