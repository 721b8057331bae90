import { gzipSync } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { nullable } from "../../../../src/core/sql/type.ts"
import { loadText, messageOf, openDatabase, rowsOf } from "./fixture.ts"

const columns = { id: "integer", name: nullable("varchar") } as const
const two = [
  { id: 1n, name: "a" },
  { id: 2n, name: "b" },
]

describe("the header", () => {
  it.live("finds columns by name, in any order and case, with blanks and quotes", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const text of [
        "name,id\na,1\nb,2\n",
        ' "name" , id \na,1\nb,2\n',
        "NAME,Id\na,1\nb,2\n",
        '\ufeff"name",id\na,1\nb,2\n',
      ]) {
        expect(yield* loadText(database, text, columns, { force: true })).toEqual({ kind: "loaded", rows: 2 })
        expect(yield* rowsOf(database.session)).toEqual(two)
      }
    }),
  )

  it.live("may have columns that are not declared: a warning", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const outcome = yield* loadText(database, "extra,id,\u001bodd,name,\nx,1,y,a,z\nx,2,y,b,\n", columns)
      const warning =
        `${database.folder}/items.csv has columns that raw.items does not declare: ` +
        '"extra", "\\u001bodd", a column without a name. They were not loaded.'
      expect(outcome).toEqual({ kind: "loaded", rows: 2, warning })
      expect(yield* rowsOf(database.session)).toEqual(two)
    }),
  )

  it.live("must have each declared column: the message names it, the file, what is there, and what was meant", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const declared = { movieId: "integer", title: "varchar", rating: "double" } as const
      const message = yield* messageOf(loadText(database, "movie_id,title,raitng,year\n1,a,2,3\n", declared))
      expect(message).toContain(`${database.folder}/items.csv does not fit raw.items:\n  line 1: `)
      expect(message).toContain('lacks the columns "movieId" (is it "movie_id"?), "rating" (is it "raitng"?)')
      expect(message).toContain('it has "movie_id", "title", "raitng", "year"')
      const far = yield* messageOf(loadText(database, "1,a\n2,b\n", { identifier: "integer" }))
      expect(far).toContain('lacks the column "identifier"; it has "1", "a"')
    }),
  )

  it.live("must not have a name twice", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const header of ["id,name,id", "id,name,ID", 'id,name," id "']) {
        expect(yield* messageOf(loadText(database, `${header}\n1,a,2\n`, columns))).toContain("more than once")
      }
      expect(yield* messageOf(loadText(database, "id,x,name,x\n1,2,3,4\n", columns))).toContain('"x" more than once')
    }),
  )

  it.live("must be there", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      expect(yield* messageOf(loadText(database, "", columns))).toContain("the file is empty")
      expect(yield* messageOf(loadText(database, "\ufeff", columns))).toContain("the file is empty")
      expect(yield* messageOf(loadText(database, "\nid,name\n1,a\n", columns))).toContain("line 1: the line is empty")
    }),
  )

  it.live("may be all that there is", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const text of ["id,name", "id,name\n", "id,name\r\n", "\ufeffid,name\n\n"]) {
        expect(yield* loadText(database, text, columns, { force: true })).toEqual({ kind: "loaded", rows: 0 })
      }
    }),
  )

  it.live("may have line breaks in names", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const [mark, end] of [
        ["", "\n"],
        ["", "\r\n"],
        ["\ufeff", "\r\n"],
      ] as const) {
        const text = [`${mark}"id\n(number)","name`, 'of it"', "1,a", "2,b", ""].join(end)
        const declared = { "id\n(number)": "integer", [`name${end}of it`]: "varchar" } as const
        yield* loadText(database, text, declared)
        const rows = yield* rowsOf(database.session)
        expect(rows.map((row) => Object.values(row))).toEqual([
          [1n, "a"],
          [2n, "b"],
        ])
      }
    }),
  )
})

