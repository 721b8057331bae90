// A server that goes away in the middle of a statement. The driver would send it again for hours.
import { createServer, request as forward } from "node:http"
import type { AddressInfo } from "node:net"
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
const pulse = { everyMillis: 20, answerMillis: 60_000, lostMillis: 200 }

it("is told after a while without an answer, and nothing is sent to it after that", async () => {
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

it("is no server that refuses a few beats while it works on a statement", async () => {
  const emulator = await startEmulator()
  let refused = 0
  /** Lets everything through but the beats. */
  const between = createServer((asked, answer) => {
    if (asked.url?.startsWith("/session/heartbeat")) {
      refused += 1
      asked.socket.destroy()
      return
    }
    const { method, headers } = asked
    const passed = forward(new URL(asked.url ?? "", emulator.url), { method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 500, given.headers)
      given.pipe(answer)
    })
    passed.on("error", () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve))
  try {
    await emulator.fault({ match: "^select 'patient'", action: { kind: "slow", ms: 1500 } })
    const accessUrl = `http://127.0.0.1:${(between.address() as AddressInfo).port}`
    const work = Effect.gen(function* () {
      const settings = yield* readSettings({ ...emulatedTarget(emulator), accessUrl }, ".")
      const connection = yield* openConnection(yield* loadDriver, settings, { ...pulse, lostMillis: 60_000 })
      const { rows } = yield* connection.send("select 'patient'")
      yield* connection.close
      return rows
    })
    expect(await Effect.runPromise(work)).toEqual([["patient"]])
    expect(refused).toBeGreaterThan(1)
  } finally {
    between.closeAllConnections()
    between.close()
    await emulator.stop()
  }
})
