import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { WarehouseError } from "../../../../src/core/warehouse/error.ts"
import { messageOf, openDatabase } from "./fixture.ts"

const endless = "SELECT count(*) FROM range(10000000000) AS a, range(1000) AS b WHERE a.range % 7 = b.range % 5"

describe("execute", () => {
  it.live("counts the rows that a statement writes", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const counts: (readonly [string, number | null])[] = [
        ["CREATE TABLE t AS SELECT range::BIGINT AS a, 'x' AS b FROM range(10)", 10],
        ["CREATE OR REPLACE TABLE t AS SELECT range::BIGINT AS a, 'x' AS b FROM range(5)", 5],
        ["CREATE TABLE no_rows AS SELECT 1 AS a WHERE false", 0],
        ["INSERT INTO t VALUES (5, 'y'), (6, 'y')", 2],
        ["INSERT INTO t SELECT * FROM t WHERE false", 0],
        ["INSERT INTO t VALUES (7, 'y'), (8, 'y') RETURNING a", 2],
        ["UPDATE t SET b = 'z' WHERE a < 3", 3],
        ["DELETE FROM t WHERE a = 0", 1],
        [
          "MERGE INTO t USING (VALUES (1, 'm'), (100, 'm')) AS s(a, b) ON t.a = s.a " +
            "WHEN MATCHED THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT VALUES (s.a, s.b)",
          2,
        ],
        ["CREATE SCHEMA s", null],
        ["CREATE TABLE s.empty (a INTEGER)", null],
        ["CREATE VIEW v AS SELECT 1 AS a", null],
        ["DROP VIEW v", null],
        ["SELECT 1", null],
      ]
      for (const [sql, count] of counts) expect([sql, yield* session.execute(sql)]).toEqual([sql, count])
    }),
  )

  it.live("fails with the statement, the reason and DuckDB's words", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const error = yield* Effect.flip(session.execute("SELECT * FROM nowhere"))
      expect(error).toBeInstanceOf(WarehouseError)
      expect(error).toMatchObject({ reason: "MissingObject", sql: "SELECT * FROM nowhere" })
      expect(error.message).toContain("nowhere")
    }),
  )
})

describe("query", () => {
  it.live("gives values as they are, and as text what JavaScript has no value for", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const [row] = yield* session.query(
        `SELECT 9007199254740993::BIGINT AS big, 1::INTEGER AS small, 1.5::DOUBLE AS double, 12.30::DECIMAL(10,2) AS exact,
           DATE '2024-02-29' AS date, TIMESTAMP '2024-02-29 12:34:56.789' AS time,
           TIMESTAMPTZ '2024-02-29 12:34:56+02' AS instant, 'infinity'::TIMESTAMPTZ AS never,
           true AS yes, NULL AS nothing, 'Misérables' AS text, [1, 2, NULL] AS list, [['a'], []] AS nested,
           [DATE '2024-01-01'] AS dates, '{"a":1}'::JSON AS json, {'a': 1, 'b': [2.5::DECIMAL(3,1)]} AS struct`,
      )
      expect(row).toEqual({
        big: 9007199254740993n,
        small: 1,
        double: 1.5,
        exact: "12.30",
        date: "2024-02-29",
        time: "2024-02-29 12:34:56.789",
        instant: "2024-02-29 10:34:56+00",
        never: "infinity",
        yes: true,
        nothing: null,
        text: "Misérables",
        list: [1, 2, null],
        nested: [["a"], []],
        dates: ["2024-01-01"],
        json: '{"a":1}',
        struct: { a: 1, b: ["2.5"] },
      })
    }),
  )

  it.live("is in UTC wherever the process runs", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      const sql = "SELECT '2024-07-01 12:00:00'::TIMESTAMPTZ = '2024-07-01 12:00:00+00'::TIMESTAMPTZ AS same"
      expect(yield* session.query(sql)).toEqual([{ same: true }])
      expect(yield* (yield* warehouse.session).query(sql)).toEqual([{ same: true }])
    }),
  )
})

describe("describe", () => {
  it.live("gives names and types and runs nothing", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const columns = yield* session.describe(
        `SELECT 1::BIGINT AS "movieId", 1.5::DECIMAL(4,2) AS price, '{}'::JSON AS document, ['{}'::JSON] AS documents,
           sum(1::BIGINT) AS total, {'a': 1} AS struct, ['a'] AS words, now() AS at, error('runs') AS failure
         FROM range(100) -- a comment at the end`,
      )
      expect(columns.slice(0, 8)).toEqual([
        { name: "movieId", type: "integer", typeText: "BIGINT" },
        { name: "price", type: "decimal(4,2)", typeText: "DECIMAL(4,2)" },
        { name: "document", type: "variant", typeText: "JSON" },
        { name: "documents", type: { array: "variant" }, typeText: "JSON[]" },
        { name: "total", type: null, typeText: "HUGEINT" },
        { name: "struct", type: null, typeText: 'STRUCT("a" INTEGER)' },
        { name: "words", type: { array: "varchar" }, typeText: "VARCHAR[]" },
        { name: "at", type: "timestamptz", typeText: "TIMESTAMP WITH TIME ZONE" },
      ])
    }),
  )
  it.live("says which column is not there", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const error = yield* Effect.flip(session.describe("SELECT nope FROM range(3)"))
      expect(error.reason).toBe("MissingObject")
      expect(error.message).toContain('"nope"')
    }),
  )
})

