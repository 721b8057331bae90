// Set-up of a bucket and of those who read it.
import { existsSync } from "node:fs"
import { join } from "node:path"
import {
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  ListObjectVersionsCommand,
  S3Client,
} from "@aws-sdk/client-s3"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { motoServer, withoutMoto } from "../../engine/moto-server.ts"
import { type S3Server, s3Server } from "../../engine/s3-server.ts"
import { type Emulator, startEmulator } from "../../snowflake-emulator/start.ts"
import { project, repository, type TestProject } from "../cli/command.ts"

const secret = "a-secret-that-nobody-may-see"
const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: secret, AWS_EC2_METADATA_DISABLED: "true" }

const sources = `import { csv, source } from "typeline"
export const movies = source("raw_movies", {
  schema: "raw", columns: { movieId: "integer", title: "varchar?" }, load: csv("movies.csv"),
})
export const ratings = source("raw_ratings", {
  schema: "raw", columns: { userId: "integer" }, load: csv("ratings/*.csv"),
})
export const scores = source("raw_scores", {
  schema: "raw", columns: { movieId: "integer" }, load: csv("scores.csv", { optional: true }),
})
`
const config = (
  bucket: string,
  endpoint: string,
  name = "movielens",
  more = "",
) => `import { defineConfig, env, s3 } from "typeline"
const storage = s3("s3://${bucket}/raw-data", { region: "eu-central-1", endpoint: "${endpoint}", forcePathStyle: true })
export default defineConfig({ name: "${name}", target: "dev", targets: { dev: { type: "duckdb", storage }, local: { type: "duckdb" }, ${more} } })
`
const projectWith = (text: string): TestProject =>
  project({
    "pipeline.config.ts": text,
    "src/sources/raw.ts": sources,
    "data/movies.csv": "movieId,title\n1,Toy Story\n",
    "data/ratings/a.csv": "userId\n1\n",
    "data/ratings/b.csv": "userId\n2\n",
    "data/other.csv": "nobody's",
  })

describe.skipIf(withoutMoto)("a bucket", () => {
  let endpoint: string
  let client: S3Client
  let made: TestProject
  const scope = Effect.runSync(Scope.make())
  beforeAll(async () => {
    endpoint = await Effect.runPromise(Scope.provide(motoServer(), scope))
    client = new S3Client({
      endpoint,
      region: "eu-central-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "test", secretAccessKey: secret },
    })
  }, 60_000)
  afterAll(async () => {
    client.destroy()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  })
  beforeEach(async () => {
    await fetch(`${endpoint}/moto-api/reset`, { method: "POST" })
    made = projectWith(config("acme-movielens", endpoint))
    return made.remove
  })
  const Bucket = "acme-movielens"
  const setUp = (args: readonly string[], kind = "s3", more: NodeJS.ProcessEnv = {}) =>
    made.pipeline(["setup", kind, ...args], { env: { ...env, ...more } })

  it("is made with versions, closed to the public, with the files of the sources; then there is nothing to do", async () => {
    const { code, out, err } = await setUp(["--from", "data", "--yes"])
    expect([code, err]).toEqual([0, ""])
    expect(out).toContain("7 steps:")
    expect((await client.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe("Enabled")
    expect((await client.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
      { Key: "typeline:project", Value: "movielens" },
    ])
    const block = await client.send(new GetPublicAccessBlockCommand({ Bucket }))
    expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true])
    const object = await client.send(new GetObjectCommand({ Bucket, Key: "raw-data/movies.csv" }))
    expect(await object.Body?.transformToString()).toBe("movieId,title\n1,Toy Story\n")
    expect(out + err).not.toContain(secret)

    const again = await setUp(["--from", "data", "--yes"])
    expect([again.code, again.out.includes("Nothing to do: everything is there.")]).toEqual([0, true])
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }))
    expect(Versions.map(({ Key }) => Key).sort()).toEqual([
      "raw-data/movies.csv",
      "raw-data/ratings/a.csv",
      "raw-data/ratings/b.csv",
    ])
  })

  it("gets only the file that has changed, even to one of the same length", async () => {
    await setUp(["--from", "data", "--yes"])
    made.write({ "data/ratings/b.csv": "userId\n3\n" })
    const { out } = await setUp(["--from", "data", "--yes"])
    expect(out).toContain("1 step:\n\n1. Upload ratings/b.csv\n")
  })

  it("is looked at and not made by --dry-run, and not without a yes", async () => {
    expect((await setUp(["--dry-run"])).code).toBe(0)
    const { code, err } = await setUp([])
    expect([code, err]).toEqual([
      2,
      "There is no terminal to ask on, so nothing was done. To do it: pipeline setup s3 --yes\n",
    ])
    await expect(client.send(new GetBucketVersioningCommand({ Bucket }))).rejects.toThrow(/bucket does not exist/)
  })

  it("of another project is not touched, unless it is adopted", async () => {
    await setUp(["--yes"])
    made.write({ "pipeline.config.ts": config(Bucket, endpoint, "another") })
    const refused = await setUp(["--from", "data", "--yes"])
    expect([refused.code, refused.err]).toEqual([
      1,
      `error: There already is: bucket ${Bucket}, and this project did not make it. Nothing was done. To use and mark it as the project's: pipeline setup s3 --adopt ${Bucket}. Or choose another name.\n`,
    ])
    expect((await client.send(new ListObjectVersionsCommand({ Bucket }))).Versions ?? []).toEqual([])
    expect((await setUp(["--from", "data", "--yes", "--adopt", Bucket])).code).toBe(0)
    expect((await client.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
      { Key: "typeline:project", Value: "another" },
    ])
  })

  it("needs every file that a source cannot do without", async () => {
    const { code, err } = await setUp(["--from", "src", "--yes"])
    expect(code).toBe(1)
    expect(err).toContain(
      "There is no file src/movies.csv, and a source is loaded from it. Name the folder with the files: --from <folder>.",
    )
  })

  it("is missing: debug says what to do, then finds it", async () => {
    const before = await made.pipeline(["debug"], { env })
    expect([before.code, before.out]).toEqual([1, expect.stringMatching(/^mend {2}storage +There is no bucket acme/m)])
    await setUp(["--from", "data", "--yes"])
    const after = await made.pipeline(["debug"], { env })
    expect([after.code, after.out]).toEqual([
      0,
      expect.stringMatching(/storage +s3:\/\/acme-movielens\/raw-data\/movies.csv is there/),
    ])
    // Looking makes no database.
    expect(existsSync(join(made.folder, "target"))).toBe(false)
  })

  describe.skipIf(!existsSync(join(repository, "node_modules/@aws-sdk/client-iam")))("and its readers", () => {
    const trust = ["--snowflake-user-arn", "arn:aws:iam::123456789012:user/snow", "--external-id", "ACME_SFCRole=1"]
    const setUpIam = (...args: readonly string[]) => setUp(args, "iam", { AWS_ENDPOINT_URL_IAM: endpoint })

    it("are a policy and a role, made once", async () => {
      const policy = await setUpIam("--yes")
      expect([policy.code, policy.err]).toEqual([0, ""])
      expect(policy.out).toContain("1 step:")
      const role = await setUpIam(...trust, "--yes")
      expect([role.code, role.err]).toEqual([0, ""])
      expect(role.out).toContain("2 steps:")
      expect(role.out).toContain(
        "The role that Snowflake assumes: arn:aws:iam::123456789012:role/typeline-movielens-snowflake",
      )
      expect((await setUpIam(...trust, "--yes")).out).toContain("Nothing to do: everything is there.")
      const other = await setUpIam(...trust.slice(0, 3), "ACME_SFCRole=2", "--yes")
      expect(other.out).toContain("1 step:\n\n1. Change who may assume the role")
      expect((await setUpIam(...trust.slice(0, 3), "ACME_SFCRole=2", "--yes")).out).toContain("Nothing to do")
    })

    it("of another project are not touched", async () => {
      await setUpIam(...trust, "--yes")
      made.write({ "pipeline.config.ts": config(Bucket, endpoint, "another") })
      const names = ["--role-name", "typeline-movielens-snowflake", "--policy-name", "typeline-movielens-read"]
      const { code, err } = await setUpIam(...trust, ...names, "--yes")
      expect(code).toBe(1)
      expect(err).toContain("There already is: policy typeline-movielens-read, role typeline-movielens-snowflake")
    })
  })
})

