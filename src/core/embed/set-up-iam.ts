import * as Effect from "effect/Effect"
import { SetupError } from "../setup/error.ts"
import { openIam } from "../setup/iam/account.ts"
import { type IamSetup, nothingInIam, planIam } from "../setup/iam/plan-iam.ts"
import { prepared } from "./carry-out.ts"
import type { SetupInput } from "./prepared-setup.ts"
import { ProjectError } from "./project-error.ts"
import { bucketOf } from "./set-up-s3.ts"

const ownAddress = () => process.env.AWS_ENDPOINT_URL_IAM ?? process.env.AWS_ENDPOINT_URL

export const prepareIam = Effect.fn("prepareIam")(function* (input: SetupInput) {
  const { project, options } = input
  const { storage, bucket, prefix } = yield* bucketOf(input)
  const { snowflakeUserArn, externalId } = options
  if ((snowflakeUserArn === undefined) !== (externalId === undefined))
    return yield* new ProjectError({
      reason: "Configuration",
      message: "--snowflake-user-arn and --external-id belong together: pipeline setup snowflake prints both.",
    })
  const own = `typeline-${project.config.name}`
  const setup: IamSetup = {
    project: project.config.name,
    bucket,
    prefix,
    policy: options.policyName ?? `${own}-read`,
    role: options.roleName ?? `${own}-snowflake`,
    trusted:
      snowflakeUserArn === undefined || externalId === undefined ? null : { userArn: snowflakeUserArn, externalId },
  }
  if (options.offline)
    return prepared(planIam(setup, nothingInIam, options.adopt), () =>
      Effect.fail(new SetupError({ message: "Nothing was looked at, so nothing is done." })),
    )
  if (storage.endpoint !== undefined && ownAddress() === undefined)
    return yield* new ProjectError({
      reason: "Configuration",
      message: `IAM belongs to Amazon, and the bucket is at ${storage.endpoint}: give the rights with the means of that store. If it has IAM too, set AWS_ENDPOINT_URL_IAM to its address.`,
    })
  const iam = yield* openIam(storage.profile === undefined ? {} : { profile: storage.profile })
  const plan = planIam(setup, yield* iam.observe(setup), options.adopt)
  const told = Effect.gen(function* () {
    const { role } = yield* iam.observe(setup)
    return role === null ? [] : [`The role that Snowflake assumes: ${role.arn}`]
  })
  return prepared(
    plan,
    ({ request }) =>
      request.kind === "aws" ? iam.send(request) : Effect.die(new Error(`A set-up of IAM has no ${request.kind}.`)),
    told,
  )
})
