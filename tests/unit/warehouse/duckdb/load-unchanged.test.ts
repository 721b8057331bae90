import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { nullable } from "../../../../src/core/sql/type.ts"
import type { Session } from "../../../../src/core/warehouse/warehouse.ts"
import { loadStep, loadText, openDatabase, rowsOf } from "./fixture.ts"

const columns = { id: "integer", name: "varchar" } as const
const text = "id,name\n1,a\n2,b\n"
const loaded = { kind: "loaded", rows: 2 }

/** A row that no file has: it is there as long as nothing is loaded. */
const mark = (session: Session) => session.execute("INSERT INTO raw.items VALUES (99, 'mark')")
const isMarked = (session: Session) =>
  Effect.map(session.query("SELECT 1 FROM raw.items WHERE id = 99"), (rows) => rows.length === 1)

describe("a file that has not changed", () => {
  it.live("is not loaded again", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      expect(yield* loadText(database, text, columns)).toEqual(loaded)
      yield* mark(database.session)
      expect(yield* database.session.load(loadStep(database.folder, columns))).toEqual({ kind: "unchanged" })
      expect(yield* isMarked(database.session)).toBe(true)
    }),
  )

  it.live("is not loaded again where it was only touched, and need not be read the next time", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const path = join(folder, "items.csv")
      yield* loadText({ folder, session }, text, columns)
      yield* mark(session)
      utimesSync(path, new Date("2020-01-01"), new Date("2020-01-01"))
      const state = Effect.map(session.query("SELECT file_state AS state FROM typeline.loads"), ([row]) => row?.state)
      expect(yield* session.load(loadStep(folder, columns))).toEqual({ kind: "unchanged" })
      // It was written just now and may be written again within one tick of the clock.
      expect(yield* state).toBe(null)
      yield* Effect.sleep("2100 millis")
      expect(yield* session.load(loadStep(folder, columns))).toEqual({ kind: "unchanged" })
      const { mtimeNs, ctimeNs, size } = statSync(path, { bigint: true })
      expect(yield* state).toContain(`${size}:${mtimeNs}:${ctimeNs}`)
      expect(yield* session.load(loadStep(folder, columns))).toEqual({ kind: "unchanged" })
      expect(yield* isMarked(session)).toBe(true)
    }),
  )

  it.live("is loaded again by force", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      yield* loadText({ folder, session }, text, columns)
      yield* mark(session)
      expect(yield* session.load(loadStep(folder, columns, { force: true }))).toEqual(loaded)
      expect(yield* isMarked(session)).toBe(false)
    }),
  )

  it.live("is loaded again where its content has, in the same size and in the same moment", () =>
    Effect.gen(function* () {
      const database = yield* openDatabase
      yield* loadText(database, text, columns)
      for (const letter of ["c", "d", "e", "f"]) {
        expect(yield* loadText(database, text.replace("b", letter), columns)).toEqual(loaded)
        expect((yield* rowsOf(database.session))[1]).toEqual({ id: 2n, name: letter })
      }
    }),
  )

  it.live("is loaded again where the declaration has: a type, NULL, a column, the delimiter", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      yield* loadText({ folder, session }, text, columns)
      expect(yield* session.load(loadStep(folder, { id: "varchar", name: "varchar" }))).toEqual(loaded)
      expect(yield* session.load(loadStep(folder, { id: "varchar", name: nullable("varchar") }))).toEqual(loaded)
      expect(yield* session.load(loadStep(folder, { name: "varchar", id: "varchar" }))).toEqual(loaded)
      expect(yield* session.load(loadStep(folder, { name: "varchar" }))).toMatchObject(loaded)
      expect(yield* session.load(loadStep(folder, { "id,name": "varchar" }, { delimiter: ";" }))).toEqual(loaded)
      expect(yield* rowsOf(session)).toEqual([{ "id,name": "1,a" }, { "id,name": "2,b" }])
    }),
  )

  it.live("is loaded again where the table has: gone, other columns, a view", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      yield* loadText({ folder, session }, text, columns)
      for (const change of [
        "DROP TABLE raw.items",
        "ALTER TABLE raw.items ALTER id TYPE VARCHAR",
        "ALTER TABLE raw.items RENAME name TO title",
        "ALTER TABLE raw.items ADD COLUMN more INTEGER",
        "DROP TABLE raw.items; CREATE VIEW raw.items AS SELECT 1::BIGINT AS id, 'x' AS name",
      ]) {
        yield* session.execute(change)
        expect([change, yield* session.load(loadStep(folder, columns))]).toEqual([change, loaded])
      }
    }),
  )

  it.live("is known in another folder, and other content there is loaded", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const [one, other] = [join(folder, "one"), join(folder, "other")]
      for (const location of [one, other]) {
        mkdirSync(location)
        writeFileSync(join(location, "items.csv"), text)
      }
      expect(yield* session.load(loadStep(one, columns))).toEqual(loaded)
      expect(yield* session.load(loadStep(other, columns))).toEqual({ kind: "unchanged" })
      writeFileSync(join(other, "items.csv"), text.replace("b", "c"))
      expect(yield* session.load(loadStep(other, columns))).toEqual(loaded)
      expect(yield* session.load(loadStep(one, columns))).toEqual(loaded)
      expect((yield* rowsOf(session))[1]).toEqual({ id: 2n, name: "b" })
    }),
  )

  it.live("is noted with what was loaded", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      yield* loadText({ folder, session }, text, columns)
      yield* session.load(loadStep(folder, columns, { force: true }))
      const noted = yield* session.query(
        "SELECT schema_name, table_name, file, rows, length(fingerprint) AS fingerprint, loaded_at <= now() AS past FROM typeline.loads",
      )
      const file = join(folder, "items.csv")
      expect(noted).toEqual([{ schema_name: "raw", table_name: "items", file, rows: 2n, fingerprint: 64n, past: true }])
    }),
  )
})

