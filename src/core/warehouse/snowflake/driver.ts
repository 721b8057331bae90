import * as Effect from "effect/Effect"
import type * as Snowflake from "snowflake-sdk"
import { unloadable } from "../../storage/unloadable.ts"
import { WarehouseError } from "../error.ts"

export type Driver = Omit<typeof Snowflake, "default">

const silent = () => {}
const noLog = { error: silent, warn: silent, info: silent, debug: silent, trace: silent }

let loaded: Promise<Driver> | undefined

const detection = "SNOWFLAKE_DISABLE_PLATFORM_DETECTION"

/** What it would do by itself as it is loaded: ask for the cloud's metadata, and write a log file where it stands. */
const load = async (): Promise<Driver> => {
  // It reads this one while it is loaded, and the other one at each connection; there is no other way to tell it.
  const before = process.env[detection]
  process.env[detection] ??= "true"
  process.env.SF_TELEMETRY_DISABLE_CONNECTION_SHAPE ??= "true"
  const { default: driver } = await import("snowflake-sdk").finally(() => {
    if (before === undefined) delete process.env[detection]
  })
  driver.configure({ logLevel: "OFF", customLogger: noLog, additionalLogToConsole: false })
  return driver
}

/** The driver, loaded when somebody first wants to connect. Its settings are those of the process. */
export const loadDriver: Effect.Effect<Driver, WarehouseError> = Effect.tryPromise({
  try: () => {
    loaded ??= load()
    return loaded
  },
  catch: (cause) =>
    new WarehouseError({ reason: "Connection", final: true, message: unloadable("Snowflake", "snowflake-sdk", cause) }),
})
