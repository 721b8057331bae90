import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { csv, jsonLines } from "../../../../src/core/resource/source.ts"
import { loadStep, messageOf, openDatabase, rowsOf } from "./fixture.ts"

const columns = { id: "integer", name: "varchar" } as const

/** Three files of one table, one of them packed and one with quoted line breaks. */
const ratings = Effect.gen(function* () {
  const database = yield* openDatabase
  const folder = join(database.folder, "ratings")
  mkdirSync(folder)
  writeFileSync(join(folder, "1.csv"), "id,name\n1,a\n2,b\n")
  writeFileSync(join(folder, "2.csv"), gzipSync("name,id\r\nc,3\r\n"))
  writeFileSync(join(folder, "3.csv"), 'id,name\r\n4,"d\r\nd"\r\n')
  return { ...database, ratings: folder, step: loadStep(database.folder, columns, { load: csv("ratings/*.csv") }) }
})
const loaded = [
  { id: 1n, name: "a" },
  { id: 2n, name: "b" },
  { id: 3n, name: "c" },
  { id: 4n, name: "d\r\nd" },
]

describe("several files of one table", () => {
  it.live("are loaded together, each by its own header, and noted one by one", () =>
    Effect.gen(function* () {
      const { session, step, folder } = yield* ratings
      expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 4 })
      expect(yield* rowsOf(session)).toEqual(loaded)
      expect(yield* session.query("SELECT file, rows FROM typeline.loads")).toEqual([
        { file: join(folder, "ratings/1.csv"), rows: 2n },
        { file: join(folder, "ratings/2.csv"), rows: 1n },
        { file: join(folder, "ratings/3.csv"), rows: 1n },
      ])
      expect(yield* session.load(loadStep(folder, columns, { load: csv("ratings/") }))).toEqual({ kind: "unchanged" })
    }),
  )

  it.live("are loaded again where one has changed, has come or has gone", () =>
    Effect.gen(function* () {
      const { session, step, ratings: folder } = yield* ratings
      yield* session.load(step)
      expect(yield* session.load(step)).toEqual({ kind: "unchanged" })
      appendFileSync(join(folder, "1.csv"), "5,e\n")
      expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 5 })
      writeFileSync(join(folder, "4.csv"), "id,name\n6,f\n")
      expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 6 })
      rmSync(join(folder, "2.csv"))
      expect(yield* session.load(step)).toEqual({ kind: "loaded", rows: 5 })
      expect(yield* session.load(step)).toEqual({ kind: "unchanged" })
    }),
  )

  it.live("are known where they were only touched or renamed, and need not be read the next time", () =>
    Effect.gen(function* () {
      const { session, step, ratings: folder } = yield* ratings
      yield* session.load(step)
      for (const name of ["1.csv", "2.csv", "3.csv"]) utimesSync(join(folder, name), 1e9, 1e9)
      renameSync(join(folder, "3.csv"), join(folder, "9.csv"))
      expect(yield* session.load(step)).toEqual({ kind: "unchanged" })
      const noted = yield* session.query("SELECT file, rows FROM typeline.loads ORDER BY file")
      expect(noted.map(({ file, rows }) => [String(file).slice(-5), rows])).toEqual([
        ["1.csv", 2n],
        ["2.csv", 1n],
        ["9.csv", 1n],
      ])
    }),
  )

  it.live("are loaded all or none, and the one that does not fit is named", () =>
    Effect.gen(function* () {
      const { session, step, ratings: folder } = yield* ratings
      yield* session.load(step)
      const before = yield* session.query("SELECT * FROM typeline.loads")
      for (const [text, problem] of [
        ["id,name\n7,g\nx,h\n", 'line 3: column "id" has "x"'],
        ['id,name\r\n7,"g\r\n"\r\nx,h\r\n', 'line 4: column "id" has "x"'],
        ["id,nam\n7,g\n", "the header lacks the column"],
        ["id,name\n7\n", "line 2: 1 field where the header has 2"],
      ] as const) {
        writeFileSync(join(folder, "4.csv"), text)
        const message = yield* messageOf(session.load(step))
        expect(message).toContain(`${join(folder, "4.csv")} does not fit raw.items`)
        expect(message).toContain(problem)
        expect(yield* rowsOf(session)).toEqual(loaded)
        expect(yield* session.query("SELECT * FROM typeline.loads")).toEqual(before)
      }
      rmSync(join(folder, "4.csv"))
      expect(yield* session.load(step)).toEqual({ kind: "unchanged" })
    }),
  )

  it.live("of JSON lines are one table as well", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      writeFileSync(join(folder, "a.jsonl"), '{"id": 1, "name": "a"}\n')
      writeFileSync(join(folder, "b.jsonl"), '{"id": 2, "name": "b", "more": 1}\n')
      const outcome = yield* session.load(loadStep(folder, columns, { load: jsonLines("*.jsonl") }))
      expect(outcome).toMatchObject({
        kind: "loaded",
        rows: 2,
        warning: expect.stringContaining("b.jsonl has columns"),
      })
      writeFileSync(join(folder, "b.jsonl"), '{"id": "x", "name": "b"}\n')
      const message = yield* messageOf(session.load(loadStep(folder, columns, { load: jsonLines("*.jsonl") })))
      expect(message).toContain(`${join(folder, "b.jsonl")} does not fit raw.items`)
      expect(yield* session.query("SELECT count(*) AS n FROM raw.items")).toEqual([{ n: 2n }])
    }),
  )

  it.live("may be none, and that is an error or an empty table", () =>
    Effect.gen(function* () {
      const { folder, session } = yield* openDatabase
      const step = (optional: boolean) => loadStep(folder, columns, { load: csv("none/*.csv", { optional }) })
      const error = yield* Effect.flip(session.load(step(false)))
      expect(error.reason).toBe("MissingFile")
      expect(error.message).toBe(`No file matches ${join(folder, "none/*.csv")} for raw.items. Put it there.`)
      expect(yield* session.load(step(true))).toEqual({
        kind: "missing",
        warning: `No file matches ${join(folder, "none/*.csv")}: raw.items is empty.`,
      })
    }),
  )
})
