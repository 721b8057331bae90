import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { jsonLines, parquet } from "../../../../src/core/resource/source.ts"
import { type Columns, nullable } from "../../../../src/core/sql/type.ts"
import { loadStep, messageOf, openDatabase, rowsOf } from "./fixture.ts"

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

/** Loads these lines, in a database of their own. */
const loadLines = (text: string | Buffer, columns: Columns, file = "items.jsonl") =>
  Effect.gen(function* () {
    const { folder, session } = yield* openDatabase
    writeFileSync(join(folder, file), text)
    const outcome = yield* session.load(loadStep(folder, columns, { load: jsonLines(file) }))
    return { outcome, rows: yield* rowsOf(session) }
  }).pipe(Effect.scoped)
const lines = (...objects: readonly unknown[]) => `${objects.map((object) => JSON.stringify(object)).join("\n")}\n`

describe("JSON lines", () => {
  it.live("fill a table with the declared columns and types", () =>
    Effect.gen(function* () {
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
      const { outcome, rows } = yield* loadLines(lines(item), everyType)
      expect(outcome).toEqual({ kind: "loaded", rows: 1 })
      expect(rows).toEqual([{ ...item, id: 1n, instant: "1995-10-19 23:02:03+00", document: '{"a":[1]}' }])
    }),
  )

  it.live("give NULL for null and for a key that is absent", () =>
    Effect.gen(function* () {
      const columns = { id: "integer", name: nullable("varchar"), tags: nullable({ array: "varchar" }) } as const
      const { rows } = yield* loadLines(
        lines({ id: 1, name: "NULL" }, { id: 2, name: null, tags: [] }, { id: 3 }),
        columns,
      )
      expect(rows).toEqual([
        { id: 1n, name: "NULL", tags: null },
        { id: 2n, name: null, tags: [] },
        { id: 3n, name: null, tags: null },
      ])
    }),
  )

  it.live("take a value only where it fits exactly", () =>
    Effect.gen(function* () {
      const wrong: readonly (readonly [Columns[string], unknown])[] = [
        ["integer", 4.5],
        ["integer", true],
        ["integer", "0x1F"],
        ["integer", "9223372036854775808"],
        ["integer", [1]],
        ["varchar", 1],
        ["varchar", { a: 1 }],
        ["boolean", 1],
        ["boolean", "true"],
        ["double", "much"],
        ["decimal(6,2)", 1.005],
        ["decimal(6,2)", "12345.00"],
        ["decimal(18,4)", 281_474_976_710_656.25],
        ["date", 20240101],
        ["date", "2024-1-1"],
        ["timestamp", 1700000000],
        ["timestamp", "2024-01-01T00:00:00Z"],
        [{ array: "integer" }, ["a"]],
        [{ array: "integer" }, "[1]"],
        [{ array: "varchar" }, [null]],
      ]
      for (const [type, value] of wrong) {
        const message = yield* messageOf(loadLines(lines({ value }), { value: type }))
        expect([value, message]).toEqual([
          value,
          expect.stringContaining('items.jsonl does not fit raw.items:\n  line 1: column "value" has '),
        ])
      }
      const right: readonly (readonly [Columns[string], unknown, unknown])[] = [
        ["integer", "9223372036854775807", 9223372036854775807n],
        ["integer", -3, -3n],
        ["decimal(6,2)", 1.5, "1.50"],
        ["decimal(18,4)", "12345678901234.5678", "12345678901234.5678"],
        ["double", 3, 3],
        ["double", "1e-3", 0.001],
        ["varchar", "", ""],
        ["varchar", " a ", " a "],
        ["variant", "text", '"text"'],
        [{ array: nullable("integer") }, [1, null], [1n, null]],
      ]
      for (const [type, value, row] of right) {
        const { rows } = yield* loadLines(lines({ value }), { value: type })
        expect([value, rows]).toEqual([value, [{ value: row }]])
      }
    }),
  )

  it.live("tell the line of what is wrong, past empty lines", () =>
    Effect.gen(function* () {
      const columns = { id: "integer", name: "varchar" } as const
      const text = `${lines({ id: 1, name: "a" })}\n  \n${lines({ id: "x", name: "b" }, { id: 3 }, { id: null, name: "c" })}`
      expect(yield* messageOf(loadLines(text, columns))).toMatch(
        /items\.jsonl does not fit raw\.items:\n {2}line 4: column "id" has "x", expected integer \(a whole number of at most 64 bits\)\n {2}line 5: column "name" is empty and may not be NULL, expected varchar\n {2}line 6: column "id" is empty and may not be NULL, .*\nNothing was loaded\./,
      )
    }),
  )

  it.live("tell lines that are no objects", () =>
    Effect.gen(function* () {
      const columns = { id: "integer" } as const
      for (const [text, line, problem] of [
        ['{"id": 1}\n{"id": 2\n', 2, "this is not a JSON object of one line"],
        ['{"id": 1}\n{"id": 2} {"id": 3}\n', 2, "this is not a JSON object of one line"],
        ['{"id": 1}\n[1]\n', 2, "this is JSON, but not an object"],
        ["3\n", 1, "this is JSON, but not an object"],
        ['{\n  "id": 1\n}\n', 1, "this is not a JSON object of one line"],
        [Buffer.from([0x7b, 0xff, 0x7d]), 1, "this is not text in UTF-8"],
        ['\ufeff{"id": 1}\n', 1, "byte order mark"],
      ] as const) {
        expect(yield* messageOf(loadLines(text, columns))).toMatch(new RegExp(`line ${line}: .*${problem}`))
      }
    }),
  )

  it.live("tell keys that are missing, and those that are not declared", () =>
    Effect.gen(function* () {
      const text = lines({ id: 1, Name: "a", "a/b~c.d": 2 })
      expect((yield* loadLines(text, { id: "integer", name: "varchar", "a/b~c.d": "integer" })).outcome).toEqual({
        kind: "loaded",
        rows: 1,
      })
      expect((yield* loadLines(text, { id: "integer" })).outcome).toMatchObject({
        warning: expect.stringContaining(
          'has columns that raw.items does not declare: "Name", "a/b~c.d". They were not loaded.',
        ),
      })
      expect(yield* messageOf(loadLines(text, { id: "integer", nme: nullable("varchar") }))).toContain(
        'no line has the key "nme" (is it "Name"?); there are "Name", "a/b~c.d", "id"',
      )
      expect(yield* messageOf(loadLines(text, { id: "integer", age: "integer" }))).toContain(
        'no line has the key "age"',
      )
      expect((yield* loadLines(text, { id: "integer", remark: nullable("varchar") })).outcome).toMatchObject({
        warning: expect.stringContaining('has no key "remark" in any line: NULL was loaded.'),
      })
    }),
  )

  it.live("come packed, and may be none", () =>
    Effect.gen(function* () {
      const columns = { id: "integer" } as const
      const packed = gzipSync(lines(...Array.from({ length: 30_000 }, (_, id) => ({ id }))))
      for (const file of ["items.jsonl.gz", "items.jsonl"]) {
        expect((yield* loadLines(packed, columns, file)).outcome).toEqual({ kind: "loaded", rows: 30_000 })
      }
      expect((yield* loadLines("", columns)).outcome).toEqual({ kind: "loaded", rows: 0 })
    }),
  )
})

