// A real account, where the environment names one. Each test has a database of its own, which is dropped when the test is over:
// the role needs CREATE DATABASE, and for the tests of grants the roles REPORTER and "Auditor" have to be there.
import { randomUUID } from "node:crypto"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { env } from "../../src/core/resource/environment.ts"
import type { SnowflakeAuthentication, SnowflakeTarget } from "../../src/core/resource/snowflake-target.ts"
import { snowflakeLayer } from "../../src/core/warehouse/snowflake/layer.ts"
import { Warehouse } from "../../src/core/warehouse/warehouse.ts"
import type { WarehouseUnderTest } from "./warehouse-under-test.ts"

type Environment = Readonly<Record<string, string | undefined>>
const isSet = (given: Environment, name: string) => (given[name] ?? "") !== ""

const authentication = (given: Environment): SnowflakeAuthentication | null => {
  const passphrase = isSet(given, "SNOWFLAKE_PASSPHRASE") ? { passphrase: env("SNOWFLAKE_PASSPHRASE") } : {}
  if (isSet(given, "SNOWFLAKE_PRIVATE_KEY_FILE"))
    return { kind: "key-pair", privateKeyFile: env("SNOWFLAKE_PRIVATE_KEY_FILE"), ...passphrase }
  if (isSet(given, "SNOWFLAKE_PRIVATE_KEY"))
    return { kind: "key-pair", privateKey: env("SNOWFLAKE_PRIVATE_KEY"), ...passphrase }
  return isSet(given, "SNOWFLAKE_PASSWORD") ? { kind: "password", password: env("SNOWFLAKE_PASSWORD") } : null
}

/** The account that these variables name; null where they name none. */
export const accountTarget = (given: Environment): SnowflakeTarget | null => {
  const authenticate = authentication(given)
  const needed = ["SNOWFLAKE_ACCOUNT", "SNOWFLAKE_USER", "SNOWFLAKE_DATABASE", "SNOWFLAKE_WAREHOUSE"]
  if (authenticate === null || !needed.every((name) => isSet(given, name))) return null
  return {
    type: "snowflake",
    account: env("SNOWFLAKE_ACCOUNT"),
    username: env("SNOWFLAKE_USER"),
    authenticate,
    database: env("SNOWFLAKE_DATABASE"),
    warehouse: env("SNOWFLAKE_WAREHOUSE"),
    ...(isSet(given, "SNOWFLAKE_ROLE") ? { role: env("SNOWFLAKE_ROLE") } : {}),
    ...(isSet(given, "SNOWFLAKE_ACCESS_URL") ? { accessUrl: env("SNOWFLAKE_ACCESS_URL") } : {}),
    threads: 2,
  }
}

const open = (target: SnowflakeTarget) => snowflakeLayer({ target, root: ".", project: "conformance" })

/** From the database of the account to one that nobody else knows of. */
const ownDatabase = (target: SnowflakeTarget) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { session } = Context.get(yield* Layer.build(open(target)), Warehouse)
      const execute = (sql: string) => Effect.scoped(Effect.flatMap(session, (opened) => opened.execute(sql)))
      const database = `typeline_test_${randomUUID().replaceAll("-", "")}`
      yield* Effect.acquireRelease(execute(`create database ${database}`), () =>
        Effect.orDie(execute(`drop database if exists ${database}`)),
      )
      return open({ ...target, database })
    }),
  )

export const accountUnderTest = (target: SnowflakeTarget): WarehouseUnderTest => ({
  name: "snowflake",
  dialect: "snowflake",
  layer: () => ownDatabase(target),
  countsNewTables: false,
  setZone: (zone) => `alter session set timezone = '${zone}'`,
})
