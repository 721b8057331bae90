import * as Effect from "effect/Effect"
import { awsErrorName } from "../aws-error.ts"
import { SetupError } from "../error.ts"
import { type AwsRequest, type JsonObject, tagKey } from "../plan.ts"
import { sendRequest } from "../s3/bucket.ts"
import { accountPlaceholder, type IamSetup, type ObservedIam } from "./plan-iam.ts"

// It is needed for this one command, and no project that only runs needs it: its types are not asked for either.
const packageName: string = "@aws-sdk/client-iam"
interface IamSdk {
  readonly IAMClient: new (options: object) => { readonly destroy: () => void }
}
interface Answer {
  readonly [key: string]: unknown
}
export interface IamService {
  readonly observe: (setup: IamSetup) => Effect.Effect<ObservedIam, SetupError>
  /** Answers tell the number of the account, which later requests are completed with. */
  readonly send: (request: AwsRequest) => Effect.Effect<unknown, SetupError>
}

const tagsOf = ({ Tags }: Answer) => (Tags ?? []) as readonly { readonly Key: string; readonly Value: string }[]
/** Documents come with the escapes of an address. */
const documentOf = (text: unknown): unknown => {
  try {
    return JSON.parse(decodeURIComponent(String(text)))
  } catch {
    return null
  }
}

export const openIam = Effect.fnUntraced(function* (options: { readonly profile?: string; readonly region?: string }) {
  const sdk = yield* Effect.tryPromise({
    try: () => import(packageName) as Promise<IamSdk>,
    catch: () =>
      new SetupError({
        message: `${packageName} is not installed. Run \`npm install ${packageName}\`, or have the documents written and hand them on: pipeline setup iam --offline --output <folder>.`,
      }),
  })
  const client = yield* Effect.acquireRelease(
    // IAM has one address for all regions, but a request is signed with one.
    Effect.sync(() => new sdk.IAMClient({ region: "us-east-1", ...options })),
    (client) => Effect.sync(() => client.destroy()),
  )
  let account: string | undefined
  const ask = (operation: string, input: JsonObject) =>
    sendRequest(sdk, client, { kind: "aws", service: "iam", operation, input }, Object.values(input).join(", ")).pipe(
      Effect.map((answer) => (answer ?? {}) as Answer),
      Effect.catch(({ cause, error }) =>
        /^NoSuchEntity/.test(awsErrorName(cause)) ? Effect.succeed(null) : Effect.fail(error),
      ),
    )
  const pages = Effect.fnUntraced(function* (operation: string, input: JsonObject, key: string) {
    const found: Answer[] = []
    let more: JsonObject = {}
    do {
      const answer: Answer = (yield* ask(operation, { ...input, ...more })) ?? {}
      found.push(...((answer[key] ?? []) as readonly Answer[]))
      more = answer.IsTruncated === true ? { Marker: String(answer.Marker) } : {}
    } while ("Marker" in more)
    return found
  })
  const isOurs = (tags: ReturnType<typeof tagsOf>, project: string) =>
    tags.some(({ Key, Value }) => Key === tagKey && Value === project)

  const observePolicy = Effect.fnUntraced(function* ({ policy, project }: IamSetup) {
    const found = (yield* pages("ListPolicies", { Scope: "Local" }, "Policies")).find(
      ({ PolicyName }) => PolicyName === policy,
    )
    if (found === undefined) return null
    const PolicyArn = String(found.Arn)
    const version = yield* ask("GetPolicyVersion", { PolicyArn, VersionId: String(found.DefaultVersionId) })
    const tags = yield* ask("ListPolicyTags", { PolicyArn })
    const document = documentOf((version?.PolicyVersion as Answer | undefined)?.Document)
    return { arn: PolicyArn, isOurs: isOurs(tagsOf(tags ?? {}), project), document }
  })
  const observeRole = Effect.fnUntraced(function* ({ role: RoleName, project }: IamSetup) {
    const answer = yield* ask("GetRole", { RoleName })
    if (answer === null) return null
    const role = answer.Role as Answer
    const attached = yield* pages("ListAttachedRolePolicies", { RoleName }, "AttachedPolicies")
    return {
      arn: String(role.Arn),
      isOurs: isOurs(tagsOf(role), project),
      document: documentOf(role.AssumeRolePolicyDocument),
      attached: attached.map(({ PolicyArn }) => String(PolicyArn)),
    }
  })
  const service: IamService = {
    observe: Effect.fnUntraced(function* (setup) {
      return { policy: yield* observePolicy(setup), role: yield* observeRole(setup) }
    }),
    send: Effect.fnUntraced(function* (request) {
      const input = JSON.parse(
        JSON.stringify(request.input).replaceAll(accountPlaceholder, account ?? accountPlaceholder),
      ) as JsonObject
      const on = String(input.RoleName ?? input.PolicyName ?? input.PolicyArn)
      const answer = yield* Effect.mapError(sendRequest(sdk, client, { ...request, input }, on), ({ error }) => error)
      account ??= /arn:aws[^:]*:iam::(\d+):/.exec(JSON.stringify(answer ?? null))?.[1]
      return answer
    }),
  }
  return service
})
