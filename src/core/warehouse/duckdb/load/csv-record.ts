import { CsvScan } from "./csv-scan.ts"
import { unpackedPieces } from "./pieces.ts"

export interface CsvRecord {
  readonly fields: readonly string[]
  /** The physical line on which it begins. */
  readonly line: number
}

const opening = / *"/y
const blanks = / */y

const closingQuote = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return text.length
}

/** The fields of a record in which the scan has found no fault. Blanks around a value that is not quoted stay. */
export const fieldsOf = (record: string, delimiter: string): readonly string[] => {
  const fields: string[] = []
  for (let from = 0; ; from += delimiter.length) {
    opening.lastIndex = from
    if (opening.test(record)) {
      const start = opening.lastIndex
      const end = closingQuote(record, start)
      fields.push(record.slice(start, end).replaceAll('""', '"'))
      blanks.lastIndex = end + 1
      blanks.test(record)
      from = Math.max(end, blanks.lastIndex)
    } else {
      const end = record.indexOf(delimiter, from)
      fields.push(end < 0 ? record.slice(from) : record.slice(from, end))
      from = end < 0 ? record.length : end
    }
    if (from >= record.length) return fields
  }
}

/** The line on which a field begins. */
export const fieldLine = ({ fields, line }: CsvRecord, position: number): number =>
  fields.slice(0, position).reduce((count, field) => count + field.split("\n").length - 1, line)

const batchSize = 10_000

async function* scanned(scan: CsvScan, path: string): AsyncGenerator<void> {
  for await (const piece of unpackedPieces(path)) {
    scan.write(piece)
    if (scan.stopped) return
    yield
  }
  scan.end()
  yield
}

/** All records of a file behind its header, in batches. */
export async function* recordBatches(path: string, delimiter: string): AsyncGenerator<readonly CsvRecord[]> {
  let records: CsvRecord[] = []
  const take = (text: string, line: number) => records.push({ fields: fieldsOf(text, delimiter), line })
  for await (const _ of scanned(new CsvScan(delimiter, { wants: () => true, take }), path)) {
    for (let from = 0; from < records.length; from += batchSize) yield records.slice(from, from + batchSize)
    records = []
  }
}

/** The records with these numbers. */
export const recordsNumbered = async (
  path: string,
  delimiter: string,
  numbers: ReadonlySet<number>,
): Promise<readonly CsvRecord[]> => {
  const records: CsvRecord[] = []
  const take = (text: string, line: number) => records.push({ fields: fieldsOf(text, delimiter), line })
  const scan = new CsvScan(delimiter, { wants: (number) => numbers.has(number), take })
  for await (const _ of scanned(scan, path)) if (records.length === numbers.size) break
  return records
}
