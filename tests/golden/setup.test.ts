// Set-ups as they are planned, word for word.
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { readPolicy, trustPolicy } from "../../src/core/setup/iam/documents.ts"
import type { IamSetup, ObservedIam } from "../../src/core/setup/iam/plan-iam.ts"
import { accountPlaceholder, nothingInIam, planIam } from "../../src/core/setup/iam/plan-iam.ts"
import type { SetupPlan } from "../../src/core/setup/plan.ts"
import { planFiles, planSql } from "../../src/core/setup/plan-files.ts"
import { planS3, type S3Setup } from "../../src/core/setup/s3/plan-s3.ts"
import { grantStatements } from "../../src/core/setup/snowflake/grants.ts"
import { nothingInAccount, type ObservedAccount } from "../../src/core/setup/snowflake/observed.ts"
import { planSnowflake } from "../../src/core/setup/snowflake/plan-snowflake.ts"
import type { SnowflakeSetup } from "../../src/core/setup/snowflake/setup.ts"

const golden = (name: string, text: string) =>
  expect(`${text.trimEnd()}\n`).toMatchFileSnapshot(join(import.meta.dirname, "setup", name))
const json = (plan: SetupPlan) => JSON.stringify(plan, null, 2)
const titles = ({ actions }: SetupPlan) => actions.map(({ title }) => title)

const movies = { key: "movies.csv", path: "/data/movies.csv", bytes: 26, sha256: "ab12" }
const s3: S3Setup = {
  project: "movielens",
  bucket: "acme-movielens",
  prefix: "raw-data",
  region: "eu-central-1",
  files: [movies],
}
const ours = { Key: "typeline:project", Value: "movielens" }
const complete = { tags: [ours], isVersioned: true, isPublicBlocked: true, same: new Set(["movies.csv"]) }

describe("s3", () => {
  test("from nothing", () => golden("s3.json", json(planS3(s3, null))))

  test("in the region that may not be named", () =>
    expect(planS3({ ...s3, region: "us-east-1" }, null).actions[0]?.request).toEqual({
      kind: "aws",
      service: "s3",
      operation: "CreateBucket",
      input: { Bucket: "acme-movielens" },
    }))

  test("where all is there, nothing", () => {
    const plan = planS3(s3, complete)
    expect([plan.actions, plan.foreign]).toEqual([[], []])
  })

  test("only what is missing", () => {
    const plan = planS3(s3, { ...complete, isVersioned: false, same: new Set() })
    expect(titles(plan)).toEqual(["Keep versions of its objects", "Upload movies.csv"])
  })

  test.each([[[]], [[{ Key: "typeline:project", Value: "another" }]], [[{ Key: "owner", Value: "movielens" }]]])(
    "a bucket with the tags %j is not ours: nothing of it is touched",
    (tags) => {
      const plan = planS3(s3, { ...complete, tags, isVersioned: false })
      expect([plan.actions, plan.foreign]).toEqual([[], [{ kind: "bucket", name: "acme-movielens" }]])
    },
  )

  test("an adopted bucket keeps its tags", () => {
    const owner = { Key: "owner", Value: "data" }
    const plan = planS3(s3, { ...complete, tags: [owner] }, ["acme-movielens"])
    expect(plan.foreign).toEqual([])
    expect(plan.actions.map(({ request }) => request)).toEqual([
      {
        kind: "aws",
        service: "s3",
        operation: "PutBucketTagging",
        input: { Bucket: "acme-movielens", Tagging: { TagSet: [owner, ours] } },
      },
    ])
    expect(planS3(s3, { ...complete, tags: [owner] }, ["another"]).foreign).toHaveLength(1)
    expect(planS3(s3, { ...complete, tags: [owner] }, "all").foreign).toEqual([])
  })
})