/** Writes a query as a Parquet file and loads it. */
const loadParquet = (query: string, columns: Columns) =>
  Effect.gen(function* () {
    const { folder, session } = yield* openDatabase
    yield* session.execute(`COPY (${query}) TO '${join(folder, "items.parquet")}' (FORMAT parquet)`)
    const outcome = yield* session.load(loadStep(folder, columns, { load: parquet("items.parquet") }))
    return { outcome, rows: yield* rowsOf(session) }
  }).pipe(Effect.scoped)

describe("Parquet files", () => {
  it.live("fill a table with the declared columns and types", () =>
    Effect.gen(function* () {
      const { outcome, rows } = yield* loadParquet(
        `SELECT 1::INTEGER AS id, 'Misérables' AS title, 4.5::FLOAT AS rating, 1.5::DECIMAL(4,1) AS price, DATE '1995-10-20' AS "day",
          TIMESTAMP '1995-10-20 01:02:03.5' AS at, TIMESTAMPTZ '1995-10-20 01:02:03+02' AS instant, true AS seen,
          {'a': [1]} AS document, ['Drama', 'War'] AS genres`,
        everyType,
      )
      expect(outcome).toEqual({ kind: "loaded", rows: 1 })
      expect(rows).toEqual([
        {
          id: 1n,
          title: "Misérables",
          rating: 4.5,
          price: "1.50",
          day: "1995-10-20",
          at: "1995-10-20 01:02:03.5",
          instant: "1995-10-19 23:02:03+00",
          seen: true,
          document: '{"a":[1]}',
          genres: ["Drama", "War"],
        },
      ])
    }),
  )

  it.live("take a type only where the declared one holds all of it", () =>
    Effect.gen(function* () {
      const wrong: readonly (readonly [Columns[string], string, string])[] = [
        ["integer", "1.0::DOUBLE", "DOUBLE"],
        ["integer", "'1'", "VARCHAR"],
        ["integer", "1.5::DECIMAL(4,1)", "DECIMAL\\(4,1\\)"],
        ["double", "1::BIGINT", "BIGINT"],
        ["double", "1.5::DECIMAL(4,1)", "DECIMAL\\(4,1\\)"],
        ["decimal(6,2)", "1.005::DECIMAL(6,3)", "DECIMAL\\(6,3\\)"],
        ["decimal(6,2)", "1.5::DOUBLE", "DOUBLE"],
        ["varchar", "1", "INTEGER"],
        ["varchar", "'a'::BLOB", "BLOB"],
        ["date", "TIMESTAMP '2024-01-01'", "TIMESTAMP"],
        ["timestamp", "TIMESTAMPTZ '2024-01-01'", "TIMESTAMP WITH TIME ZONE"],
        ["timestamptz", "TIMESTAMP '2024-01-01'", "TIMESTAMP"],
        [{ array: "integer" }, "['a']", "VARCHAR\\[\\]"],
        [{ array: "varchar" }, "'a'", "VARCHAR"],
      ]
      for (const [type, value, told] of wrong) {
        const message = yield* messageOf(loadParquet(`SELECT ${value} AS value`, { value: type }))
        expect([value, message]).toEqual([
          value,
          expect.stringMatching(
            new RegExp(
              `items\\.parquet does not fit raw\\.items:\n {2}column "value" is ${told} in the file, expected `,
            ),
          ),
        ])
      }
    }),
  )

  it.live("tell the row of a value that does not fit", () =>
    Effect.gen(function* () {
      const rows = (value: string) =>
        `SELECT CASE WHEN i = 3000 THEN ${value} ELSE 1 END AS value FROM range(5000) t(i)`
      for (const [type, value, problem] of [
        ["integer", "18446744073709551615::UBIGINT", 'has "18446744073709551615", expected integer'],
        ["integer", "NULL::BIGINT", "is empty and may not be NULL"],
        ["decimal(4,2)", "1000", 'has "1000", expected decimal(4,2)'],
      ] as const) {
        const message = yield* messageOf(loadParquet(rows(value), { value: type }))
        expect(message).toContain(`row 3001: column "value" ${problem}`)
      }
      expect(yield* messageOf(loadParquet("SELECT make_timestamp_ns(1) AS value", { value: "timestamp" }))).toContain(
        "row 1",
      )
      expect(yield* messageOf(loadParquet("SELECT ['a', NULL] AS value", { value: { array: "varchar" } }))).toContain(
        "row 1",
      )
    }),
  )

  it.live("tell columns that are missing, those that are not declared, and what is no Parquet file", () =>
    Effect.gen(function* () {
      const query = "SELECT 1 AS Id, 'a' AS name"
      expect((yield* loadParquet(query, { id: "integer" })).outcome).toMatchObject({
        warning: expect.stringContaining('has columns that raw.items does not declare: "name"'),
      })
      expect(yield* messageOf(loadParquet(query, { id: "integer", nme: "varchar" }))).toContain(
        'the file lacks the column "nme" (is it "name"?); it has "Id", "name"',
      )
      const { folder, session } = yield* openDatabase
      writeFileSync(join(folder, "items.parquet"), "id,name\n1,a\n")
      const error = yield* Effect.flip(
        session.load(loadStep(folder, { id: "integer" }, { load: parquet("items.parquet") })),
      )
      expect(error.reason).toBe("InvalidData")
      expect(error.message).toContain("items.parquet cannot be read as a Parquet file")
    }),
  )
})
