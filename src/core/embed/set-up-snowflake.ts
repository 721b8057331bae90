import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { SnowflakeTarget } from "../resource/snowflake-target.ts"
import { SetupError } from "../setup/error.ts"
import { describeIntegration, observeAccount } from "../setup/snowflake/observe.ts"
import { nothingInAccount } from "../setup/snowflake/observed.ts"
import { planSnowflake, trustNote } from "../setup/snowflake/plan-snowflake.ts"
import { bare, needsOf, type SnowflakeSetup, type StagedBucket, stored } from "../setup/snowflake/setup.ts"
import { openAdministration } from "../warehouse/snowflake/administration.ts"
import { readOptional, readSetting } from "../warehouse/snowflake/settings.ts"
import { prepared } from "./carry-out.ts"
import type { SetupInput } from "./prepared-setup.ts"
import { ProjectError } from "./project-error.ts"
import { resolveTarget } from "./resolve-target.ts"
import { bucketOf } from "./set-up-s3.ts"

const configuration = (message: string) => new ProjectError({ reason: "Configuration", message })

const snowflakeTarget = (name: string, target: { readonly type: string }) =>
  target.type === "snowflake"
    ? Effect.succeed(target as SnowflakeTarget)
    : Effect.fail(configuration(`The target "${name}" is no Snowflake account. Name one that is: --target <name>.`))

const stagedBucket = Effect.fnUntraced(function* (input: SetupInput, target: SnowflakeTarget) {
  if (typeof target.storage !== "object" || target.stage === undefined) return null
  const { bucket, prefix } = yield* bucketOf(input)
  const { roleArn, externalId } = input.options
  if (roleArn === undefined)
    return yield* configuration(
      `Snowflake reads s3://${bucket} in a role of AWS. Name it: --role-arn arn:aws:iam::<account>:role/typeline-${input.project.config.name}-snowflake. It is the one that pipeline setup iam makes, before or afterwards.`,
    )
  const [name = "", schema = "public"] = target.stage.split(".").reverse()
  const staged: StagedBucket = {
    url: `s3://${bucket}/${prefix === "" ? "" : `${prefix}/`}`,
    roleArn,
    externalId: externalId ?? null,
    integration: `${input.project.config.name.replaceAll(/\W/g, "_")}_s3`,
    stage: { schema, name },
  }
  return staged
})

/** The body of a PEM. A private key is refused: it must not leave this machine. */
const publicKey = Effect.fnUntraced(function* (file: string) {
  const pem = yield* Effect.tryPromise({
    try: () => readFile(resolve(file), "utf8"),
    catch: () => configuration(`The public key ${file} cannot be read.`),
  })
  const [, body] = /-----BEGIN PUBLIC KEY-----([\s\S]+?)-----END PUBLIC KEY-----/.exec(pem) ?? []
  if (body === undefined || /PRIVATE KEY/.test(pem))
    return yield* configuration(
      `${file} holds no public key. Write one beside the private key: openssl rsa -in rsa_key.p8 -pubout -out rsa_key.pub`,
    )
  return body.replaceAll(/\s/g, "")
})

export const prepareSnowflake = Effect.fn("prepareSnowflake")(function* (input: SetupInput) {
  const { project, options } = input
  const target = yield* snowflakeTarget(input.target.name, input.target.target)
  const bucket = yield* stagedBucket(input, target)
  const as = options.as === undefined ? input.target : yield* resolveTarget(project, options.as)
  const administrator = yield* snowflakeTarget(as.name, as.target)
  const needs = needsOf(project.graph.order)
  const warehouse = options.warehouse ?? (yield* readOptional("warehouse", target.warehouse)) ?? "compute_wh"
  const setup: SnowflakeSetup = {
    ...needs,
    otherWarehouses: needs.otherWarehouses.filter((name) => stored(name) !== stored(warehouse)),
    schemas:
      bucket === null || needs.schemas.includes(bucket.stage.schema)
        ? needs.schemas
        : [...needs.schemas, bucket.stage.schema].sort(),
    project: project.config.name,
    adminRole: options.adminRole ?? "accountadmin",
    role: options.role ?? (yield* readOptional("role", target.role)) ?? "transform",
    user: yield* readSetting("username", target.username),
    signedIn: options.offline ? null : yield* readSetting("username", administrator.username),
    publicKey: options.userPublicKeyFile === undefined ? null : yield* publicKey(options.userPublicKeyFile),
    warehouse,
    database: yield* readSetting("database", target.database),
    bucket,
  }
  if (options.offline)
    return prepared(planSnowflake(setup, nothingInAccount, options.adopt), () =>
      Effect.fail(new SetupError({ message: "Nothing was looked at, so nothing is done." })),
    )
  const session = yield* openAdministration(administrator, project.root, setup.adminRole)
  const plan = planSnowflake(setup, yield* observeAccount(session, setup), options.adopt)
  let role = bare(setup.adminRole)
  const told = Effect.gen(function* () {
    yield* session.execute(`use role ${bare(setup.adminRole)}`)
    const found = bucket === null ? null : yield* describeIntegration(session, bucket.integration)
    return [
      ...(found === null ? [] : [trustNote(found)]),
      `To load the sources: pipeline load --target ${input.target.name}`,
    ]
  })
  return prepared(
    plan,
    Effect.fnUntraced(function* ({ request }) {
      if (request.kind !== "sql") return yield* Effect.die(new Error(`A set-up of Snowflake has no ${request.kind}.`))
      if (request.role !== role) yield* session.execute(`use role ${request.role}`)
      role = request.role
      return yield* session.execute(request.sql)
    }),
    told,
  )
})
