// The way to a real account, as far as it can be gone without one: the account is the emulator.
import { from, layer, source } from "typeline"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { type Emulator, startEmulator } from "../snowflake-emulator/start.ts"
import { accountTarget, accountUnderTest } from "./account.ts"
import { openWarehouse } from "./pipeline.ts"

const events = source("events", { schema: "raw", columns: { id: "integer" } })
const kept = layer({ schema: "dev" }).model({
  name: "kept",
  materialized: "table",
  dependsOn: { events },
  query: ({ events }) => from({ events }).all(),
})

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.stop())
afterEach(() => vi.unstubAllEnvs())

describe("an account of the environment", () => {
  it("is none unless all that is needed is named", () => {
    const password = { SNOWFLAKE_ACCOUNT: "a", SNOWFLAKE_USER: "u", SNOWFLAKE_PASSWORD: "p", SNOWFLAKE_DATABASE: "d" }
    expect(accountTarget(password)).toBeNull()
    expect(accountTarget({ ...password, SNOWFLAKE_WAREHOUSE: "" })).toBeNull()
    const whole = { ...password, SNOWFLAKE_WAREHOUSE: "w" }
    expect(accountTarget(whole)?.authenticate).toEqual({ kind: "password", password: { env: "SNOWFLAKE_PASSWORD" } })
    expect(accountTarget({ ...whole, SNOWFLAKE_PRIVATE_KEY: "k" })?.authenticate).toEqual({
      kind: "key-pair",
      privateKey: { env: "SNOWFLAKE_PRIVATE_KEY" },
    })
  })

  it("gives each test a database of its own, and takes it away again", async () => {
    const variables = {
      SNOWFLAKE_ACCOUNT: emulator.account,
      SNOWFLAKE_USER: emulator.username,
      SNOWFLAKE_PASSWORD: emulator.password,
      SNOWFLAKE_DATABASE: "analytics",
      SNOWFLAKE_WAREHOUSE: "compute_wh",
      SNOWFLAKE_ACCESS_URL: emulator.url,
    }
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    const target = accountTarget(variables)
    if (target === null) throw new Error("The environment names an account.")
    const under = accountUnderTest(target)
    const both = [openWarehouse("", under), openWarehouse("", under)]
    for (const [index, warehouse] of both.entries()) {
      await warehouse.execute("create schema raw", "create table raw.events (id number(38, 0))")
      await warehouse.execute(`insert into raw.events values (${index})`)
      expect((await warehouse.build([events, kept])).get("kept")?.status).toBe("success")
    }
    for (const [index, warehouse] of both.entries())
      expect(await warehouse.query("select id from dev.kept")).toEqual([{ id: index }])
    const asked = openWarehouse("", under)
    const databases = async () =>
      (await asked.query("show databases"))
        .map(({ name }) => String(name))
        .filter((name) => /typeline_test/i.test(name))
    expect(await databases()).toHaveLength(3)
    for (const warehouse of both) await warehouse.close()
    expect(await databases()).toHaveLength(1)
    await asked.close()
    expect(await emulator.sessions()).toEqual([])
  })
})
