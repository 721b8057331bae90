import * as Effect from "effect/Effect"
import type * as Snowflake from "snowflake-sdk"
import { WarehouseError } from "../error.ts"

export type Driver = Omit<typeof Snowflake, "default">

const silent = () => {}
const noLog = { error: silent, warn: silent, info: silent, debug: silent, trace: silent }

let loaded: Promise<Driver> | undefined

/** What it would do by itself as it is loaded: ask for the cloud's metadata, and write a log file where it stands. */
const load = async (): Promise<Driver> => {
  process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION ??= "true"
  process.env.SF_TELEMETRY_DISABLE_CONNECTION_SHAPE ??= "true"
  const { default: driver } = await import("snowflake-sdk")
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
    new WarehouseError({
      reason: "Connection",
      final: true,
      message: `snowflake-sdk cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}. Run \`npm install\` on this machine.`,
    }),
})
