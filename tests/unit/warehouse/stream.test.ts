// Rows of a query as they come, the same on both warehouses.
import { describe, expect, it } from "@effect/vitest"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { afterAll, beforeAll } from "vitest"
import { duckdbLayer } from "../../../src/core/warehouse/duckdb/layer.ts"
import { snowflakeLayer } from "../../../src/core/warehouse/snowflake/layer.ts"
import { type Session, Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import { emulatedTarget } from "../../conformance/snowflake.ts"
import { type Emulator, startEmulator } from "../../snowflake-emulator/start.ts"

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ chunkRows: 2000 })
})
afterAll(() => emulator.stop())

const many = 200_000
const duckdb = {
  layer: () => duckdbLayer({ path: ":memory:" }),
  numbers: (rows: number) => `select range as id, 'row ' || range as text from range(${rows}) order by id`,
  // The row that fails is far behind those that are read first.
  failing: `select case when range = 150000 then cast('x' || range as integer) else range end as id from range(${many})`,
  endless: "select count(*) as n from range(100000000) a, range(100000) b where a.range + b.range = 7",
}
const snowflake = {
  layer: () => snowflakeLayer({ target: emulatedTarget(emulator), root: ".", project: "tests" }),
  numbers: (rows: number) =>
    `select n - 1 as id, 'row ' || (n - 1) as text from (select row_number() over (order by seq4()) as n from table(generator(rowcount => ${rows}))) order by id`,
  endless: "select 'slow' as n",
}

const using = <A, E>(layer: ReturnType<typeof duckdbLayer>, work: (session: Session) => Effect.Effect<A, E>) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { session } = Context.get(yield* Layer.build(layer), Warehouse)
      return yield* work(yield* session)
    }),
  )

describe.each([
  ["duckdb", duckdb],
  ["snowflake", snowflake],
] as const)("a stream of rows on %s", (_name, { layer, numbers, endless }) => {
  it.live("gives each row once, in order", () =>
    using(layer(), ({ stream }) =>
      Effect.gen(function* () {
        // Several parts of a result, and not so many that the emulator is long about it.
        const rows = 10_000
        const read = yield* Stream.runFold(
          stream(numbers(rows)),
          () => ({ count: 0, isOrdered: true }),
          ({ count, isOrdered }, { id, text }) => ({
            count: count + 1,
            isOrdered: isOrdered && Number(id) === count && text === `row ${count}`,
          }),
        )
        expect(read).toEqual({ count: rows, isOrdered: true })
      }),
    ),
  )

  it.live("ends early where nobody reads on, and the session is free", () =>
    using(layer(), ({ stream, query }) =>
      Effect.gen(function* () {
        const ten = yield* Stream.runCollect(Stream.take(stream(numbers(many)), 10))
        expect(ten.map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        expect(yield* query("select 1 as one")).toEqual([{ one: 1 }])
      }),
    ),
  )

  it.live("has the session to itself: another statement is refused, and does not wait for ever", () =>
    using(layer(), ({ stream, query }) =>
      Effect.gen(function* () {
        const within = stream(numbers(10_000)).pipe(Stream.mapEffect(() => Effect.flip(query("select 1 as one"))))
        const refused = Option.getOrThrow(yield* Stream.runHead(within))
        expect(refused.message).toBe(
          "This session is giving a stream of rows. Read that to its end first, or open another session.",
        )
        expect(yield* query("select 1 as one")).toEqual([{ one: 1 }])
      }),
    ),
  )

  it.live("fails as a statement does", () =>
    using(layer(), ({ stream }) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(Stream.runDrain(stream("select * from dev.nowhere")))
        expect(error).toMatchObject({
          _tag: "WarehouseError",
          reason: "MissingObject",
          sql: "select * from dev.nowhere",
        })
      }),
    ),
  )

  it.live("is cancelled when it is interrupted before the first row, and the session is free", () =>
    using(layer(), ({ stream, query }) =>
      Effect.gen(function* () {
        yield* Effect.promise(() => emulator.fault({ match: "'slow'", action: { kind: "slow", ms: 60_000 } }))
        const fiber = yield* Effect.forkChild(Stream.runDrain(stream(endless)))
        yield* Effect.sleep("300 millis")
        yield* Fiber.interrupt(fiber)
        expect(yield* query("select 1 as one")).toEqual([{ one: 1 }])
      }),
    ),
  )
})

describe("an error in the middle of a stream", () => {
  const seen = (session: Session, sql: string) =>
    Effect.gen(function* () {
      let read = 0
      const error = yield* session.stream(sql).pipe(
        Stream.runForEach(() =>
          Effect.sync(() => {
            read += 1
          }),
        ),
        Effect.flip,
      )
      return { read, error }
    })

  it.live("is a WarehouseError on DuckDB, after the rows before it", () =>
    using(duckdb.layer(), (session) =>
      Effect.gen(function* () {
        const { read, error } = yield* seen(session, duckdb.failing)
        expect(error).toMatchObject({
          _tag: "WarehouseError",
          reason: "InvalidData",
          message: "Conversion Error: Could not convert string 'x150000' to INT32",
        })
        expect(read).toBeGreaterThan(1000)
        expect(yield* session.query("select 1 as one")).toEqual([{ one: 1 }])
      }),
    ),
  )

  it.live("is no end of the rows within a transaction either", () =>
    using(duckdb.layer(), (session) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(session.transaction(Stream.runDrain(session.stream(duckdb.failing))))
        expect(error.message).toMatch(/^DuckDB stopped in the middle of the rows/)
        expect(yield* session.query("select 1 as one")).toEqual([{ one: 1 }])
      }),
    ),
  )

  it.live("is a WarehouseError on Snowflake, where a part of the result cannot be fetched", () =>
    using(snowflake.layer(), (session) =>
      Effect.gen(function* () {
        // As often as the driver asks again.
        yield* Effect.promise(() => emulator.fault({ nth: 3, times: 100, action: { kind: "chunk" } }))
        const { read, error } = yield* seen(session, snowflake.numbers(20_000))
        expect(error).toMatchObject({ _tag: "WarehouseError", reason: "Connection", isRetryable: true })
        expect(read).toBe(6000)
      }),
    ),
  )
})

describe("what is read of a stream within a transaction", () => {
  it.live("leaves the transaction as it was where nobody reads on", () =>
    using(duckdb.layer(), ({ execute, query, stream, transaction }) =>
      Effect.gen(function* () {
        yield* execute("create table t (id integer)")
        const work = Effect.andThen(execute("insert into t values (1)"), Stream.runHead(stream(duckdb.numbers(many))))
        yield* transaction(work)
        expect(yield* query("select id from t")).toEqual([{ id: 1 }])
      }),
    ),
  )
})
