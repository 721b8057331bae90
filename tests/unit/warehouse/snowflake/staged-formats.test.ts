// What a file of a stage may be, by format: the same values as on DuckDB, and the same refusals.
import { gzipSync } from "node:zlib"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import type { FileLoad } from "../../../../src/core/resource/file-load.ts"
import { csv, jsonLines, parquet } from "../../../../src/core/resource/source.ts"
import { type Columns, nullable } from "../../../../src/core/sql/type.ts"
import { failure } from "./fixture.ts"
import { onStagedEmulator, parquetOf, stagedLoad } from "./stage-fixture.ts"

const { onStage, put } = onStagedEmulator()
const lines = (...objects: readonly unknown[]) => `${objects.map((object) => JSON.stringify(object)).join("\n")}\n`

/** Puts a file and loads it into a table of its own. */
const loadFile = async (body: string | Buffer, columns: Columns, load: FileLoad) => {
  await put(load.file, body)
  const exit = await onStage((session) =>
    Effect.gen(function* () {
      yield* session.execute("drop table if exists raw.items")
      const outcome = yield* session.load({ ...stagedLoad(columns, load), force: true })
      return { outcome, rows: yield* session.query("select * from raw.items") }
    }),
  )
  return exit._tag === "Success" ? exit.value : failure(exit)
}
const loadCsv = (body: string, columns: Columns) => loadFile(body, columns, csv("items.csv"))
const loadLines = (body: string | Buffer, columns: Columns) => loadFile(body, columns, jsonLines("items.jsonl"))
const loadParquet = async (query: string, columns: Columns) =>
  loadFile(await parquetOf(query), columns, parquet("items.parquet"))

const everyType = {
  id: "integer",
  title: "varchar",
  rating: "double",
  price: "decimal(6,2)",
  day: "date",
  at: "timestamp",
  instant: "timestamptz",
  seen: "boolean",
  document: "variant",
  genres: { array: "varchar" },
} as const
const item = {
  id: 1,
  title: "Misérables, Les (1995)",
  rating: 4.5,
  price: "1234.50",
  day: "1995-10-20",
  at: "1995-10-20 01:02:03.5",
  instant: "1995-10-20T01:02:03+02:00",
  seen: true,
  document: { a: [1] },
  genres: ["Drama", "War"],
}
const row = { id: 1, title: item.title, rating: 4.5, day: "1995-10-20", seen: true }

describe("CSV of a stage", () => {
  it("has every type", async () => {
    const text =
      'id,title,rating,price,day,at,instant,seen,document,genres\n1,"Misérables, Les (1995)",4.5,1234.50,1995-10-20,1995-10-20 01:02:03.5,1995-10-20 01:02:03+02,yes,"{""a"":[1]}","[""Drama"",""War""]"\n'
    const loaded = await loadCsv(text, everyType)
    expect(loaded).toMatchObject({ outcome: { kind: "loaded", rows: 1 }, rows: [row] })
  })

  it("takes a value only where it fits exactly", async () => {
    const wrong: readonly (readonly [Columns[string], string])[] = [
      ["integer", "4.5"],
      ["integer", "0x1F"],
      ["integer", "9223372036854775808"],
      ["boolean", "on"],
      ["double", "much"],
      ["decimal(6,2)", "1.005"],
      ["decimal(6,2)", "12345.00"],
      ["date", "2024-1-1"],
      ["date", "2024-02-30"],
      ["timestamp", "2024-01-01T00:00:00Z"],
      ["timestamptz", "1700000000"],
      ["variant", "{"],
      [{ array: "integer" }, "3"],
    ]
    const right = ["3", "+3", "-9223372036854775808", "y", "1e-3", "1.5000", ".25", "2024-01-01", "2024-02-29"]
    const fits = [...right, "2024-01-01", "2024-01-01", "{}", "[1]"]
    for (const from of [0, 5, 10]) {
      const some = wrong.slice(from, from + 5)
      const columns = Object.fromEntries(some.map(([type], index) => [`c${from + index}`, type]))
      const head = `${Object.keys(columns).join(",")}\n${fits.slice(from, from + 5).join(",")}\n`
      const refused = await loadCsv(`${head}${some.map(([, text]) => text).join(",")}\n`, columns)
      expect(refused).toMatch(/^InvalidData: @raw\.films\/items\.csv does not fit raw\.items:\n/)
      for (const [index, [, text]] of some.entries())
        expect(refused).toContain(`row 2: column "c${from + index}" has ${JSON.stringify(text)}, expected `)
      expect(await loadCsv(head, columns)).toMatchObject({ outcome: { rows: 1 } })
    }
  })

  it("refuses NULL where there may be none, records that are too long and an empty file", async () => {
    const columns = { id: "integer", title: nullable("varchar") } as const
    expect(await loadCsv('id,title\n1," "\n 2 ,"null"\n', columns)).toMatchObject({
      rows: [
        { id: 1, title: null },
        { id: 2, title: null },
      ],
    })
    expect(await loadCsv("id,title\n1,a\nNULL,b\n", columns)).toContain(
      'row 2: column "id" is empty and may not be NULL, expected integer',
    )
    expect(await loadCsv("id,title\n1,a\n2,b,\n", columns)).toContain(
      "row 2: there are more than the 2 fields of the header",
    )
    expect(await loadCsv("", columns)).toContain("line 1: the file is empty, but it must begin with a header line")
  })
})