const iam: IamSetup = {
  project: "movielens",
  bucket: "acme-movielens",
  prefix: "raw-data",
  policy: "typeline-movielens-read",
  role: "typeline-movielens-snowflake",
  trusted: { userArn: "arn:aws:iam::999:user/snow", externalId: "ACME_SFCRole=1" },
}
const policyArn = "arn:aws:iam::123:policy/typeline-movielens-read"
const allOfIam: ObservedIam = {
  policy: { arn: policyArn, isOurs: true, document: readPolicy(iam) },
  role: {
    arn: "arn:aws:iam::123:role/typeline-movielens-snowflake",
    isOurs: true,
    document: trustPolicy({ userArn: "arn:aws:iam::999:user/snow", externalId: "ACME_SFCRole=1" }),
    attached: [policyArn],
  },
}

describe("iam", () => {
  test("from nothing, with the documents by themselves", async () => {
    const plan = planIam(iam, nothingInIam)
    await golden("iam.json", json(plan))
    for (const { name, text } of planFiles(plan)) await golden(`iam-files/${name}`, text)
    expect(planFiles(plan).map(({ name }) => name)).toEqual([
      "iam.json",
      "iam-read-policy.json",
      "iam-trust-policy.json",
    ])
  })

  test("of a whole bucket", () =>
    golden("iam-whole-bucket.json", JSON.stringify(readPolicy({ ...iam, prefix: "" }), null, 2)))

  test("before Snowflake has told who comes: the policy, and how to go on", () => {
    const plan = planIam({ ...iam, trusted: null }, nothingInIam)
    expect(titles(plan)).toEqual(["Make the policy typeline-movielens-read: it may read s3://acme-movielens/raw-data/"])
    expect(plan.notes.join()).toContain(
      `pipeline setup snowflake --role-arn arn:aws:iam::${accountPlaceholder}:role/typeline-movielens-snowflake`,
    )
  })

  test("where all is there, nothing", () => expect(planIam(iam, allOfIam).actions).toEqual([]))

  test("another external id changes who may assume the role, and nothing else", () => {
    const trusted = { userArn: "arn:aws:iam::999:user/snow", externalId: "ACME_SFCRole=2" }
    const [only, ...more] = planIam({ ...iam, trusted }, allOfIam).actions
    expect(more).toEqual([])
    expect(only?.request).toMatchObject({ operation: "UpdateAssumeRolePolicy" })
    expect(JSON.stringify(only?.request)).toContain("ACME_SFCRole=2")
  })

  test("what others have made is refused, adopted it is marked", () => {
    const theirs = { ...allOfIam, role: { ...allOfIam.role, isOurs: false } } as ObservedIam
    expect(planIam(iam, theirs)).toMatchObject({
      actions: [],
      foreign: [{ kind: "role", name: "typeline-movielens-snowflake" }],
    })
    expect(titles(planIam(iam, theirs, "all"))).toEqual(["Mark the role typeline-movielens-snowflake as the project's"])
  })
})

const snowflake: SnowflakeSetup = {
  project: "movielens",
  adminRole: "ACCOUNTADMIN",
  role: "TRANSFORM",
  user: "pipeline@acme.com",
  signedIn: null,
  publicKey: "MIIBIjANBg",
  warehouse: "COMPUTE_WH",
  otherWarehouses: [],
  database: "movielens",
  schemas: ["dev", "raw", "snapshots", "typeline"],
  bucket: {
    url: "s3://acme-movielens/raw-data/",
    roleArn: "arn:aws:iam::123:role/typeline-movielens-snowflake",
    externalId: null,
    integration: "movielens_s3",
    stage: { schema: "raw", name: "movielens_stage" },
  },
  tables: [
    {
      schema: "raw",
      name: "raw_movies",
      description: "Films, and what they're called",
      columns: {
        movieId: { type: "integer", nullable: false },
        title: { type: "varchar", nullable: false },
        order: { type: "decimal(10,2)", nullable: true },
      },
    },
  ],
  readers: new Map([["reporter", ["dev"]]]),
}
const marked = "typeline:project=movielens"
const allOfSnowflake: ObservedAccount = {
  comments: new Map(
    [
      "role TRANSFORM",
      "role REPORTER",
      "user pipeline@acme.com",
      "warehouse COMPUTE_WH",
      "database MOVIELENS",
      ...["DEV", "RAW", "SNAPSHOTS", "TYPELINE"].map((name) => `schema MOVIELENS.${name}`),
      "integration MOVIELENS_S3",
      "file format MOVIELENS.RAW.MOVIELENS_CSV",
      "stage MOVIELENS.RAW.MOVIELENS_STAGE",
      "table MOVIELENS.RAW.RAW_MOVIES",
    ].map((key) => [key, marked]),
  ),
  integration: {
    roleArn: "arn:aws:iam::123:role/typeline-movielens-snowflake",
    locations: "s3://acme-movielens/raw-data/",
    userArn: "arn:aws:iam::999:user/snow",
    externalId: "ACME_SFCRole=1",
  },
  stageUrl: "s3://acme-movielens/raw-data/",
  grants: new Set(grantStatements(snowflake).flatMap(({ keys }) => keys)),
}
const without = (key: string): ObservedAccount => {
  const comments = new Map(allOfSnowflake.comments)
  comments.delete(key)
  return { ...allOfSnowflake, comments }
}

