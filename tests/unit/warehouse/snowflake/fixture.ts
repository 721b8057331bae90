// The adapter on the emulator: one for each test file.
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { afterAll, beforeAll, beforeEach } from "vitest"
import type { SnowflakeTarget } from "../../../../src/core/resource/snowflake-target.ts"
import { snowflakeLayer } from "../../../../src/core/warehouse/snowflake/layer.ts"
import { type Session, Warehouse } from "../../../../src/core/warehouse/warehouse.ts"
import { emulatedTarget } from "../../../conformance/snowflake.ts"
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../snowflake-emulator/start.ts"

type Target = ReturnType<typeof emulatedTarget>

export interface Emulated {
  readonly emulator: () => Emulator
  /** Runs on a warehouse of its own, whose sessions are closed afterwards. */
  readonly using: <A, E>(
    work: (warehouse: typeof Warehouse.Service, session: Session) => Effect.Effect<A, E, Scope.Scope>,
    target?: Partial<Record<keyof SnowflakeTarget, unknown>>,
  ) => Promise<Exit.Exit<A, unknown>>
}

export const onEmulator = (more: () => Promise<EmulatorOptions> = async () => ({})): Emulated => {
  let running: Emulator
  beforeAll(async () => {
    running = await startEmulator({ databases: { ANALYTICS: ["RAW", "DEV"] }, ...(await more()) })
  })
  beforeEach(() => running.reset())
  afterAll(() => running.stop())
  return {
    emulator: () => running,
    using: (work, target = {}) =>
      Effect.runPromiseExit(
        Effect.scoped(
          Effect.gen(function* () {
            const merged = { ...emulatedTarget(running), ...target } as Target
            const services = yield* Layer.build(snowflakeLayer({ target: merged, root: ".", project: "tests" }))
            const warehouse = Context.get(services, Warehouse)
            return yield* work(warehouse, yield* warehouse.session)
          }),
        ),
      ),
  }
}

/** The message of a failure; the value, as text, where there is none. */
export const failure = (exit: Exit.Exit<unknown, unknown>): string => {
  if (Exit.isSuccess(exit)) return `no failure: ${String(exit.value)}`
  const [reason] = exit.cause.reasons
  if (reason?._tag !== "Fail") return String(reason?._tag)
  const { reason: why, message } = reason.error as { readonly reason: string; readonly message: string }
  return `${why}: ${message}`
}