describe("transaction", () => {
  it.live("commits what succeeds", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      const rows = yield* session.transaction(session.execute("CREATE TABLE t AS SELECT 1 AS a"))
      expect(rows).toBe(1)
      expect(yield* (yield* warehouse.session).query("SELECT a FROM t")).toEqual([{ a: 1 }])
    }),
  )

  it.live("rolls back what fails, and the session goes on", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      yield* session.execute("CREATE TABLE t AS SELECT 1 AS a")
      const failing = Effect.andThen(session.execute("DELETE FROM t"), session.execute("SELECT error('stop')"))
      expect(yield* messageOf(session.transaction(failing))).toContain("stop")
      const ours = Effect.andThen(session.execute("DELETE FROM t"), Effect.fail({ message: "ours" }))
      expect(yield* messageOf(session.transaction(ours))).toBe("ours")
      const dying = Effect.andThen(session.execute("DELETE FROM t"), Effect.die("defect"))
      expect(Exit.isFailure(yield* Effect.exit(session.transaction(dying)))).toBe(true)
      expect(yield* session.query("SELECT a FROM t")).toEqual([{ a: 1 }])
      expect(yield* session.transaction(session.execute("INSERT INTO t VALUES (2)"))).toBe(1)
    }),
  )

  it.live("rolls back what is interrupted", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      yield* session.execute("CREATE TABLE t AS SELECT 1 AS a")
      const reached = yield* Deferred.make<void>()
      const fiber = yield* session
        .execute("DELETE FROM t")
        .pipe(
          Effect.andThen(Deferred.succeed(reached, undefined)),
          Effect.andThen(session.execute(endless)),
          session.transaction,
          Effect.forkChild,
        )
      yield* Deferred.await(reached)
      yield* Fiber.interrupt(fiber)
      expect(yield* session.query("SELECT a FROM t")).toEqual([{ a: 1 }])
      expect(yield* session.transaction(session.execute("INSERT INTO t VALUES (2)"))).toBe(1)
    }),
  )

  it.live("refuses another one within, and the outer one goes on", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const message = yield* session.transaction(
        Effect.andThen(
          session.execute("CREATE TABLE t AS SELECT 1 AS a"),
          messageOf(session.transaction(session.execute("DROP TABLE t"))),
        ),
      )
      expect(message).toContain("in a transaction already")
      expect(yield* session.query("SELECT a FROM t")).toEqual([{ a: 1 }])
    }),
  )

  it.live("does not take a failure that was passed over for a success", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const effect = Effect.andThen(
        session.execute("CREATE TABLE t AS SELECT 1 AS a"),
        Effect.ignore(session.execute("SELECT error('stop')")),
      )
      expect(yield* messageOf(session.transaction(effect))).toContain("Nothing of the transaction was written")
      expect((yield* Effect.flip(session.query("SELECT * FROM t"))).reason).toBe("MissingObject")
    }),
  )
})

describe("interruption", () => {
  it.live("ends a long statement, and the session goes on", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      for (const delay of ["0 millis", "100 millis"] as const) {
        const fiber = yield* Effect.forkChild(session.query(endless))
        yield* Effect.sleep(delay)
        const exit = yield* Effect.andThen(Fiber.interrupt(fiber), Fiber.await(fiber))
        expect(Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)).toBe(true)
        expect(yield* session.query("SELECT 1 AS a")).toEqual([{ a: 1 }])
      }
    }),
  )

  it.live("ends a statement that has not begun: DuckDB has no thread for it yet", () =>
    Effect.gen(function* () {
      const { warehouse } = yield* openDatabase
      // The driver runs four at a time, as long as the process does not ask for more.
      const sessions = yield* Effect.forEach(Array.from({ length: 8 }), () => warehouse.session)
      const fibers = yield* Effect.forEach(sessions, ({ query }) => Effect.forkChild(query(endless)))
      yield* Effect.sleep("100 millis")
      yield* Fiber.interruptAll(fibers.reverse())
      const answers = yield* Effect.forEach(sessions, ({ query }) => query("SELECT 1 AS a"))
      expect(answers.flat()).toEqual(sessions.map(() => ({ a: 1 })))
    }),
  )

  it.live("a statement that waits for its turn does not run", () =>
    Effect.gen(function* () {
      const { session } = yield* openDatabase
      const first = yield* Effect.forkChild(session.query(endless))
      yield* Effect.sleep("50 millis")
      const second = yield* Effect.forkChild(session.execute("CREATE TABLE t AS SELECT 1 AS a"))
      yield* Fiber.interrupt(second)
      yield* Fiber.interrupt(first)
      expect((yield* Effect.flip(session.query("SELECT * FROM t"))).reason).toBe("MissingObject")
    }),
  )
})
