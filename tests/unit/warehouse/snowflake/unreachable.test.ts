// A server that goes away in the middle of a statement. The driver would send it again for hours.
import * as Effect from "effect/Effect"
import { afterAll, expect, it } from "vitest"
import { openConnection } from "../../../../src/core/warehouse/snowflake/connection.ts"
import { loadDriver } from "../../../../src/core/warehouse/snowflake/driver.ts"
import { readSettings } from "../../../../src/core/warehouse/snowflake/settings.ts"
import { emulatedTarget } from "../../../conformance/snowflake.ts"
import { startEmulator } from "../../../snowflake-emulator/start.ts"

const starting = startEmulator()
afterAll(async () => (await starting).stop())

/** Often: a server that is gone refuses at once. One that is slow is waited for. */
const pulse = { everyMillis: 20, answerMillis: 60_000 }

it("is told after a few pulses without an answer, and nothing is sent to it after that", async () => {
  const emulator = await starting
  await emulator.fault({ match: "^select 'slow'", action: { kind: "slow", ms: 600_000 } })
  const work = Effect.gen(function* () {
    const settings = yield* readSettings(emulatedTarget(emulator), ".")
    const connection = yield* openConnection(yield* loadDriver, settings, pulse)
    // A statement that takes longer than many pulses is no lost one.
    yield* Effect.promise(() => emulator.fault({ match: "^select 'patient'", action: { kind: "slow", ms: 500 } }))
    yield* connection.send("select 'patient'")
    const [error] = yield* Effect.all(
      [Effect.flip(connection.send("select 'slow'")), Effect.promise(() => emulator.stop())],
      { concurrency: "unbounded" },
    )
    const next = yield* Effect.flip(connection.send("select 1"))
    return { error, next, isReusable: connection.isReusable() }
  })
  const { error, next, isReusable } = await Effect.runPromise(work)
  expect(error).toMatchObject({ reason: "Connection", isRetryable: true })
  expect(error.message).toBe("The connection to Snowflake was lost: it does not answer any more.")
  expect(next).toBe(error)
  expect(isReusable).toBe(false)
})
