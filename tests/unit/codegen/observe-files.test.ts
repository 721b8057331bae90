// Each answer is held against loading itself: what was observed is declared, and the file is loaded as that.
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { type ObserveFilesOptions, observeFiles } from "../../../src/codegen/observe-files.ts"
import type { ObservedTable } from "../../../src/codegen/observed.ts"
import { type Columns, nullable } from "../../../src/core/sql/type.ts"
import { s3Server } from "../../engine/s3-server.ts"
import { loadStep, openWarehouse, temporaryFolder } from "../warehouse/duckdb/fixture.ts"

/** `movieId: integer, imdbId: varchar, tmdbId: integer?` */
const shape = ({ columns }: ObservedTable): string =>
  columns.map(({ name, typeText, nullable }) => `${name}: ${typeText}${nullable ? "?" : ""}`).join(", ")

const declared = ({ columns }: ObservedTable): Columns =>
  Object.fromEntries(
    columns.flatMap(({ name, type, nullable: mayBeNull }) =>
      type === null ? [] : [[name, mayBeNull ? nullable(type) : type]],
    ),
  )

/** Loads the table as it was observed; gives the number of rows. */
const load = (location: string, table: ObservedTable) =>
  Effect.gen(function* () {
    const warehouse = yield* openWarehouse({ path: ":memory:" })
    const session = yield* warehouse.session
    if (table.load === null) throw new Error("The table has no files.")
    const outcome = yield* session.load(loadStep(location, declared(table), { name: table.name, load: table.load }))
    return outcome.kind === "loaded" ? outcome.rows : outcome.kind
  })

type Files = { readonly [name: string]: string | Uint8Array }
const written = (files: Files) =>
  Effect.map(temporaryFolder, (folder) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return folder
  })
const observed = (files: Files, options: Partial<ObserveFilesOptions> = {}) =>
  Effect.gen(function* () {
    const folder = yield* written(files)
    const given = { files: Object.keys(files), storage: folder, schema: "raw", ...options }
    const tables = yield* observeFiles(given)
    return { folder, tables }
  })
const refusal = (files: Files, options: Partial<ObserveFilesOptions> = {}) =>
  Effect.gen(function* () {
    const folder = yield* written(files)
    const error = yield* Effect.flip(
      observeFiles({ files: Object.keys(files), storage: folder, schema: "raw", ...options }),
    )
    return `${error.reason}: ${error.message.replaceAll(folder, "")}`
  })

const movielens = resolve(import.meta.dirname, "../../../../shared/data/ml-latest-small")

describe("the files of MovieLens", () => {
  it.live("are what a careful author declares, and load so", () =>
    Effect.gen(function* () {
      const tables = yield* observeFiles({
        files: ["*.csv"],
        each: true,
        storage: movielens,
        schema: "raw",
        prefix: "raw_",
      })
      expect(tables.map((table) => `${table.name}(${shape(table)})`)).toEqual([
        "raw_genome_tags(tagId: integer, tag: varchar)",
        "raw_links(movieId: integer, imdbId: varchar, tmdbId: integer?)",
        "raw_movies(movieId: integer, title: varchar, genres: varchar)",
        "raw_ratings(userId: integer, movieId: integer, rating: double, timestamp: integer)",
        "raw_tags(userId: integer, movieId: integer, tag: varchar, timestamp: integer)",
      ])
      expect(tables[1]?.load).toEqual({ format: "csv", file: "links.csv", delimiter: ",", optional: false })
      const rows = yield* Effect.forEach(tables, (table) => load(movielens, table))
      expect(rows).toEqual([1128, 9742, 9742, 100836, 3683])
    }),
  )
})

const many = (line: (index: number) => string, count = 12_000) => Array.from({ length: count }, (_, i) => line(i))

