// What a person reads who gave a wrong password, or named what is not there: one clear sentence, and never the secret.
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { connect } from "../../snowflake-emulator/driver.ts"
import { type Emulator, startEmulator } from "../../snowflake-emulator/start.ts"
import { type Outcome, project, type TestProject } from "../cli/command.ts"
import { type GuardedS3, guarded, startGuardedS3 } from "./s3-front.ts"

let s3: GuardedS3
let emulator: Emulator
let made: TestProject
const password = "a-password-that-nobody-may-see"
const wrongPassword = "a-wrong-one-that-nobody-may-see"
const accessKey = "AKIANOBODYMAYSEE"
const secretKey = "a-key-that-nobody-may-see"

beforeAll(async () => {
  s3 = await startGuardedS3()
  emulator = await startEmulator({
    users: { PIPELINE: { password, defaultRole: "SYSADMIN" } },
    // Each run that builds has a database, and so a lease, of its own.
    databases: { ANALYTICS: ["RAW"], LOST: ["RAW"], EMPTY: ["RAW"], GUARDED: ["RAW"] },
    s3: { endpoint: s3.endpoint },
  })
  const admin = await connect(emulator)
  await admin.run("create stage lost.raw.files url = 's3://no-such-films/raw/'")
  await admin.run(`create stage guarded.raw.files url = 's3://${guarded}/raw/'`)
  await admin.close()
  made = project({
    "pipeline.config.ts": `import { defineConfig, env, s3 } from "typeline"
const account = {
  type: "snowflake", account: "${emulator.account}", accessUrl: "${emulator.url}", username: "pipeline", database: "analytics",
  authenticate: { kind: "password", password: env("PIPELINE_PASSWORD") },
} as const
const at = (bucket: string) => s3("s3://" + bucket + "/raw", { endpoint: "${s3.endpoint}", region: "us-east-1", forcePathStyle: true })
const onSnowflake = (bucket: string, database: string) => ({ ...account, database, warehouse: "compute_wh", storage: at(bucket), stage: "raw.files" })
export default defineConfig({
  name: "films", target: "good",
  targets: {
    good: { ...account, warehouse: "compute_wh" },
    "no-role": { ...account, warehouse: "compute_wh", role: "no_such_role" },
    "no-warehouse": { ...account, warehouse: "nowhere_wh" },
    "no-bucket": onSnowflake("no-such-films", "lost"),
    "no-stage": onSnowflake("no-such-films", "empty"),
    "denied": onSnowflake("${guarded}", "guarded"),
    "duckdb-no-bucket": { type: "duckdb", path: "target/lost.duckdb", storage: at("no-such-films") },
    "duckdb-denied": { type: "duckdb", path: "target/denied.duckdb", storage: at("${guarded}") },
  },
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
  name: "films", dependsOn: { movies }, materialized: "table", query: ({ movies }) => from({ movies }).all(),
})
`,
  })
})
afterAll(async () => {
  made.remove()
  await emulator.stop()
  await s3.close()
})

const run = async (command: string, target: string, given = password): Promise<Outcome> => {
  const env = { PIPELINE_PASSWORD: given, AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey }
  const outcome = await made.pipeline([command, "--target", target, "--debug"], { env })
  for (const secret of [password, wrongPassword, accessKey, secretKey])
    expect(outcome.out + outcome.err).not.toContain(secret)
  return outcome
}

/** What is printed of a run that failed before its first node, and of a node that failed. */
const refused = (words: string) => [1, expect.stringContaining(`error: ${words}\n`)]
const failed = (words: string) => [1, expect.stringContaining(`\n  src/sources/raw.ts:2\n  ${words}\n\nDone in `)]

describe("pipeline build tells in one sentence", () => {
  it.concurrent.each([
    [
      "a wrong password",
      "good",
      wrongPassword,
      refused(
        "Snowflake does not let pipeline into emulator: Incorrect username or password was specified. Check `username` and `authenticate` of the target, and the environment variables that they name.",
      ),
    ],
    [
      "an unknown role",
      "no-role",
      password,
      refused(
        "Snowflake has no role no_such_role for pipeline. Set another `role` in the target, or grant it to the user.",
      ),
    ],
    [
      "a missing virtual warehouse",
      "no-warehouse",
      password,
      refused(
        "There is no virtual warehouse nowhere_wh, or the role may not use it. Correct `warehouse` of the target, or make it and grant its use: pipeline setup snowflake does both.",
      ),
    ],
    [
      "a missing stage",
      "no-stage",
      password,
      failed(
        "There is no stage @raw.files, or the role may not use it. Make it (pipeline setup snowflake), or correct `stage` of the target.",
      ),
    ],
    [
      "a missing bucket of a stage",
      "no-bucket",
      password,
      failed(
        "The bucket of @raw.files is not there (The specified bucket does not exist: no-such-films, NoSuchBucket). Make it (pipeline setup s3), or correct the address of the stage.",
      ),
    ],
    [
      "a denied object of a stage",
      "denied",
      password,
      failed(
        "Snowflake may not read @raw.files/movies.csv (Access Denied). Allow it to the role of the stage's storage integration: pipeline setup iam.",
      ),
    ],
    [
      "a missing bucket",
      "duckdb-no-bucket",
      password,
      () =>
        failed(
          `There is no bucket no-such-films at ${s3.endpoint}. Make it, or correct its name in the target's storage.`,
        ),
    ],
    [
      "a denied object",
      "duckdb-denied",
      password,
      failed(
        `s3://${guarded}/raw/movies.csv may not be read. Allow s3:GetObject on it to the user or the role of your credentials, or use others.`,
      ),
    ],
  ])("%s", { timeout: 60_000 }, async (_what, target, given, told) => {
    const { code, out, err } = await run("build", target, given)
    expect([code, out + err]).toEqual(typeof told === "function" ? told() : told)
  })
})

describe("pipeline debug has the same sentence in the line that it is about", () => {
  it.concurrent.each([
    ["no-role", "connection     Snowflake has no role no_such_role for pipeline."],
    ["no-warehouse", "warehouse      The session has no warehouse: it is not there, or the role may not use it."],
    ["no-bucket", "storage        The bucket of @raw.files is not there"],
    ["denied", "storage        Snowflake may not read @raw.files/movies.csv (Access Denied)."],
    ["duckdb-no-bucket", "storage        There is no bucket no-such-films at "],
    ["duckdb-denied", `storage        s3://${guarded}/raw/movies.csv may not be read.`],
  ])("%s", { timeout: 60_000 }, async (target, line) => {
    const { code, out, err } = await run("debug", target)
    expect([code, out, err]).toEqual([1, expect.stringContaining(`\nmend  ${line}`), ""])
  })
})