describe("a store that knows neither tags nor versions", () => {
  let server: S3Server
  let emulator: Emulator
  let made: TestProject
  const scope = Effect.runSync(Scope.make())
  beforeAll(async () => {
    server = await Effect.runPromise(Scope.provide(s3Server, scope))
    emulator = await startEmulator({
      users: { ADMIN: { password: secret, defaultRole: "ACCOUNTADMIN" } },
      warehouses: [],
      databases: {},
      s3: { endpoint: server.endpoint },
    })
    made = projectWith(
      config(
        server.bucket,
        server.endpoint,
        "movielens",
        `prod: { type: "snowflake", account: "${emulator.account}", accessUrl: "${emulator.url}", username: "admin",
  authenticate: { kind: "password", password: env("ADMIN_PASSWORD") }, database: "movielens", role: "transform", warehouse: "compute_wh",
  storage, stage: "raw.movielens_stage" }`,
      ),
    )
  })
  afterAll(async () => {
    made.remove()
    await emulator.stop()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  })

  it("is refused: nothing tells it from another's, and nothing is written", async () => {
    const refused = await made.pipeline(["setup", "s3", "--from", "data", "--yes"], { env })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("this project did not make it")])
    expect(server.requests.filter((line) => line.startsWith("PUT")).length).toBe(0)
  })

  it("is what Snowflake is set up on, loads from, and is debugged with", async () => {
    await Effect.runPromise(server.put("raw-data/movies.csv", "movieId,title\n1,Toy Story\n"))
    await Effect.runPromise(server.put("raw-data/ratings/a.csv", "userId\n1\n"))
    const all = { env: { ...env, ADMIN_PASSWORD: secret } }
    const set = await made.pipeline(
      ["setup", "snowflake", "--target", "prod", "--role-arn", "arn:aws:iam::1:role/reader", "--yes"],
      all,
    )
    expect([set.code, set.err]).toEqual([0, ""])
    const good = await made.pipeline(["debug", "--target", "prod"], all)
    expect([good.out, good.code]).toEqual([expect.stringMatching(/All is good\.\n$/), 0])
    const loaded = await made.pipeline(["load", "--target", "prod", "--select", "raw_movies"], all)
    expect([loaded.out, loaded.code]).toEqual([expect.stringMatching(/1 row +loaded/), 0])
    const after = await made.pipeline(["debug", "--target", "prod"], all)
    expect(after.out).toMatch(/^ok {4}lease +free: no run is writing to this target$/m)
    const again = await made.pipeline(
      ["setup", "snowflake", "--target", "prod", "--role-arn", "arn:aws:iam::1:role/reader", "--yes"],
      all,
    )
    expect(again.out).toContain("Nothing to do: everything is there.")
  })
})
