// The lease where sessions fail, hang or are waited for: through the real driver, with a clock that is told when to go on.
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { expect, it } from "vitest"
import { snowflake } from "../../../../src/core/dialect/snowflake.ts"
import { holdLease } from "../../../../src/core/runtime/lease.ts"
import { Warehouse } from "../../../../src/core/warehouse/warehouse.ts"
import { failure, onEmulator } from "./fixture.ts"

const { emulator, using } = onEmulator()

interface Pauses {
  /** How many of at most 16 seconds end at once; those that follow never do. */
  readonly short: number
  /** What the long ones last, which are limits. */
  readonly long: Effect.Effect<void>
}
/** The clock as it is, but for these. */
const clockOf = (live: Clock.Clock, other: Pick<Clock.Clock, "sleep"> & Partial<Clock.Clock>): Clock.Clock => ({
  currentTimeMillisUnsafe: () => live.currentTimeMillisUnsafe(),
  currentTimeMillis: live.currentTimeMillis,
  currentTimeNanosUnsafe: () => live.currentTimeNanosUnsafe(),
  currentTimeNanos: live.currentTimeNanos,
  monotonicTimeNanosUnsafe: () => live.monotonicTimeNanosUnsafe(),
  monotonicTimeNanos: live.monotonicTimeNanos,
  ...other,
})
const pausing =
  ({ short, long }: Pauses) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Clock.clockWith((live) => {
      let left = short
      const sleep = (duration: Duration.Duration) => {
        if (Duration.toMillis(duration) > 16_000) return long
        return left-- > 0 ? Effect.void : Effect.never
      }
      return Effect.provideService(effect, Clock.Clock, clockOf(live, { sleep }))
    })
const hold = (runId: string, waitMillis = 0) => holdLease(snowflake, runId, waitMillis, () => Effect.void)
const sent = async (pattern: RegExp) => (await emulator().statements()).filter(({ sql }) => pattern.test(sql))
const isRenewal = /^update \S+\s+set renewed_at/
const renewals = () => sent(isRenewal)
const until = (holds: () => Promise<boolean>) =>
  Effect.promise(async () => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
  })
const holders = Effect.flatMap(Warehouse, ({ session }) =>
  Effect.scoped(Effect.flatMap(session, ({ query }) => query("select run_id from typeline.lease"))),
)

it.each([
  ["Snowflake fails to run one statement", { kind: "fail", code: "000603", message: "passing trouble" }],
  ["its session is gone for good", { kind: "expire", master: true }],
] as const)("is renewed when %s, also while nobody asks whether it is lost, and given back", async (_, action) => {
  const exit = await using((warehouse) =>
    Effect.gen(function* () {
      yield* Effect.promise(() => emulator().fault({ match: "set renewed_at", action }))
      const held = Effect.scoped(
        Effect.andThen(
          hold("one"),
          until(async () => (await renewals()).some(({ error }) => error === null)),
        ),
      )
      yield* pausing({ short: 2, long: Effect.never })(held)
      return yield* holders
    }).pipe(Effect.provideService(Warehouse, warehouse)),
  )
  expect(exit).toMatchObject({ value: [{ run_id: null }] })
})

it("is lost where a renewal hangs for so long that another run may take it over", async () => {
  const exit = await using((warehouse) =>
    Effect.gen(function* () {
      yield* Effect.promise(() => emulator().fault({ match: "set renewed_at", action: { kind: "slow", ms: 600_000 } }))
      const held = Effect.scoped(Effect.flatMap(hold("one"), ({ lost }) => lost))
      const limit = Effect.promise(() => new Promise<void>((resolve) => setTimeout(resolve, 300)))
      const ended = yield* Effect.exit(pausing({ short: 1, long: limit })(held))
      return { told: failure(ended), holders: yield* holders }
    }).pipe(Effect.provideService(Warehouse, warehouse)),
  )
  expect(exit).toMatchObject({
    value: {
      told: "Connection: This run did not reach the warehouse for 45 seconds to renew its hold on the target, and another run may take it over. It was stopped; what it had finished is there. Run it again.",
      holders: [{ run_id: null }],
    },
  })
})

it("is waited for by reading now and then, as long as it is told to and no longer", async () => {
  const exit = await using((warehouse) =>
    Effect.gen(function* () {
      yield* hold("one")
      yield* Effect.promise(() => emulator().forget())
      let millis = 0
      const passing = Clock.clockWith((live) =>
        Effect.provideService(
          Effect.exit(Effect.scoped(hold("two", 60_000))),
          Clock.Clock,
          clockOf(live, {
            monotonicTimeNanosUnsafe: () => BigInt(millis) * 1_000_000n,
            monotonicTimeNanos: Effect.sync(() => BigInt(millis) * 1_000_000n),
            sleep: (duration) =>
              Effect.sync(() => {
                millis += Duration.toMillis(duration)
              }),
          }),
        ),
      )
      const ended = yield* passing
      return { told: failure(ended), millis }
    }).pipe(Effect.provideService(Warehouse, warehouse)),
  )
  expect(exit).toMatchObject({ value: { millis: 60_000 } })
  expect(Exit.isSuccess(exit) && exit.value.told).toContain("Another run (one,")
  expect(await sent(/^update \S+\s+set\s+run_id = 'two'/)).toHaveLength(1)
  const reads = await sent(/^select run_id, holder/)
  expect(reads.length).toBeGreaterThan(10)
  expect(reads.length).toBeLessThan(25)
})
