import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { nullable } from "../../../../src/core/sql/type.ts"
import { loadStep, loadText, messageOf, openDatabase, rowsOf } from "./fixture.ts"

const columns = { id: "integer", name: nullable("varchar") } as const

describe("load", () => {
  it.live("fills a table with the declared columns and types", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const declared = {
        movieId: "integer",
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
      const outcome = yield* loadText(
        database,
        "movieId,title,rating,price,day,at,instant,seen,document,genres\n" +
          '1,"Misérables, Les (1995)",4.5,1234.50,1995-10-20,1995-10-20 01:02:03.5,1995-10-20T01:02:03+02:00,true,' +
          '"{""a"": [1]}","[""Drama"", ""War""]"\n',
        declared,
      )
      expect(outcome).toEqual({ kind: "loaded", rows: 1 })
      expect(yield* rowsOf(database.session)).toEqual([
        {
          movieId: 1n,
          title: "Misérables, Les (1995)",
          rating: 4.5,
          price: "1234.50",
          day: "1995-10-20",
          at: "1995-10-20 01:02:03.5",
          instant: "1995-10-19 23:02:03+00",
          seen: true,
          document: '{"a": [1]}',
          genres: ["Drama", "War"],
        },
      ])
      const [relation] = yield* database.warehouse.relations(["raw"])
      expect(relation?.columns.map(({ name, typeText }) => [name, typeText])).toEqual([
        ["movieId", "BIGINT"],
        ["title", "VARCHAR"],
        ["rating", "DOUBLE"],
        ["price", "DECIMAL(6,2)"],
        ["day", "DATE"],
        ["at", "TIMESTAMP"],
        ["instant", "TIMESTAMP WITH TIME ZONE"],
        ["seen", "BOOLEAN"],
        ["document", "JSON"],
        ["genres", "VARCHAR[]"],
      ])
    }),
  )

  it.live("replaces the rows of the last load", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      yield* loadText(database, "id,name\n1,a\n2,b\n", columns)
      expect(yield* loadText(database, "id,name\n3,c\n", columns)).toEqual({ kind: "loaded", rows: 1 })
      expect(yield* rowsOf(database.session)).toEqual([{ id: 3n, name: "c" }])
    }),
  )

  it.live("takes the place of a view", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      yield* database.session.execute("CREATE SCHEMA raw")
      yield* database.session.execute("CREATE VIEW raw.items AS SELECT 1 AS id")
      const wrong = loadText(database, "id,name\nx,a\n", columns)
      expect((yield* Effect.flip(wrong)).reason).toBe("InvalidData")
      expect(yield* rowsOf(database.session)).toEqual([{ id: 1 }])
      expect(yield* loadText(database, "id,name\n7,a\n", columns)).toEqual({ kind: "loaded", rows: 1 })
      expect((yield* database.warehouse.relations(["raw"]))[0]?.kind).toBe("table")
    }),
  )

  it.live("keeps the old table where the new file is bad, and knows the old one again", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      yield* loadText(database, "id,name\n1,a\n", columns)
      const before = yield* database.session.query("SELECT * FROM typeline.loads")
      for (const bad of ["id,name\n1,a\nx,b\n", "id,name\n1\n", "id,other\n1,a\n", 'id,name\n1,"a\n']) {
        const error = yield* Effect.flip(loadText(database, bad, columns))
        expect([error.reason, error.isRetryable]).toEqual(["InvalidData", false])
        expect(error.message).toContain("Nothing was loaded")
        expect(yield* rowsOf(database.session)).toEqual([{ id: 1n, name: "a" }])
      }
      expect(yield* database.session.query("SELECT * FROM typeline.loads")).toEqual(before)
      expect(yield* loadText(database, "id,name\n1,a\n", columns)).toEqual({ kind: "unchanged" })
    }),
  )

  it.live("undoes the table where the note of the load fails behind it", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      yield* loadText(database, "id,name\n1,a\n", columns)
      yield* database.session.execute("ALTER TABLE typeline.loads ADD COLUMN another VARCHAR")
      expect((yield* Effect.flip(loadText(database, "id,name\n2,b\n", columns))).reason).toBe("Syntax")
      expect(yield* rowsOf(database.session)).toEqual([{ id: 1n, name: "a" }])
    }),
  )

  it.live("is refused within a transaction: it is one itself", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      writeFileSync(join(folder, "items.csv"), "id,name\n1,a\n")
      const message = yield* messageOf(session.transaction(session.load(loadStep(folder, columns))))
      expect(message).toContain("in a transaction already")
    }),
  )

  it.live("comes from a gzip file", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      const file = "items.csv.gz"
      const packed = gzipSync('id,name\r\n1,Misérables\r\n2,"b\r\nc"\r\n')
      expect(yield* loadText(database, packed, columns, { file })).toEqual({ kind: "loaded", rows: 2 })
      expect(yield* rowsOf(database.session)).toEqual([
        { id: 1n, name: "Misérables" },
        { id: 2n, name: "b\r\nc" },
      ])
      const plain = gzipSync(`id,name\n${"1,a\n".repeat(50_000)}`)
      expect(yield* loadText(database, plain, columns, { file })).toEqual({ kind: "loaded", rows: 50_000 })
      expect(yield* messageOf(loadText(database, plain.subarray(0, 60), columns, { file }))).toContain("gzip")
      expect(yield* messageOf(loadText(database, "id,name\n1,a\n", columns, { file }))).toContain("gzip")
      expect(yield* database.session.query("SELECT count(*) AS n FROM raw.items")).toEqual([{ n: 50_000n }])
    }),
  )

  it.live("takes names and paths as they are, whatever they hold", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const location = join(folder, 'it\'s [a] "folder"*')
      mkdirSync(join(location, "k=v"), { recursive: true })
      const file = "k=v/o'ne[1]?.csv"
      const name = 'items"; DROP SCHEMA raw; --'
      const declared = { "id'": "integer", 'na"me': "varchar" } as const
      writeFileSync(join(location, "k=v/o'ne1x.csv"), 'id\',"na""me"\n8,not this one\n')
      writeFileSync(join(location, file), 'id\',"na""me"\n1,a\n')
      const step = loadStep(location, declared, { file, name, schema: "ra'w" })
      expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 1 })
      expect(yield* session.query(`SELECT * FROM "ra'w"."items""; DROP SCHEMA raw; --"`)).toEqual([
        { "id'": 1n, 'na"me': "a" },
      ])
      expect(yield* session.load(step)).toEqual({ kind: "unchanged" })
    }),
  )

  it.live("does not take a path for a pattern", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      for (const [file, other] of [
        ["a[1].csv", "a1.csv"],
        ["b*.csv", "bb.csv"],
        ["c?.csv", "cc.csv"],
      ] as const) {
        writeFileSync(join(folder, other), "id,name\n8,other\n")
        writeFileSync(join(folder, file), "id,name\n1,a\n")
        yield* session.load(loadStep(folder, columns, { file }))
        expect([file, yield* rowsOf(session)]).toEqual([file, [{ id: 1n, name: "a" }]])
        yield* session.execute("DELETE FROM typeline.loads")
      }
    }),
  )

  it.live("says where files can come from, and what can delimit", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const elsewhere = yield* messageOf(session.load(loadStep("gs://bucket/raw-data", columns)))
      expect(elsewhere).toContain(
        'raw.items: DuckDB loads from a folder or from a bucket, s3("s3://…"), not from gs://bucket/raw-data',
      )
      for (const delimiter of ["", '"', "\n", "12345"]) {
        expect(yield* messageOf(session.load(loadStep(folder, columns, { delimiter })))).toContain(
          "cannot be the delimiter",
        )
      }
    }),
  )
})