describe("snowflake", () => {
  test("from nothing", () => golden("snowflake.sql", planSql(planSnowflake(snowflake, nothingInAccount))))

  test("without bucket and key", async () => {
    const plan = planSnowflake({ ...snowflake, bucket: null, publicKey: null, readers: new Map() }, nothingInAccount)
    await golden("snowflake-without-bucket.sql", planSql(plan))
    expect(planSql(plan)).not.toMatch(/password|stage if|integration/)
    expect(plan.notes.join()).toContain("--user-public-key-file")
  })

  test("where all is there, nothing; what AWS has to know is told again", () => {
    const plan = planSnowflake(snowflake, allOfSnowflake)
    expect([plan.actions, plan.foreign]).toEqual([[], []])
    expect(plan.notes.join()).toContain(
      "pipeline setup iam --snowflake-user-arn arn:aws:iam::999:user/snow --external-id 'ACME_SFCRole=1'",
    )
  })

  test("a schema that is new", () =>
    expect(titles(planSnowflake(snowflake, without("schema MOVIELENS.DEV")))).toEqual([
      "Make the schema movielens.dev",
    ]))

  test("a privilege that was taken away is given again", () => {
    const grants = new Set([...allOfSnowflake.grants].filter((key) => !key.startsWith("OPERATE ON WAREHOUSE")))
    expect(planSql(planSnowflake(snowflake, { ...allOfSnowflake, grants }))).toContain(
      "grant usage, operate on warehouse compute_wh to role transform;",
    )
  })

  test("another bucket changes integration and stage", () => {
    const bucket = snowflake.bucket && { ...snowflake.bucket, url: "s3://acme-movielens/new/" }
    const plan = planSnowflake({ ...snowflake, bucket }, allOfSnowflake)
    expect(planSql(plan)).toMatch(
      /^use role accountadmin;[\s\S]*alter storage integration movielens_s3 set[\s\S]*alter stage movielens.raw.movielens_stage set/,
    )
  })

  test("what others have made is refused by name; adopted, its comment is kept", () => {
    const comments = new Map(allOfSnowflake.comments).set("warehouse COMPUTE_WH", "of all teams")
    const theirs = { ...allOfSnowflake, comments }
    expect(planSnowflake(snowflake, theirs)).toMatchObject({
      actions: [],
      foreign: [{ kind: "warehouse", name: "compute_wh" }],
    })
    expect(planSql(planSnowflake(snowflake, theirs, ["COMPUTE_WH"]))).toContain(
      `alter warehouse compute_wh set comment = 'of all teams (${marked})';`,
    )
    const after = new Map(comments).set("warehouse COMPUTE_WH", `of all teams (${marked})`)
    expect(planSnowflake(snowflake, { ...theirs, comments: after }).actions).toEqual([])
  })

  test("who is signed in is there, whoever has made the user", () => {
    const plan = planSnowflake({ ...snowflake, signedIn: "PIPELINE@ACME.COM" }, without("user pipeline@acme.com"))
    expect(titles(plan)).toEqual(['Make the user "pipeline@acme.com"'])
    const same = planSnowflake({ ...snowflake, signedIn: "pipeline@acme.com" }, without("user pipeline@acme.com"))
    expect(same.actions).toEqual([])
  })
})
