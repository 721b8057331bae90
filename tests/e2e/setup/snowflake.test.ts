// Set-up and debug of Snowflake, with the real driver against the emulator.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { connect } from "../../snowflake-emulator/driver.ts"
import { type Emulator, startEmulator } from "../../snowflake-emulator/start.ts"
import { type CommandOptions, project, type TestProject } from "../cli/command.ts"

let emulator: Emulator
let made: TestProject
const password = "a-secret-that-nobody-may-see"

beforeAll(async () => {
  emulator = await startEmulator({
    users: {
      ADMIN: { password, defaultRole: "ACCOUNTADMIN" },
    },
    warehouses: [],
    databases: {},
  })
})
afterAll(() => emulator.stop())
beforeEach(async () => {
  await emulator.reset()
  made = project({
    "pipeline.config.ts": `import { defineConfig, env, s3 } from "typeline"
const account = {
  type: "snowflake", account: "${emulator.account}", accessUrl: "${emulator.url}",
  authenticate: { kind: "password", password: env("ADMIN_PASSWORD") }, database: "movielens",
  storage: s3("s3://acme-movielens/raw-data"), stage: "raw.movielens_stage",
} as const
export default defineConfig({
  name: "movielens", target: "prod",
  targets: { prod: { ...account, username: "pipeline" }, admin: { ...account, username: "admin" },
    lost: { ...account, username: "admin", warehouse: "nowhere", role: "accountadmin" } },
})
`,
    "src/sources/raw.ts": `import { csv, source } from "typeline"
export const movies = source("raw_movies", {
  schema: "raw", columns: { movieId: "integer", title: "varchar?" }, load: csv("movies.csv"),
})
`,
    "src/models/films.ts": `import { layer, from } from "typeline"
import { movies } from "../sources/raw.ts"
export const films = layer({ schema: "dev" }).model({
  name: "films", dependsOn: { movies }, materialized: "view", grants: { select: ["reporter"] },
  query: ({ movies }) => from({ movies }).all(),
})
`,
  })
  return made.remove
})

const env = { ADMIN_PASSWORD: password }
const arn = "arn:aws:iam::123456789012:role/reader"
const setUp = (args: readonly string[] = [], options: CommandOptions = {}) =>
  made.pipeline(["setup", "snowflake", "--as", "admin", "--role-arn", arn, ...args], { env, ...options })
const changes = async () =>
  (await emulator.statements()).map(({ sql }) => sql).filter((sql) => /^(create|grant|alter (?!session))/.test(sql))

