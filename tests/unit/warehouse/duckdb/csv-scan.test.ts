import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { nullable } from "../../../../src/core/sql/type.ts"
import { fieldLine, fieldsOf, recordBatches } from "../../../../src/core/warehouse/duckdb/load/csv-record.ts"
import { CsvScan } from "../../../../src/core/warehouse/duckdb/load/csv-scan.ts"
import { loadText, openDatabase, rowsOf, temporaryFolder } from "./fixture.ts"

const bits = [
  "a",
  "b c",
  '"',
  '""',
  " ",
  "\t",
  "\n",
  "\r\n",
  ",",
  ";",
  "::",
  "é",
  "日本",
  "😀",
  "1",
  "\\",
  "'",
  "#",
  "NULL",
]
const value = fc.array(fc.constantFrom(...bits), { maxLength: 4 }).map((parts) => parts.join(""))
const style = fc.record({
  delimiter: fc.constantFrom(",", ";", "::"),
  mark: fc.constantFrom("", "\ufeff"),
  ends: fc.constantFrom(["\n"], ["\r\n"], ["\n", "\r\n"]),
  quoteAll: fc.boolean(),
  blanks: fc.constantFrom("", " "),
  emptyLines: fc.boolean(),
  lastEnd: fc.boolean(),
})
const file = fc.tuple(
  fc
    .integer({ min: 2, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
    ),
  style,
)

/** Writes records as any program may; gives the line of each record too. */
const write = (
  records: readonly (readonly string[])[],
  how: typeof style extends fc.Arbitrary<infer S> ? S : never,
) => {
  const { delimiter, mark, ends, quoteAll, blanks, emptyLines, lastEnd } = how
  const cell = (text: string) =>
    quoteAll || /["\r\n]/.test(text) || text.includes(delimiter) || delimiter.startsWith(text.slice(-1))
      ? `${blanks}"${text.replaceAll('"', '""')}"${blanks}`
      : text
  const header = (records[0] ?? []).map((_, index) => `c${index}`).join(delimiter)
  let text = mark + header
  const lines: number[] = []
  for (const [index, fields] of records.entries()) {
    const end = ends[index % ends.length] ?? "\n"
    text += emptyLines && index > 0 ? end + end : end
    lines.push(text.split("\n").length)
    text += fields.map(cell).join(delimiter)
  }
  return { text: lastEnd ? `${text}\n` : text, lines }
}

describe("CsvScan", () => {
  it("finds the same in a file, whatever pieces it comes in", () => {
    fc.assert(
      fc.property(file, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), ([records, how], sizes) => {
        const { text, lines } = write(records, how)
        const found: (readonly string[])[] = []
        const foundLines: number[] = []
        const scan = new CsvScan(how.delimiter, {
          wants: () => true,
          take: (record, line) => {
            found.push(fieldsOf(record, how.delimiter))
            foundLines.push(line)
          },
        })
        const bytes = Buffer.from(text)
        for (let from = 0, turn = 0; from < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          scan.write(bytes.subarray(from, from + size))
          from += size
        }
        scan.end()
        expect(scan.faults).toEqual([])
        expect(found).toEqual(records)
        expect(foundLines).toEqual(lines)
        expect(scan.records).toBe(records.length)
      }),
      { numRuns: 500 },
    )
  })

  it("gives only the records that are wanted", () => {
    const taken: unknown[] = []
    const scan = new CsvScan(",", {
      wants: (number) => number === 2,
      take: (text, line, number) => taken.push([text, line, number]),
    })
    scan.write(Buffer.from('a,b\n1,"x\ny"\n2,z\n3,w\n'))
    scan.end()
    expect(taken).toEqual([["2,z", 4, 2]])
  })
})

describe("records of a file", () => {
  it.live("come in batches, all of them", () =>
    Effect.gen(function* () {
      const path = join(yield* temporaryFolder, "many.csv")
      writeFileSync(path, `a,b\n${Array.from({ length: 25_000 }, (_, index) => `${index},"x\n"\n`).join("")}`)
      const sizes: number[] = []
      yield* Effect.promise(async () => {
        for await (const batch of recordBatches(path, ",")) sizes.push(batch.length)
      })
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25_000)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(10_000)
    }),
  )

  it("know the line of a field", () => {
    const record = { fields: ["a", "b\r\nc\n", "d"], line: 7 }
    expect([0, 1, 2].map((position) => fieldLine(record, position))).toEqual([7, 7, 9])
  })
})

describe("a load", () => {
  const asLoaded = (text: string) => {
    const trimmed = text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, "")
    return ["", "NULL", "null"].includes(trimmed) ? null : trimmed
  }

  it.live(
    "gives each value as it was written",
    () =>
      Effect.gen(function* () {
        const database = yield* openDatabase
        for (const [records, how] of fc.sample(file, { numRuns: 60, seed: 20_240_229 })) {
          const { text } = write(records, how)
          const names = (records[0] ?? []).map((_, index) => `c${index}`)
          const columns = Object.fromEntries(names.map((name) => [name, nullable("varchar")]))
          yield* loadText(database, text, columns, { delimiter: how.delimiter, force: true })
          const rows = yield* rowsOf(database.session)
          expect([text, rows.map((row) => Object.values(row))]).toEqual([
            text,
            records.map((record) => record.map(asLoaded)),
          ])
        }
      }),
    60_000,
  )
})