describe("a file that is missing", () => {
  it.live("is an error that says where it was looked for and what to do", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const error = yield* Effect.flip(session.load(loadStep(join(folder, "nowhere"), columns)))
      expect(error.reason).toBe("MissingFile")
      expect(error.message).toContain(join(folder, "nowhere", "items.csv"))
      expect(error.message).toContain("raw.items")
      expect(error.message).toContain("Put it there.")
      mkdirSync(join(folder, "items.csv"))
      expect((yield* Effect.flip(session.load(loadStep(folder, columns)))).message).toContain("is not a file")
    }),
  )

  it.live("gives an empty table where it is optional, and the file is loaded once it is there", () =>
    Effect.gen(function* () {
      const { folder, session, warehouse } = yield* openDatabase
      const optional = { optional: true }
      const missing = { kind: "missing", warning: `There is no file ${join(folder, "items.csv")}: raw.items is empty.` }
      expect(yield* session.load(loadStep(folder, columns, optional))).toEqual(missing)
      expect(yield* rowsOf(session)).toEqual([])
      const [relation] = yield* warehouse.relations(["raw"])
      expect(relation?.columns.map(({ name, type }) => [name, type])).toEqual([
        ["id", "integer"],
        ["name", "varchar"],
      ])
      expect(yield* loadText({ folder, session }, text, columns, optional)).toEqual(loaded)
      rmSync(join(folder, "items.csv"))
      expect(yield* session.load(loadStep(folder, columns, optional))).toEqual(missing)
      expect(yield* rowsOf(session)).toEqual([])
      expect(yield* loadText({ folder, session }, text, columns, optional)).toEqual(loaded)
    }),
  )

  it.live("changes nothing the second time", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const step = loadStep(folder, columns, { optional: true })
      const table = "SELECT table_oid FROM duckdb_tables() WHERE schema_name = 'raw'"
      yield* session.load(step)
      const before = yield* session.query(table)
      yield* session.load(step)
      expect(yield* session.query(table)).toEqual(before)
      yield* session.execute("DROP TABLE raw.items")
      yield* session.execute("CREATE VIEW raw.items AS SELECT 1 AS id")
      yield* session.load(step)
      expect(yield* rowsOf(session)).toEqual([])
    }),
  )
})