describe("records", () => {
  const same: { readonly [name: string]: string } = {
    LF: "id,name\n1,a\n2,b\n",
    CRLF: "id,name\r\n1,a\r\n2,b\r\n",
    "no line end behind the last": "id,name\n1,a\n2,b",
    "CRLF, but LF behind a line that was added": "id,name\r\n1,a\r\n2,b\n",
    "LF, but CRLF in one line": "id,name\n1,a\r\n2,b\n",
    "a byte order mark": "\ufeffid,name\n1,a\n2,b\n",
    "a byte order mark and quotes": '\ufeff"id","name"\r\n"1","a"\r\n"2","b"\r\n',
    "empty lines": "id,name\n\n1,a\n\n\n2,b\n\n\n",
    "empty lines of CRLF": "id,name\r\n\r\n1,a\r\n\r\n2,b\r\n\r\n",
    "blanks everywhere": ' id , name \n 1 ,\ta \n 2 , "b" \n',
  }
  for (const [name, text] of Object.entries(same)) {
    it.live(`are read with ${name}`, () =>
      Effect.gen(function* () {
        const database = yield* openDatabase
        expect(yield* loadText(database, text, columns)).toEqual({ kind: "loaded", rows: 2 })
        expect(yield* rowsOf(database.session)).toEqual(two)
      }),
    )
  }

  it.live("keep line breaks, delimiters and quotes within quotes", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const names = ["a\nb", "a\r\nb", "a,b", 'a "b" c', "a\n\n\nb", '"', ",", "é\n日本"]
      for (const end of ["\n", "\r\n"]) {
        const lines = names.map((name, index) => `${index},"${name.replaceAll('"', '""')}"`)
        expect(yield* loadText(database, ["id,name", ...lines, ""].join(end), columns)).toEqual({
          kind: "loaded",
          rows: 8,
        })
        expect((yield* rowsOf(database.session)).map(({ name }) => name)).toEqual(names)
      }
    }),
  )

  it.live("have the delimiter that is declared", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const delimiter of [";", "\t", "|", "::", "é", "'", " "]) {
        const text = [
          ["id", "name"],
          ["1", "a"],
          ["2", `"b${delimiter}b"`],
        ]
          .map((fields) => fields.join(delimiter))
          .join("\n")
        expect(yield* loadText(database, text, columns, { delimiter })).toEqual({ kind: "loaded", rows: 2 })
        expect((yield* rowsOf(database.session))[1]).toEqual({ id: 2n, name: `b${delimiter}b` })
      }
    }),
  )

  it.live("may be long", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const name = "long ".repeat(600_000).trim()
      yield* loadText(database, `id,name\n1,${name}\n2,b\n`, columns)
      expect(yield* database.session.query("SELECT length(name) AS n FROM raw.items WHERE id = 1")).toEqual([
        { n: BigInt(name.length) },
      ])
    }),
  )

  it.live("of one column may be empty", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      for (const end of ["\n", "\r\n"]) {
        const text = ["name", "a", "", '""', "b", ""].join(end)
        expect(yield* loadText(database, text, { name: nullable("varchar") })).toEqual({ kind: "loaded", rows: 4 })
        expect((yield* rowsOf(database.session)).map(({ name }) => name)).toEqual(["a", null, null, "b"])
      }
    }),
  )

  it.live("keep the order of the file", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const ids = Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 300_007)
      yield* loadText(database, `id\n${ids.join("\n")}\n`, { id: "integer" })
      expect((yield* rowsOf(database.session)).map(({ id }) => Number(id))).toEqual(ids)
    }),
  )
})

describe("a file out of shape", () => {
  const faults: readonly (readonly [string, string | Buffer, string])[] = [
    ["a field too few", "id,name\n1,a\n2\n3,c\n", "line 3: 1 field where the header has 2"],
    ["a field too many", "id,name\n1,a\n2,b,c\n", "line 3: 3 fields where the header has 2"],
    ["an empty field too many", "id,name\n1,a\n2,b,\n", "line 3: 3 fields where the header has 2"],
    [
      "fields too few behind a line break in quotes",
      'id,name\n1,"a\nb"\n2\n',
      "line 4: 1 field where the header has 2",
    ],
    ["blanks alone in a line", "id,name\n1,a\n   \n", "line 3: 1 field where the header has 2"],
    ["a quote that is never closed", 'id,name\n1,a\n2,"b\n3,c\n', "line 3: a quote is opened and never closed"],
    ["text behind a quote", 'id,name\n1,"a"b\n', "line 2: text follows a closing quote"],
    ["an escaped quote", 'id,name\n1,"a\\"b"\n', "line 2: text follows a closing quote"],
    ["line ends of CR alone", "id,name\r1,a\r", "line 1: a carriage return stands alone"],
    ["a CR in a value", "id,name\n1,a\rb\n", "line 2: a carriage return stands alone"],
    ["Latin 1", Buffer.from("id,name\n1,a\n2,Misérables\n", "latin1"), "line 3: this is not text in UTF-8"],
    [
      "Latin 1 in a column that is not declared",
      Buffer.from("id,name,x\n1,a,é\n", "latin1"),
      "line 2: this is not text in UTF-8",
    ],
    ["UTF-16", Buffer.from("\ufeffid,name\n1,a\n", "utf16le"), "line 1: this is not text in UTF-8"],
    ["NUL", "id,name\n1,a\n2,\0\n", "line 3: this is not text in UTF-8"],
    [
      "a character that ends too early",
      Buffer.concat([Buffer.from("id,name\n1,"), Buffer.from([0xc3])]),
      "line 2: this is not text",
    ],
  ]
  for (const [name, text, message] of faults) {
    it.live(`is refused: ${name}`, () =>
      Effect.gen(function* () {
        const database = yield* openDatabase
        const error = yield* Effect.flip(loadText(database, text, columns))
        expect(error.reason).toBe("InvalidData")
        expect(error.message).toContain(`${database.folder}/items.csv does not fit raw.items:\n  ${message}`)
        expect(yield* database.warehouse.relations(["raw"])).toEqual([])
      }),
    )
  }

  it.live("is told with up to five lines", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const message = yield* messageOf(loadText(database, `id,name\n1,a\n${"2\n".repeat(50)}`, columns))
      expect(message.split("\n").slice(1, -1)).toEqual([
        ...[3, 4, 5, 6, 7].map((line) => `  line ${line}: 1 field where the header has 2`),
        "  (there may be more)",
      ])
    }),
  )

  it.live("is told without reading the rest of a large file, packed or not", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const text = `id,name\n${"2\n".repeat(10)}${"1,abc\n".repeat(1_000_000)}`
      expect(yield* messageOf(loadText(database, text, columns))).toContain("line 2: 1 field where")
      const packed = { file: "items.csv.gz" }
      expect(yield* messageOf(loadText(database, gzipSync(text), columns, packed))).toContain("line 2: 1 field where")
    }),
  )
})
