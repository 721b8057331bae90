import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { loadStep, openDatabase } from "./fixture.ts"

const four = [0, 1, 2, 3]
const atOnce = { concurrency: "unbounded" } as const

describe("sessions at the same time", () => {
  it.live("make different tables in one schema", () =>
    Effect.gen(function* () {
      const { warehouse } = yield* openDatabase
      const sessions = yield* Effect.forEach(four, () => warehouse.session)
      for (const schema of ["s0", "s1", "s2"]) {
        const counts = yield* Effect.forEach(
          sessions,
          ({ execute, transaction }, index) =>
            Effect.gen(function* () {
              yield* execute(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
              return yield* transaction(execute(`CREATE OR REPLACE TABLE ${schema}.t${index} AS FROM range(200000)`))
            }),
          atOnce,
        )
        expect(counts).toEqual([200_000, 200_000, 200_000, 200_000])
      }
      expect((yield* warehouse.relations(["s0", "s1", "s2"])).length).toBe(12)
    }),
  )

  it.live("wait for a schema that another one's transaction has made", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      const made = yield* Deferred.make<void>()
      const release = yield* Deferred.make<void>()
      const first = yield* session
        .execute("CREATE SCHEMA IF NOT EXISTS late")
        .pipe(
          Effect.andThen(Deferred.succeed(made, undefined)),
          Effect.andThen(Deferred.await(release)),
          session.transaction,
          Effect.forkChild,
        )
      yield* Deferred.await(made)
      const other = yield* warehouse.session
      const second = yield* Effect.forkChild(other.execute("CREATE SCHEMA IF NOT EXISTS late"))
      yield* Effect.sleep("100 millis")
      yield* Deferred.succeed(release, undefined)
      yield* Fiber.join(first)
      yield* Fiber.join(second)
      expect(yield* other.execute("CREATE TABLE late.t AS SELECT 1 AS a")).toBe(1)
    }),
  )

  it.live("load different files", () =>
    Effect.gen(function* () {
      const { folder, warehouse } = yield* openDatabase
      const outcomes = yield* Effect.forEach(
        four,
        (index) =>
          Effect.gen(function* () {
            const file = `f${index}.csv`
            writeFileSync(
              join(folder, file),
              `a,b\n${Array.from({ length: 5000 }, (_, row) => `${row},x`).join("\n")}\n`,
            )
            const session = yield* warehouse.session
            return yield* session.load(loadStep(folder, { a: "integer", b: "varchar" }, { file, name: `t${index}` }))
          }),
        atOnce,
      )
      expect(outcomes).toEqual(four.map(() => ({ kind: "loaded", rows: 5000 })))
    }),
  )

  it.live("a conflict between two is told as one that may be tried again", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      yield* session.execute("CREATE TABLE t AS SELECT 1 AS a")
      const other = yield* warehouse.session
      const error = yield* session.transaction(
        Effect.andThen(session.execute("DELETE FROM t"), Effect.flip(other.execute("DELETE FROM t"))),
      )
      expect(error).toMatchObject({ reason: "Conflict", isRetryable: true })
    }),
  )

  it.live("statements of one session run one after another", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      yield* session.execute("CREATE TABLE t (a INTEGER)")
      yield* Effect.forEach(four, (index) => session.execute(`INSERT INTO t VALUES (${index})`), atOnce)
      expect(yield* session.query("SELECT count(*) AS n FROM t")).toEqual([{ n: 4n }])
    }),
  )
})