describe("JSON lines of a stage", () => {
  it("have every type", async () => {
    const loaded = await loadLines(lines(item), everyType)
    expect(loaded).toMatchObject({ outcome: { kind: "loaded", rows: 1 }, rows: [row] })
  })

  it("may be packed with gzip", async () => {
    const loaded = await loadFile(gzipSync(lines({ id: 7 })), { id: "integer" }, jsonLines("items.jsonl.gz"))
    expect(loaded).toMatchObject({ rows: [{ id: 7 }] })
  })

  it("give NULL for null and for a key that is absent", async () => {
    const columns = { id: "integer", name: nullable("varchar"), tags: nullable({ array: "varchar" }) } as const
    const loaded = await loadLines(lines({ id: 1, name: "NULL" }, { id: 2, name: null, tags: [] }, { id: 3 }), columns)
    expect(loaded).toMatchObject({
      rows: [
        { id: 1, name: "NULL", tags: null },
        { id: 2, name: null },
        { id: 3, name: null, tags: null },
      ],
    })
  })

  it("take a value only where it fits exactly", async () => {
    const wrong: readonly (readonly [Columns[string], unknown])[] = [
      ["integer", 4.5],
      ["integer", true],
      ["integer", "0x1F"],
      ["integer", [1]],
      ["varchar", 1],
      ["varchar", { a: 1 }],
      ["boolean", 1],
      ["boolean", "true"],
      ["double", "much"],
      ["decimal(6,2)", 1.005],
      ["decimal(6,2)", "12345.00"],
      ["date", 20240101],
      ["timestamp", 1700000000],
      ["timestamp", "2024-01-01T00:00:00Z"],
      [{ array: "integer" }, "[1]"],
    ]
    for (const from of [0, 5, 10]) {
      const some = wrong.slice(from, from + 5)
      const names = some.map((_, index) => `c${from + index}`)
      const columns = Object.fromEntries(some.map(([type], index) => [names[index], nullable(type as "integer")]))
      const values = Object.fromEntries(some.map(([, value], index) => [names[index], value]))
      const refused = await loadLines(lines({ [names[0] ?? ""]: null }, values), columns)
      expect(refused).toMatch(/^InvalidData: @raw\.films\/items\.jsonl does not fit raw\.items:\n/)
      for (const name of names) expect(refused).toContain(`row 2: column "${name}" has `)
    }
    const right: readonly (readonly [Columns[string], unknown, unknown])[] = [
      ["integer", "9007199254740991", 9007199254740991],
      ["integer", -3, -3],
      ["double", 3, 3],
      ["double", "1e-3", 0.001],
      ["varchar", "", ""],
      ["varchar", " a ", " a "],
    ]
    const of = (position: 0 | 1 | 2) => Object.fromEntries(right.map((each, index) => [`c${index}`, each[position]]))
    expect(await loadLines(lines(of(1)), of(0) as Columns)).toMatchObject({ rows: [of(2)] })
  })

  it("tell keys that are missing, and those that are not declared", async () => {
    expect(
      await loadLines(lines({ id: 1, Name: "a", "a/b'c.d": 2, more: 1 }), {
        id: "integer",
        name: "varchar",
        "a/b'c.d": "integer",
      }),
    ).toMatchObject({
      outcome: {
        rows: 1,
        warning: '@raw.films/items.jsonl has columns that raw.items does not declare: "more". They were not loaded.',
      },
      rows: [{ id: 1, name: "a", "a/b'c.d": 2 }],
    })
    expect(await loadLines(lines({ id: 1, titel: "a" }), { id: "integer", title: "varchar" })).toContain(
      'no line has the key "title" (is it "titel"?); there are "id", "titel"',
    )
    expect(await loadLines(lines({ id: 1 }), { id: "integer", title: nullable("varchar") })).toMatchObject({
      outcome: { warning: '@raw.films/items.jsonl has no key "title" in any line: NULL was loaded.' },
    })
  })

  it("tell lines that are no objects", async () => {
    expect(await loadLines('{"id": 1}\n[1]\n', { id: nullable("integer") })).toContain(
      "row 2: this is JSON, but not an object",
    )
    expect(await loadLines('{"id": 1}\n{"id": 2\n', { id: "integer" })).toMatch(
      /^InvalidData: items\.jsonl does not fit raw\.items: Error parsing JSON.*items\.jsonl.*Nothing was loaded/s,
    )
  })
})

