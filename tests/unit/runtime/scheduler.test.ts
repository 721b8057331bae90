import * as Cause from "effect/Cause"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"
import { describe, expect, test } from "vitest"
import { runSchedule } from "../../../src/core/runtime/scheduler.ts"

type Waits = { readonly [id: string]: readonly string[] }
/** What happened, in order: `+a` a task has begun, `-a` it has ended, `!a` it was interrupted. */
type Log = string[]

const schedule = (waits: Waits, threads: number, run: (id: string) => Effect.Effect<string>) =>
  runSchedule({
    ids: Object.keys(waits),
    waitsFor: new Map(Object.entries(waits).map(([id, before]) => [id, new Set(before)])),
    threads,
    run,
  })

/** Tasks that take as many seconds as `seconds` says, one if it says nothing. */
const timed =
  (log: Log, seconds: { readonly [id: string]: number } = {}) =>
  (id: string): Effect.Effect<string> =>
    Effect.gen(function* () {
      log.push(`+${id}`)
      yield* Effect.sleep(Duration.seconds(seconds[id] ?? 1))
      log.push(`-${id}`)
      return id.toUpperCase()
    }).pipe(Effect.onInterrupt(() => Effect.sync(() => log.push(`!${id}`))))

/** Runs with a clock of its own, second by second, until it has ended. */
const simulated = <A>(effect: Effect.Effect<A>, seconds = 50): Promise<Exit.Exit<A>> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(effect)
      for (let second = 0; second < seconds; second++) yield* TestClock.adjust(Duration.seconds(1))
      return yield* Fiber.await(fiber)
    }).pipe(Effect.provide(TestClock.layer())),
  )

describe("order", () => {
  test("a task begins when all that it waits for has ended", async () => {
    const log: Log = []
    const waits = { a: [], b: ["a"], c: ["a"], d: ["b", "c"] }
    const exit = await simulated(schedule(waits, 4, timed(log, { c: 3 })))
    expect(log).toEqual(["+a", "-a", "+b", "+c", "-b", "-c", "+d", "-d"])
    expect(exit).toEqual(
      Exit.succeed(
        new Map([
          ["a", "A"],
          ["b", "B"],
          ["c", "C"],
          ["d", "D"],
        ]),
      ),
    )
  })
  test("the longest way goes first, then the order that was given", async () => {
    const log: Log = []
    const waits = { short: [], other: [], long1: [], long2: ["long1"], long3: ["long2"], middle: [], end: ["middle"] }
    await simulated(schedule(waits, 1, timed(log)))
    expect(log.filter((entry) => entry.startsWith("+"))).toEqual([
      "+long1",
      "+middle",
      "+long2",
      "+short",
      "+other",
      "+end",
      "+long3",
    ])
  })
  test("results of what has ended are there to be read", async () => {
    const seen: string[] = []
    await Effect.runPromise(
      runSchedule({
        ids: ["a", "b"],
        waitsFor: new Map([["b", new Set(["a"])]]),
        threads: 2,
        run: (id, results) =>
          Effect.sync(() => {
            seen.push(`${id}: ${[...results.values()].join()}`)
            return id.toUpperCase()
          }),
      }),
    )
    expect(seen).toEqual(["a: ", "b: A"])
  })
  test("nothing to do", async () => {
    expect(await Effect.runPromise(schedule({}, 4, timed([])))).toEqual(new Map())
  })
})

describe("threads", () => {
  test.each([1, 2, 3, 7])("%i at the same time, and never more", async (threads) => {
    let running = 0
    let most = 0
    const ids = Array.from({ length: 20 }, (_, index) => `t${index}`)
    const run = (id: string) =>
      Effect.gen(function* () {
        running++
        most = Math.max(most, running)
        yield* Effect.sleep(Duration.seconds(1 + (ids.indexOf(id) % 3)))
        running--
        return id
      })
    const exit = await simulated(schedule(Object.fromEntries(ids.map((id) => [id, []])), threads, run), 70)
    expect(Exit.isSuccess(exit) && exit.value.size).toBe(20)
    expect(most).toBe(threads)
  })
  test("a thread that is free takes the next task at once", async () => {
    const log: Log = []
    await simulated(schedule({ slow: [], a: [], b: [], c: [] }, 2, timed(log, { slow: 10 })))
    expect(log).toEqual(["+slow", "+a", "-a", "+b", "-b", "+c", "-c", "-slow"])
  })
})

describe("what ends it early", () => {
  test("interruption stops all that run, and begins nothing", async () => {
    const log: Log = []
    const exit = await Effect.runPromise(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(
          schedule({ a: [], b: [], c: ["a"], d: [] }, 2, timed(log, { a: 100, b: 100 })),
        )
        yield* TestClock.adjust(Duration.seconds(5))
        yield* Fiber.interrupt(fiber)
        return yield* Fiber.await(fiber)
      }).pipe(Effect.provide(TestClock.layer())),
    )
    expect(Exit.isFailure(exit) && Cause.hasInterrupts(exit.cause)).toBe(true)
    expect(log.sort()).toEqual(["!a", "!b", "+a", "+b"])
  })
  test("a task that dies ends the others, and its cause is told", async () => {
    const log: Log = []
    const run = (id: string) => (id === "bad" ? Effect.die(new Error("a defect")) : timed(log, { a: 100 })(id))
    const exit = await simulated(schedule({ a: [], bad: [], c: ["bad"] }, 4, run))
    expect(Exit.isFailure(exit) && Cause.pretty(exit.cause)).toContain("a defect")
    expect(log).toEqual(["+a", "!a"])
  })
  test("tasks that wait for each other", async () => {
    const circle = await simulated(schedule({ a: ["b"], b: ["a"] }, 2, timed([])))
    expect(Exit.isFailure(circle) && Cause.pretty(circle.cause)).toContain("The tasks wait for each other in a circle.")
    const log: Log = []
    const behind = await simulated(schedule({ first: [], a: ["first", "b"], b: ["a"], c: ["b"] }, 2, timed(log)))
    expect(Exit.isFailure(behind) && Cause.pretty(behind.cause)).toContain("in a circle")
    expect(log).toEqual(["+first", "-first"])
  })
})

describe("size", () => {
  const run = (id: string) => Effect.succeed(id)
  test("a chain of 10,000", async () => {
    const waits = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`t${index}`, index === 0 ? [] : [`t${index - 1}`]]),
    )
    const results = await Effect.runPromise(schedule(waits, 4, run))
    expect([...results.keys()]).toEqual(Object.keys(waits))
  })
  test("20,000 that are ready at once", async () => {
    const waits = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`t${index}`, []]))
    const begun = performance.now()
    expect((await Effect.runPromise(schedule(waits, 4, run))).size).toBe(20_000)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})