describe("pipeline setup snowflake", () => {
  it("prints every statement and runs none, then runs those, then has nothing to do", async () => {
    const dry = await setUp(["--dry-run"])
    expect([dry.code, dry.err]).toEqual([0, ""])
    expect(await changes()).toEqual([])

    const done = await setUp(["--yes"])
    expect([done.code, done.err]).toEqual([0, ""])
    const printed = dry.out.split("\n").map((line) => line.trim())
    const run = await changes()
    expect(run.length).toBeGreaterThan(20)
    for (const sql of run) for (const line of sql.split("\n")) expect(printed.join("\n")).toContain(line.trim())
    expect(done.out).toContain(
      "pipeline setup iam --snowflake-user-arn arn:aws:iam::123456789012:user/emulated --external-id 'EMULATED_SFCRole=MOVIELENS_S3'",
    )

    await emulator.forget()
    const again = await setUp(["--yes"])
    expect(again.out).toContain("Nothing to do: everything is there.")
    expect([again.code, await changes()]).toEqual([0, []])
  })

  it("grants the use of the virtual warehouses that models name, and says which of them is not there", async () => {
    made.write({
      "src/models/large.ts": `import { layer, from } from "typeline"
import { movies } from "../sources/raw.ts"
const dev = layer({ schema: "dev" })
const model = (name: string, warehouse: string) => dev.model({
  name, dependsOn: { movies }, materialized: "table", snowflake: { warehouse },
  query: ({ movies }) => from({ movies }).all(),
})
export const large = model("large", "LARGE_WH")
export const missing = model("missing", "missing_wh")
export const own = model("own", "compute_wh")
`,
    })
    const admin = await connect(emulator)
    await admin.run("create warehouse large_wh")
    await admin.close()
    const { code, err, out } = await setUp(["--yes"])
    expect([code, err]).toEqual([0, ""])
    const grants = (await changes()).filter((sql) => /^grant .* on warehouse/.test(sql))
    expect(grants).toContain("grant usage on warehouse large_wh to role transform")
    expect(grants.join("\n")).not.toMatch(/missing_wh|grant usage on warehouse compute_wh to role transform/)
    expect(out).toContain(
      "Models name the virtual warehouse missing_wh, which is not there. When it is made: grant usage on warehouse missing_wh to role transform.",
    )
    await emulator.forget()
    await setUp(["--yes"])
    expect(await changes()).toEqual([])
  })

  it("asks, and without a terminal does nothing", async () => {
    const { code, err } = await setUp()
    expect(code).toBe(2)
    expect(err).toBe("There is no terminal to ask on, so nothing was done. To do it: pipeline setup snowflake --yes\n")
    expect(await changes()).toEqual([])
  })

  it("takes up where it was interrupted", async () => {
    await emulator.fault({
      match: "^create stage",
      action: { kind: "fail", code: "003001", message: "Insufficient privileges." },
    })
    const failed = await setUp(["--yes"])
    expect([failed.code, failed.err]).toEqual([1, "error: Insufficient privileges.\n"])
    const { code, out } = await setUp(["--yes"])
    expect(code).toBe(0)
    expect(out).toContain("2 steps:")
  })

  it("does not touch what others have made, unless it is told to", async () => {
    await setUp(["--yes", "--warehouse", "other_wh"])
    const theirs = { ...made, write: made.write }
    theirs.write({
      "pipeline.config.ts": `import { defineConfig, env } from "typeline"
export default defineConfig({ name: "another", target: "prod", targets: { prod: {
  type: "snowflake", account: "${emulator.account}", accessUrl: "${emulator.url}", username: "admin",
  authenticate: { kind: "password", password: env("ADMIN_PASSWORD") }, database: "another", warehouse: "other_wh", role: "another_role",
} } })
`,
    })
    await emulator.forget()
    const refused = await made.pipeline(["setup", "snowflake", "--yes"], { env })
    expect(refused.code).toBe(1)
    expect(refused.err).toBe(
      "error: There already is: role reporter, warehouse other_wh, and this project did not make it. Nothing was done. To use and mark it as the project's: pipeline setup snowflake --adopt reporter other_wh. Or choose another name.\n",
    )
    expect(await changes()).toEqual([])
    const adopted = await made.pipeline(["setup", "snowflake", "--yes", "--adopt", "reporter", "other_wh"], { env })
    expect([adopted.code, adopted.err]).toEqual([0, ""])
    expect(await changes()).toContain(
      "alter warehouse other_wh set comment = 'typeline:project=movielens (typeline:project=another)'",
    )
  })

  it("is written as a file without a connection", async () => {
    const { code, out } = await made.pipeline(["setup", "snowflake", "--offline", "--role-arn", arn, "--output", "sql"])
    expect([code, out.includes("Written: sql/snowflake.sql")]).toEqual([0, true])
    const run = await made.pipeline(["setup", "snowflake", "--offline"])
    expect([run.code, run.err]).toEqual([
      2,
      "error: --offline knows nothing of what is there, so nothing can be done after it.\n  Add --dry-run or --output: pipeline setup snowflake --offline --dry-run\n",
    ])
  })
})

describe("pipeline debug on Snowflake", () => {
  it("tells what is there, and what is not with what to do", async () => {
    await setUp(["--yes"])
    const { code, out } = await made.pipeline(["debug", "--target", "lost"], { env })
    expect(code).toBe(1)
    expect(out).toMatch(/^ok {4}role +ACCOUNTADMIN$/m)
    expect(out).toMatch(/^mend {2}warehouse +The session has no warehouse/m)
    expect(out).toMatch(/^ok {4}database +MOVIELENS$/m)
    expect(out).toMatch(/^mend {2}storage /m)
    expect(out).toMatch(/^mend {2}lease +It cannot be looked at without a warehouse/m)
    expect(out).not.toContain(password)
  })

  it("names a variable that is not set, and never shows a secret that is wrong", async () => {
    const unset = await made.pipeline(["debug", "--target", "admin"])
    expect([unset.code, unset.out]).toEqual([
      1,
      expect.stringContaining("The environment variable ADMIN_PASSWORD is not set"),
    ])
    const wrong = await made.pipeline(["debug", "--target", "admin", "--debug"], {
      env: { ADMIN_PASSWORD: "wrong-secret" },
    })
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain("Snowflake does not let admin into")
    expect(wrong.out + wrong.err).not.toContain("wrong-secret")
  })
})