describe("Parquet of a stage", () => {
  it("has every type", async () => {
    const query = `select 1::integer as id, '${item.title}' as title, 4.5::double as rating, 1234.5::decimal(5,1) as price,
      date '1995-10-20' as day, timestamp '1995-10-20 01:02:03.5' as at, timestamptz '1995-10-20 01:02:03+02' as instant, true as seen,
      {a: [1]} as document, ['Drama', 'War'] as genres`
    const loaded = await loadParquet(query, everyType)
    expect(loaded).toMatchObject({ outcome: { kind: "loaded", rows: 1 }, rows: [row] })
  })

  it("is refused where a type in it holds more than the declared one", async () => {
    expect(await loadParquet("select 1::double as id, 'a' as title", { id: "integer", title: "date" })).toContain(
      '@raw.films/items.parquet does not fit raw.items:\n  column "id" is REAL in the file, expected integer (a whole number of at most 64 bits)\n  column "title" is TEXT in the file, expected date',
    )
    expect(await loadParquet("select 1::decimal(9,4) as price", { price: "decimal(12,2)" })).toContain(
      'column "price" is NUMBER(9,4) in the file',
    )
    expect(await loadParquet("select timestamptz '2024-01-01 00:00:00+00' as at", { at: "timestamp" })).toContain(
      'column "at" is TIMESTAMP_LTZ in the file',
    )
  })

  it("is refused at a value that is too large, at NULL, and without a column", async () => {
    expect(
      await loadParquet("select 1::decimal(9,2) as price union all select 12345", { price: "decimal(6,2)" }),
    ).toMatch(/row 2: column "price" has "12345[.]0+", expected decimal\(6,2\)/)
    expect(await loadParquet("select null::integer as id", { id: "integer" })).toContain(
      'row 1: column "id" is empty and may not be NULL',
    )
    expect(await loadParquet("select 1 as id, 2 as titel", { id: "integer", title: "integer" })).toContain(
      'the file lacks the column "title" (is it "titel"?); it has "id", "titel"',
    )
  })

  it("is refused where it is none", async () => {
    expect(await loadFile("id\n1\n", { id: "integer" }, parquet("items.parquet"))).toMatch(
      /^InvalidData: items\.parquet does not fit raw\.items: .*items\.parquet.*Nothing was loaded/s,
    )
  })
})
