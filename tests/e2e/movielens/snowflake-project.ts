// The reference pipeline on Snowflake: files in an S3 server, an account that `pipeline setup snowflake` makes, the real driver.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import reference from "../../../pipeline.config.ts"
import type { RunOptions } from "../../../src/core/embed/pipeline.ts"
import { prepareSetup } from "../../../src/core/embed/set-up.ts"
import type { SnowflakeTarget } from "../../../src/core/resource/snowflake-target.ts"
import { s3Server } from "../../engine/s3-server.ts"
import { type Emulator, type RecordedStatement, startEmulator } from "../../snowflake-emulator/start.ts"
import { type Outcome, referenceFolders, runIn } from "./project.ts"

export interface SnowflakeProject {
  readonly folder: string
  readonly target: SnowflakeTarget
  /** Now, or at a moment: ISO 8601. */
  readonly run: (options?: Partial<RunOptions>, now?: string) => Promise<Outcome>
  readonly emulator: Emulator
  /** What was sent since it was asked the last time. */
  readonly statements: () => Promise<readonly RecordedStatement[]>
  readonly remove: () => Promise<void>
}

const password = "a-secret-that-nobody-may-see"

/** A project whose account and bucket are its own. */
export const movielensOnSnowflake = async (files: string): Promise<SnowflakeProject> => {
  const scope = Effect.runSync(Scope.make())
  const server = await Effect.runPromise(Scope.provide(s3Server, scope))
  for (const name of readdirSync(files).filter((file) => file.endsWith(".csv")))
    await Effect.runPromise(server.put(`raw-data/${name}`, readFileSync(join(files, name))))
  const emulator = await startEmulator({
    users: { ADMIN: { password, defaultRole: "ACCOUNTADMIN" } },
    warehouses: [],
    databases: {},
    s3: { endpoint: server.endpoint },
  })
  const variables = { SNOWFLAKE_ACCOUNT: emulator.account, SNOWFLAKE_USER: "admin", SNOWFLAKE_PASSWORD: password }
  const forget = setVariables(variables)
  // The project's own target, but for where its account and its bucket answer.
  const { snowflake } = reference.targets
  if (snowflake?.type !== "snowflake") throw new Error("The reference project has no target for Snowflake.")
  const target: SnowflakeTarget = {
    ...snowflake,
    accessUrl: emulator.url,
    storage: server.storage("raw-data"),
  }
  const folder = mkdtempSync(join(tmpdir(), "typeline-movielens-"))
  const config = { name: "movielens", target: "prod", targets: { prod: target }, paths: referenceFolders }
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config, null, 2)}\n`)
  await setUp(folder)
  return {
    folder,
    target,
    emulator,
    run: (options = {}, now) => runIn(folder, options, now),
    statements: async () => {
      const sent = await emulator.statements()
      await emulator.forget()
      return sent
    },
    remove: async () => {
      forget()
      await emulator.stop()
      await Effect.runPromise(Scope.close(scope, Exit.void))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Variables of this process, until the function that it gives is called. */
const setVariables = (variables: { readonly [name: string]: string }): (() => void) => {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, variables)
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

const setUp = (folder: string) => {
  const roleArn = "arn:aws:iam::123456789012:role/reader"
  const options = { adopt: "nothing", offline: false, roleArn } as const
  return Effect.runPromise(
    Effect.scoped(Effect.flatMap(prepareSetup(folder, "snowflake", options), ({ carryOut }) => carryOut(() => {}))),
  )
}
