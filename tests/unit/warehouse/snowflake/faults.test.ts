// What goes wrong between here and Snowflake, through the real driver: the right reason, no lost or doubled row, and no hang.
import { existsSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { failure, onEmulator } from "./fixture.ts"

const { emulator, using } = onEmulator()
const count = "select count(*) as n from dev.t"

describe("signing in", () => {
  it("with a wrong password is one sentence, without the password", async () => {
    process.env.WRONG_PASSWORD = "hunter2-wrong"
    const told = failure(
      await using(() => Effect.void, { authenticate: { kind: "password", password: { env: "WRONG_PASSWORD" } } }),
    )
    expect(told).toMatch(/^Authentication: Snowflake does not let PIPELINE into emulator: /)
    expect(told).toContain("Check `username` and `authenticate`")
    expect(told).not.toContain("hunter2")
  })

  it("needs the variables that the target names", async () => {
    const target = { authenticate: { kind: "oauth", token: { env: "NO_SUCH_TOKEN" } } }
    expect(failure(await using(() => Effect.void, target))).toBe(
      "Authentication: The environment variable NO_SUCH_TOKEN is not set, and `authenticate.token` of the Snowflake target names it. Set it: export NO_SUCH_TOKEN=…",
    )
  })

  it("as a role that is not there names the role", async () => {
    expect(failure(await using(() => Effect.void, { role: "no_such_role" }))).toContain("no_such_role")
  })

  it("leaves no log file", async () => {
    await using(() => Effect.void)
    expect(existsSync("snowflake.log")).toBe(false)
  })
})

describe("a session", () => {
  it("is in UTC, and says whose statements these are", async () => {
    await using((_, { query }) => query("select 1 as one"))
    const [setUp, one] = (await emulator().statements()).filter(({ sql }) => /timezone|select 1/i.test(sql))
    expect(setUp?.sql).toContain("timezone = 'UTC'")
    expect(JSON.parse(one?.tag ?? "{}")).toEqual({ project: "tests", run: null, node: null })
  })

  it("is used again by whoever comes next, and closed with the warehouse", async () => {
    const one = "select 1 as one"
    await using((warehouse, { query }) =>
      Effect.gen(function* () {
        yield* query(one)
        for (let next = 0; next < 3; next++)
          yield* Effect.scoped(Effect.flatMap(warehouse.session, (session) => session.query(one)))
      }),
    )
    const used = (await emulator().statements()).filter(({ sql }) => sql === one).map(({ session }) => session)
    expect(used).toHaveLength(4)
    expect(new Set(used).size).toBe(2)
    expect(await emulator().sessions()).toEqual([])
  })

  it("that expires is renewed, and the statement is not lost", async () => {
    const exit = await using((_, { execute, query }) =>
      Effect.gen(function* () {
        yield* execute("create table dev.t (id number(38, 0))")
        yield* Effect.promise(() => emulator().expire())
        yield* execute("insert into dev.t values (1)")
        return yield* query(count)
      }),
    )
    expect(exit).toMatchObject({ value: [{ n: 1 }] })
  })

  it("that is gone for good is a lost connection, which another one may replace", async () => {
    const exit = await using((warehouse, { execute }) =>
      Effect.gen(function* () {
        yield* Effect.promise(() => emulator().expire("", { master: true }))
        const error = yield* Effect.flip(execute("select 1"))
        expect(error).toMatchObject({ reason: "Connection", isRetryable: true })
        return yield* Effect.scoped(Effect.flatMap(warehouse.session, ({ query }) => query("select 2 as two")))
      }),
    )
    expect(exit).toMatchObject({ value: [{ two: 2 }] })
  })
})

describe("a statement", () => {
  it.each(["before", "after"] as const)("whose connection drops %s it has run is run once", async (when) => {
    const exit = await using((_, { execute, query }) =>
      Effect.gen(function* () {
        yield* execute("create table dev.t (id number(38, 0))")
        yield* Effect.promise(() => emulator().fault({ match: "^insert", action: { kind: "drop", when } }))
        yield* execute("insert into dev.t values (1)")
        return yield* query(count)
      }),
    )
    expect(exit).toMatchObject({ value: [{ n: 1 }] })
  })

  it("that fails within a transaction takes what was before it with it", async () => {
    const exit = await using((_, { execute, query, transaction }) =>
      Effect.gen(function* () {
        yield* execute("create table dev.t (id number(38, 0))")
        const both = Effect.andThen(
          execute("insert into dev.t values (1)"),
          execute("insert into dev.nowhere values (1)"),
        )
        const error = yield* Effect.flip(transaction(both))
        expect(error.reason).toBe("MissingObject")
        const passedOver = Effect.andThen(
          execute("insert into dev.t values (1)"),
          Effect.ignore(execute("select nothing")),
        )
        expect((yield* Effect.flip(transaction(passedOver))).message).toContain("the failure was passed over")
        return yield* query(count)
      }),
    )
    expect(exit).toMatchObject({ value: [{ n: 0 }] })
  })

  it("that is slow is cancelled where it runs when its fiber is interrupted", async () => {
    const exit = await using((warehouse, { execute, query }) =>
      Effect.gen(function* () {
        yield* execute("create table dev.t (id number(38, 0))")
        yield* Effect.promise(() => emulator().fault({ match: "^insert", action: { kind: "slow", ms: 60_000 } }))
        const session = yield* warehouse.session
        const fiber = yield* Effect.forkChild(session.execute("insert into dev.t values (1)"))
        yield* Effect.sleep("500 millis")
        const started = Date.now()
        yield* Fiber.interrupt(fiber)
        expect(Date.now() - started).toBeLessThan(5000)
        return yield* query(count)
      }),
    )
    expect(exit).toMatchObject({ value: [{ n: 0 }] })
    const insert = (await emulator().statements()).find(({ sql }) => sql.startsWith("insert"))
    expect(insert?.error).toBe("000604")
  })
})
