// Which sessions one user leaves to the next, and what becomes of those that lie idle until Snowflake forgets them.
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { from, layer, source } from "typeline"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Session } from "../../../../src/core/warehouse/warehouse.ts"
import { openWarehouse, type TestWarehouse } from "../../../conformance/pipeline.ts"
import { emulator as shared, snowflake } from "../../../conformance/snowflake.ts"
import { failure, onEmulator } from "./fixture.ts"

const { emulator, using } = onEmulator()

describe("a session", () => {
  /** Whether the next user gets the session in which this was sent. */
  const isHandedOn = async (sql: string) => {
    const one = "select 'next' as next"
    await using(({ session }, { execute }) =>
      Effect.gen(function* () {
        yield* execute("create or replace table dev.t (id number(38, 0))")
        yield* Effect.scoped(Effect.flatMap(session, (mine) => mine.execute(sql)))
        yield* Effect.scoped(Effect.flatMap(session, (next) => next.query(one)))
      }),
    )
    const statements = await emulator().statements()
    const [mine, next] = [sql, one].map((text) => statements.findLast((statement) => statement.sql === text)?.session)
    expect(mine).toBeDefined()
    expect(next).toBeDefined()
    return mine === next
  }

  it.each([
    "begin",
    "start transaction",
    "BEGIN TRANSACTION",
    "-- mine\nbegin",
    "/* a */ /* b */ alter session set timezone = 'America/New_York'",
    "create temporary table dev.mine (id number(38, 0))",
    "create or replace temp table dev.mine (id number(38, 0))",
  ])("in which somebody sent %j is not handed on", async (sql) => {
    expect(await isHandedOn(sql)).toBe(false)
  })

  it.each([
    "select 1 as begin_",
    "/* begin */ select 1 as one",
    "insert into dev.t values (1)",
    "create temporary table typeline_a1_t (id number(38, 0))",
  ])("in which somebody sent %j is handed on", async (sql) => {
    expect(await isHandedOn(sql)).toBe(true)
  })

  it("that had a transaction of ours is handed on", async () => {
    const exit = await using(({ session }, { execute }) =>
      Effect.gen(function* () {
        yield* execute("create or replace table dev.t (id number(38, 0))")
        const insert = "insert into dev.t values (1)"
        for (const _ of [1, 2])
          yield* Effect.scoped(Effect.flatMap(session, (mine) => mine.transaction(mine.execute(insert))))
      }),
    )
    expect(exit._tag).toBe("Success")
    const inserts = (await emulator().statements()).filter(({ sql }) => sql.startsWith("insert"))
    expect(new Set(inserts.map(({ session }) => session)).size).toBe(1)
  })
})

it("a session that is lost takes with it those that lie idle: the next user gets a new one at once", async () => {
  const exit = await using(({ session }) =>
    Effect.gen(function* () {
      yield* Effect.scoped(Effect.all(Array.from({ length: 5 }, () => session)))
      yield* Effect.promise(() => emulator().expire("", { master: true }))
      const ask = Effect.scoped(Effect.flatMap(session, ({ query }) => query("select 1 as one")))
      return [(yield* Effect.flip(ask)).reason, yield* ask]
    }),
  )
  expect(exit).toMatchObject({ value: ["Connection", [{ one: 1 }]] })
})

describe("a program that lives on", () => {
  const events = source("events", { schema: "raw", columns: { id: "integer" } })
  const kept = layer({ schema: "dev" }).model({
    name: "kept",
    materialized: "table",
    dependsOn: { events },
    query: ({ events }) => from({ events }).all(),
  })
  let warehouse: TestWarehouse
  beforeAll(async () => {
    warehouse = openWarehouse("", snowflake)
    await warehouse.execute("create schema raw", "create table raw.events (id number(38, 0))")
  })
  afterAll(() => warehouse.close())
  const build = async () => (await warehouse.build([events, kept])).get("kept")?.status

  it("builds after a night in which all of its idle sessions have expired", async () => {
    expect(await build()).toBe("success")
    const running = await shared()
    await running.expire("", { master: true })
    expect(await build()).toBe("success")
  })

  it.each(["information_schema", "set\\s+run_id = '"])(
    "builds where a statement fails in passing: %s",
    async (match) => {
      const running = await shared()
      const action = { kind: "fail", code: "000603", message: "passing trouble" } as const
      await running.fault({ match, action })
      expect(await build()).toBe("success")
    },
  )
})

describe("sessions that are opened ahead", () => {
  const one = "select 'mine' as mine"
  const useAtOnce = (session: Effect.Effect<Session, unknown, Scope.Scope>, count: number) =>
    Effect.all(
      Array.from({ length: count }, () => Effect.scoped(Effect.flatMap(session, ({ query }) => query(one)))),
      { concurrency: "unbounded" },
    )
  /** How many sessions there were, and how many of them used. */
  const counted = async () => {
    const statements = await emulator().statements()
    const ids = (chosen: (sql: string) => boolean) =>
      new Set(statements.filter(({ sql }) => chosen(sql)).map(({ session }) => session)).size
    return { opened: ids((sql) => sql.startsWith("alter session")), used: ids((sql) => sql === one) }
  }

  it("are those that are used, and no others besides", async () => {
    const exit = await using(({ session, openAhead }) =>
      Effect.gen(function* () {
        yield* openAhead?.(4) ?? Effect.die("It opens none.")
        yield* useAtOnce(session, 3)
      }),
    )
    expect(failure(exit)).toMatch(/^no failure/)
    // One is the test's own.
    expect(await counted()).toEqual({ opened: 4, used: 3 })
    expect(await emulator().sessions()).toEqual([])
  })

  it("are closed also where nobody has waited for them", async () => {
    const exit = await using(({ openAhead }) => openAhead?.(3) ?? Effect.die("It opens none."))
    expect(failure(exit)).toMatch(/^no failure/)
    await expect.poll(() => emulator().sessions()).toEqual([])
  })
})