// Content, what it is, and how many rows it loads.
const csvs: { readonly [what: string]: readonly [content: string | Uint8Array, shape: string, rows: number] } = {
  "a byte order mark and CRLF": ["\ufeffid,name\r\n1,a\r\n2,\r\n", "id: integer, name: varchar?", 2],
  "line ends within quotes": ['id,text\n1,"two\nlines"\n2,x\n', "id: integer, text: varchar", 2],
  "the same with CRLF and quotes behind the mark": [
    '\ufeff"id","text"\r\n1,"two\r\nlines"\r\n2,x\r\n',
    "id: integer, text: varchar",
    2,
  ],
  semicolons: ["id;price\n1;2,5\n2;3,5\n", "id: integer, price: varchar", 2],
  tabs: ["id\tname\n1\tx, y\n", "id: integer, name: varchar", 1],
  "one column with commas in quotes": ['name\n"a,b"\nc\n', "name: varchar", 2],
  "one column, and semicolons in its values": ["name\nfoo;bar\nx;y\n", "name: varchar", 2],
  "a column of nothing": ["id,gone,late\n1,,NULL\n2, ,null\n", "id: integer, gone: varchar?, late: varchar?", 2],
  "leading zeros, pluses and long numbers": [
    "zip,phone,big,wide\n01234,+49123,9223372036854775807,12345678901234567890\n12345,49,1,1\n",
    "zip: varchar, phone: varchar, big: integer, wide: varchar",
    2,
  ],
  "what looks like an octal, a hexadecimal or a grouped number": [
    "a,b,c\n0x1F,1_000,007\n",
    "a: varchar, b: varchar, c: varchar",
    1,
  ],
  "numbers of both kinds": ["a,b,c\n1,1e-05,.5\n2.5,2,-0.25\n", "a: double, b: double, c: double", 2],
  "flags, and numbers that look like flags": [
    "a,b,c\ntrue,1,yes\nFALSE,0,no\n",
    "a: boolean, b: integer, c: varchar",
    2,
  ],
  "dates and times": [
    "d,t,z,m\n2024-01-31,2024-01-31 10:00,2024-01-31T10:00:00Z,2024-01-31\n,2024-01-31,2024-01-31 10:00:00+02,2024-01-31 10:00:00.5\n",
    "d: date?, t: timestamp, z: timestamptz, m: timestamp",
    2,
  ],
  "no date that there is": ["d\n2024-02-31\n", "d: varchar", 1],
  "mixed types": ["a\n1\nx\n2024-01-01\n", "a: varchar", 3],
  "blanks around values": ["id , name\n 1 , x \n2, \n", "id: integer, name: varchar?", 2],
  "a header alone": ["id;name\n", "id: varchar?, name: varchar?", 0],
  "names that are reserved or foreign": [
    'select,größe,"with ""quotes""",日本\n1,2,3,4\n',
    'select: integer, größe: integer, with "quotes": integer, 日本: integer',
    1,
  ],
  "a column without a name": ["id,,x\n1,2,3\n", "id: integer, x: integer", 1],
  "a text after twelve thousand numbers": [
    `id,code\n${many((index) => `${index},${index}`).join("\n")}\n1,x\n`,
    "id: integer, code: varchar",
    12_001,
  ],
  "a NULL after twelve thousand numbers": [
    `id,code\n${many((index) => `${index},${index}`).join("\n")}\n1,\n`,
    "id: integer, code: integer?",
    12_001,
  ],
  "the same with line ends that only we read right": [
    `id,code,text\r\n${many((index) => `${index},${index},"a\r\nb"`).join("\r\n")}\r\n1,x,\r\n`,
    "id: integer, code: varchar, text: varchar?",
    12_001,
  ],
}

describe("CSV", () => {
  it.live.each(Object.entries(csvs))("%s", ([, [content, expected, rows]]) =>
    Effect.gen(function* () {
      const { folder, tables } = yield* observed({ "items.csv": content })
      expect(tables.map(shape)).toEqual([expected])
      expect(yield* load(folder, tables[0] as ObservedTable)).toBe(rows)
    }),
  )

  it.live("packed, and not named so", () =>
    Effect.gen(function* () {
      const bytes = gzipSync("id;at\n1;2024-01-01\n")
      const { folder, tables } = yield* observed({ "a/items.csv.gz": bytes, "b/other.csv": bytes })
      expect(tables.map((table) => [table.name, shape(table)])).toEqual([
        ["items", "id: integer, at: date"],
        ["other", "id: integer, at: date"],
      ])
      expect(yield* Effect.forEach(tables, (table) => load(folder, table))).toEqual([1, 1])
    }),
  )

  it.live("several files are one table, of what they have in common", () =>
    Effect.gen(function* () {
      const files = {
        "ratings/2023.csv": "id,rating,note\n1,1,\n",
        "ratings/2024.csv": "RATING,id\n2.5,2\n,3\n",
        "ratings/_SUCCESS": "",
      }
      const { folder, tables } = yield* observed(files, { files: ["ratings/*.csv"], prefix: "raw_" })
      expect(tables.map((table) => `${table.name}(${shape(table)})`)).toEqual([
        "raw_ratings(id: integer, rating: double?)",
      ])
      expect(yield* load(folder, tables[0] as ObservedTable)).toBe(3)
    }),
  )

  it.live("a header that no source can name is told, and the rest loads", () =>
    Effect.gen(function* () {
      const { folder, tables } = yield* observed({ "years.csv": "id,2024\n1,2\n" })
      expect(tables[0]?.columns[1]).toMatchObject({
        name: "2024",
        type: null,
        typeText: "integer; a number is no name of a column",
      })
      expect(yield* load(folder, tables[0] as ObservedTable)).toBe(1)
    }),
  )
})

