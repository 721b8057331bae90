import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** Runs with a clock that stands at a moment (ISO 8601). What waits, such as a retry, waits as ever, or as `wait` says. */
export const standingAt =
  (moment: string, wait?: () => Promise<void>) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    const millis = Date.parse(moment)
    const nanos = BigInt(millis) * 1_000_000n
    return Clock.clockWith((live) => {
      const clock: Clock.Clock = {
        currentTimeMillisUnsafe: () => millis,
        currentTimeMillis: Effect.succeed(millis),
        currentTimeNanosUnsafe: () => nanos,
        currentTimeNanos: Effect.succeed(nanos),
        monotonicTimeNanosUnsafe: () => live.monotonicTimeNanosUnsafe(),
        monotonicTimeNanos: live.monotonicTimeNanos,
        sleep: (duration) => (wait ? Effect.promise(wait) : live.sleep(duration)),
      }
      return Effect.provideService(effect, Clock.Clock, clock)
    })
  }
