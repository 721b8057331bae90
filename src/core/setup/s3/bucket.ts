import * as Effect from "effect/Effect"
import type { S3Storage } from "../../resource/storage.ts"
import { openS3Client, type S3Sdk } from "../../storage/s3/s3-client.ts"
import { awsError, awsErrorName } from "../aws-error.ts"
import { SetupError } from "../error.ts"
import type { AwsRequest, JsonObject } from "../plan.ts"
import type { ObservedBucket, Tag } from "./plan-s3.ts"

type Commands = { readonly [name: string]: new (input: JsonObject) => unknown }
interface Client {
  readonly send: (command: unknown, options: { readonly abortSignal: AbortSignal }) => Promise<unknown>
}
export interface BucketService {
  /** Where buckets are made. */
  readonly region: Effect.Effect<string, SetupError>
  /** Null where there is none. */
  readonly observe: (bucket: string) => Effect.Effect<Omit<ObservedBucket, "same"> | null, SetupError>
  readonly send: (request: AwsRequest) => Effect.Effect<unknown, SetupError>
}

/** A request that is data, sent by the SDK's command of its name. */
export const sendRequest = (sdk: unknown, client: unknown, { service, operation, input }: AwsRequest, on: string) =>
  Effect.tryPromise({
    try: (abortSignal) => {
      const Command = (sdk as Commands)[`${operation}Command`]
      if (Command === undefined) throw new Error(`The SDK of AWS has no ${operation}.`)
      return (client as Client).send(new Command(input), { abortSignal })
    },
    catch: (cause) => ({ cause, error: awsError(cause, service, operation, on) }),
  })

/** These mean "none", each in its own words. */
const absent = /^(NotFound|NoSuchBucket|NoSuchTagSet|NoSuchPublicAccessBlockConfiguration)$/

export const openBucketService = Effect.fnUntraced(function* (storage: S3Storage) {
  const { s3, client }: S3Sdk = yield* openS3Client(storage)
  const ask = (operation: string, Bucket: string, otherwise: unknown) =>
    sendRequest(s3, client, { kind: "aws", service: "s3", operation, input: { Bucket } }, Bucket).pipe(
      Effect.catch(({ cause, error }) =>
        absent.test(awsErrorName(cause)) ? Effect.succeed(otherwise) : Effect.fail(error),
      ),
    )
  const service: BucketService = {
    region: Effect.tryPromise({
      try: async () => client.config.region(),
      catch: () =>
        new SetupError({
          message: `${storage.address}: no region is known. Set AWS_REGION, or s3("…", { region: "…" }).`,
        }),
    }),
    observe: Effect.fnUntraced(function* (bucket) {
      if ((yield* ask("HeadBucket", bucket, null)) === null) return null
      const { TagSet = [] } = (yield* ask("GetBucketTagging", bucket, {})) as { readonly TagSet?: readonly Tag[] }
      const { Status } = (yield* ask("GetBucketVersioning", bucket, {})) as { readonly Status?: string }
      const { PublicAccessBlockConfiguration: block = {} } = (yield* ask("GetPublicAccessBlock", bucket, {})) as {
        readonly PublicAccessBlockConfiguration?: { readonly [rule: string]: boolean | undefined }
      }
      return {
        tags: TagSet,
        isVersioned: Status === "Enabled",
        isPublicBlocked: ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"].every(
          (rule) => block[rule] === true,
        ),
      }
    }),
    send: (request) =>
      Effect.mapError(sendRequest(s3, client, request, String(request.input.Bucket)), ({ error }) => error),
  }
  return service
})
