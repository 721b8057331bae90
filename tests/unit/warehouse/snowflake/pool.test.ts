// How often a pool tries to open a session that cannot be opened. What it opens is in sessions.test.ts.
import { describe, expect, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import { WarehouseError } from "../../../../src/core/warehouse/error.ts"
import { makePool } from "../../../../src/core/warehouse/snowflake/pool.ts"

const refusal = new WarehouseError({ reason: "Authentication", message: "The password is wrong." })

describe("a session that cannot be opened", () => {
  it.effect("is not tried twice by who has waited for it", () =>
    Effect.gen(function* () {
      const answer = yield* Deferred.make<never, WarehouseError>()
      let tries = 0
      const pool = yield* makePool(
        Effect.suspend(() => {
          tries++
          return Deferred.await(answer)
        }),
      )
      yield* pool.openAhead(2)
      yield* Effect.yieldNow
      yield* Effect.forkChild(Effect.andThen(Effect.yieldNow, Deferred.fail(answer, refusal)))
      const errors = yield* Effect.all([Effect.flip(pool.take(null)), Effect.flip(pool.take(null))], {
        concurrency: "unbounded",
      })
      expect(errors).toEqual([refusal, refusal])
      expect(tries).toBe(2)
    }),
  )

  it.effect("is tried again where nobody has waited for it", () =>
    Effect.gen(function* () {
      let tries = 0
      const pool = yield* makePool(
        Effect.suspend(() => {
          tries++
          return Effect.fail(refusal)
        }),
      )
      yield* pool.openAhead(1)
      yield* Effect.yieldNow
      expect(tries).toBe(1)
      yield* Effect.flip(pool.take(null))
      expect(tries).toBe(2)
    }),
  )
})
