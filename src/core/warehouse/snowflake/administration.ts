import * as Effect from "effect/Effect"
import type { SnowflakeTarget } from "../../resource/snowflake-target.ts"
import { openConnection } from "./connection.ts"
import { loadDriver } from "./driver.ts"
import { makeLoadHistory } from "./load/load-history.ts"
import { makeSession } from "./session.ts"
import { readSettings } from "./settings.ts"

/** A session in which an account is set up: in a role of its own, without the warehouse that may not be there yet. */
export const openAdministration = Effect.fn("Snowflake.administer")(function* (
  target: SnowflakeTarget,
  root: string,
  role: string,
) {
  const settings = yield* readSettings(target, root)
  const driver = yield* loadDriver
  const connection = yield* Effect.acquireRelease(
    openConnection(driver, { ...settings, role, warehouse: null }),
    ({ close }) => close,
    { interruptible: true },
  )
  return makeSession(connection, JSON.stringify({ setup: role }), yield* makeLoadHistory)
})