describe("JSON lines", () => {
  it.live("types as the values are written, keys that are absent as NULL", () =>
    Effect.gen(function* () {
      const lines = [
        {
          id: 1,
          code: "007",
          at: "2024-01-01T10:00:00Z",
          score: 1,
          ok: true,
          tags: ["a", "b"],
          numbers: [1, 2],
          deep: { x: 1 },
          mixed: 1,
          none: null,
        },
        {
          id: 2,
          code: "8",
          at: "2024-01-01 10:00:00+01",
          score: 1.5,
          ok: false,
          tags: [],
          numbers: [3],
          deep: { y: [] },
          mixed: "x",
          late: "2024-01-01",
        },
      ]
      const text = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`
      const { folder, tables } = yield* observed({ "events.jsonl": text })
      const types = Object.fromEntries(
        (tables[0]?.columns ?? []).map(({ name, typeText, nullable }) => [name, `${typeText}${nullable ? "?" : ""}`]),
      )
      expect(types).toStrictEqual({
        id: "integer",
        code: "varchar",
        at: "timestamptz",
        score: "double",
        ok: "boolean",
        tags: "varchar[]",
        numbers: "integer[]",
        deep: "variant",
        mixed: "variant",
        none: "varchar?",
        late: "date?",
      })
      expect(yield* load(folder, tables[0] as ObservedTable)).toBe(2)
    }),
  )

  it.live("numbers of more than 64 bits, odd keys and twins", () =>
    Effect.gen(function* () {
      const text = '{"big":123456789012345678901234567890,"a/b~c":1,"Id":1}\n{"big":1,"a/b~c":2,"id":2}\n'
      const { folder, tables } = yield* observed({ "odd.ndjson.gz": gzipSync(text) })
      expect(tables.map(shape)).toEqual(["big: variant, a/b~c: integer, Id: integer?"])
      expect(yield* load(folder, tables[0] as ObservedTable)).toBe(2)
    }),
  )
  it.live("a key of one file alone", () =>
    Effect.gen(function* () {
      const files = { "e/1.jsonl": '{"id":1,"old":true}\n', "e/2.jsonl": '{"id":2,"new":"x"}\n' }
      const { folder, tables } = yield* observed(files, { files: ["e/"] })
      expect(tables.map((table) => `${table.name}(${shape(table)})`)).toEqual([
        "e(id: integer, old: boolean?, new: varchar?)",
      ])
      expect(yield* load(folder, tables[0] as ObservedTable)).toBe(2)
    }),
  )
})

describe("Parquet", () => {
  it.live("every type", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const warehouse = yield* openWarehouse({ path: ":memory:" })
      const { execute } = yield* warehouse.session
      const columns = [
        "true AS flag",
        "1::TINYINT AS tiny",
        "2::UBIGINT AS wide",
        "18446744073709551615::UBIGINT AS widest",
        "1.5::FLOAT AS single",
        "2.50::DECIMAL(10,2) AS price",
        "'x' AS text",
        "'6a2f41a3-c54c-fce8-32d2-0324e1c32e22'::UUID AS key",
        "DATE '2024-01-01' AS day",
        "TIMESTAMP '2024-01-01 10:00' AS at",
        "'2024-01-01 10:00:00'::TIMESTAMP_NS AS exact",
        "TIMESTAMPTZ '2024-01-01 10:00:00+00' AS moment",
        "TIME '10:00' AS clock",
        "'ab'::BLOB AS bytes",
        "[1, 2] AS numbers",
        "['a', NULL] AS gaps",
        "[[1], [2]] AS grid",
        "{'x': 1} AS pair",
        "MAP {'k': 1} AS pairs",
        "NULL::DATE AS never",
        '1 AS "2024"',
      ]
      yield* execute(`COPY (SELECT ${columns.join(", ")}) TO '${folder}/all types.parquet'`)
      const [table] = yield* observeFiles({ files: ["all types.parquet"], storage: folder, schema: "raw" })
      expect(table?.name).toBe("all_types")
      expect(
        (table?.columns ?? []).map(({ name, typeText, nullable }) => `${name} ${typeText}${nullable ? "?" : ""}`),
      ).toEqual([
        "flag boolean",
        "tiny integer",
        "wide integer",
        "widest decimal(38,0)",
        "single double",
        "price decimal(10,2)",
        "text varchar",
        "key varchar",
        "day date",
        "at timestamp",
        "exact timestamp",
        "moment timestamptz",
        "clock TIME",
        "bytes BLOB",
        "numbers integer[]",
        "gaps varchar[]",
        "grid integer[][]",
        "pair variant",
        "pairs variant",
        "never date?",
        "2024 integer; a number is no name of a column",
      ])
      expect(table?.columns.filter(({ type }) => type === null).map(({ name }) => name)).toEqual([
        "clock",
        "bytes",
        "2024",
      ])
      expect(yield* load(folder, table as ObservedTable)).toBe(1)
    }),
  )
})

describe("a bucket", () => {
  it.live("is read through the storage, as loading reads it", () =>
    Effect.gen(function* () {
      const server = yield* s3Server
      yield* server.put("ratings/1.csv.gz", gzipSync("id,rating\n1,2.5\n"))
      yield* server.put("ratings/2.csv.gz", gzipSync("id,rating\n2,\n"))
      const [table] = yield* observeFiles({ files: ["ratings/*.csv.gz"], storage: server.storage(), schema: "raw" })
      expect(table && `${table.name}(${shape(table)})`).toBe("ratings(id: integer, rating: double?)")
      const error = yield* Effect.flip(
        observeFiles({ files: ["ratings/1.csv"], storage: server.storage(), schema: "raw" }),
      )
      expect(error.message).toMatch(/There is no file s3:.*ratings\/1\.csv\. Is it "ratings\/1\.csv\.gz"\?/)
    }),
  )
})

describe("what cannot be observed is said", () => {
  const refusals: { readonly [what: string]: readonly [Files, Partial<ObserveFilesOptions>, string] } = {
    "no such file": [
      { "movies.csv": "id\n1\n" },
      { files: ["movie.csv"] },
      'MissingFile: There is no file /movie.csv. Is it "movies.csv"?',
    ],
    "nothing matches": [
      { "movies.csv": "id\n1\n" },
      { files: ["r/*.csv"] },
      "MissingFile: No file matches /r/*.csv. Names start from the target's storage: correct the one or the other.",
    ],
    "an empty file": [
      { "nothing.csv": "" },
      {},
      "EmptyFile: /nothing.csv is empty: its columns cannot be told. Fill it, or write the source by hand.",
    ],
    "an empty file of JSON lines": [
      { "nothing.jsonl": "\n" },
      {},
      "EmptyFile: /nothing.jsonl is empty: its columns cannot be told. Fill it, or write the source by hand.",
    ],
    "twins in the header": [
      { "twins.csv": "id,Id\n1,2\n" },
      {},
      'InvalidFile: /twins.csv cannot be read as CSV:\n  line 1: the header has "Id" more than once: rename one of them\nCorrect the file, or name its format or delimiter.',
    ],
    "no CSV": [
      { "image.csv": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) },
      {},
      "InvalidFile: /image.csv cannot be read as CSV:\n  line 1: this is not text in UTF-8: save the file in that encoding\nCorrect the file, or name its format or delimiter.",
    ],
    "fields that are missing": [
      { "short.csv": "a,b\n1\n" },
      {},
      "InvalidFile: /short.csv cannot be read as CSV:\n  line 2: 1 field where the header has 2\nCorrect the file, or name its format or delimiter.",
    ],
    "no JSON lines": [
      { "list.json": "[1]\n" },
      {},
      "InvalidFile: /list.json cannot be read as JSON lines:\n  line 1: this is JSON, but not an object: each line is one, { … }\nCorrect the file, or name its format.",
    ],
    "nothing in common": [
      { "a/1.csv": "x\n1\n", "a/2.csv": "y\n1\n" },
      { files: ["a/"] },
      "InvalidFile: /a/2.csv has no column in common with the files before it. Name the files one by one.",
    ],
    "no format": [
      { data: "x" },
      {},
      'UnclearName: The name "data" does not say what the file is. Name its format: csv, json-lines or parquet.',
    ],
    "no name": [
      { "1.csv": "a\n1\n" },
      { files: ["*.csv"] },
      'UnclearName: "*.csv" has nothing that a table could be named after. Name the files one by one.',
    ],
    "one name twice": [
      { "a/items.csv": "a\n1\n", "b/items.csv": "a\n1\n" },
      {},
      'SameName: "a/items.csv" and "b/items.csv" would both be the table items. Name one of them alone, with a prefix.',
    ],
  }
  it.live.each(Object.entries(refusals))("%s", ([, [files, options, message]]) =>
    Effect.gen(function* () {
      expect(yield* refusal(files, options)).toBe(message)
    }),
  )
  it.live("no Parquet", () =>
    Effect.gen(function* () {
      expect(yield* refusal({ "text.parquet": "id,name\n1,2,3,4\n" })).toMatch(
        /^InvalidFile: \/text\.parquet cannot be read as Parquet:\n {2}.*magic bytes.*\nCorrect the file, or name its format\.$/s,
      )
    }),
  )
})
