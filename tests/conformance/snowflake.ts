// Snowflake behind the emulator: one for each test file, and a database for each test.
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { env } from "../../src/core/resource/environment.ts"
import { snowflakeLayer } from "../../src/core/warehouse/snowflake/layer.ts"
import { type Emulator, startEmulator } from "../snowflake-emulator/start.ts"
import type { WarehouseUnderTest } from "./warehouse-under-test.ts"

let started: Promise<Emulator> | undefined
/** The emulator ends with the process of the tests. */
export const emulator = (): Promise<Emulator> => {
  started ??= startEmulator({
    databases: { ANALYTICS: [] },
    roles: ["ACCOUNTADMIN", "SYSADMIN", "PUBLIC", "REPORTER", "Auditor"],
  })
  return started
}

const passwordVariable = "TYPELINE_TEST_SNOWFLAKE_PASSWORD"
export const emulatedTarget = ({ account, username, password, url }: Emulator, threads = 2) => {
  process.env[passwordVariable] = password
  return {
    type: "snowflake",
    account,
    username,
    authenticate: { kind: "password", password: env(passwordVariable) },
    database: "analytics",
    warehouse: "compute_wh",
    accessUrl: url,
    threads,
  } as const
}

const opened = Effect.promise(async () => {
  const running = await emulator()
  await running.reset()
  return snowflakeLayer({ target: emulatedTarget(running), root: ".", project: "conformance" })
})

export const snowflake: WarehouseUnderTest = {
  name: "snowflake",
  dialect: "snowflake",
  layer: () => Layer.unwrap(opened),
  countsNewTables: false,
  setZone: (zone) => `alter session set timezone = '${zone}'`,
}
