import type * as S3 from "@aws-sdk/client-s3"
import * as Effect from "effect/Effect"
import type { S3Storage } from "../../resource/storage.ts"
import { StorageError } from "../error.ts"
import { unloadable } from "../unloadable.ts"

export interface S3Sdk {
  readonly s3: typeof S3
  readonly client: S3.S3Client
}

const connectionMillis = 10_000
/** Without a byte for so long, a connection is broken. */
const silenceMillis = 60_000

/** The SDK is loaded here, when a bucket is first asked for: a project with local files never loads it. */
export const openS3Client = Effect.fnUntraced(function* (storage: S3Storage) {
  const s3 = yield* Effect.tryPromise({
    try: () => import("@aws-sdk/client-s3"),
    catch: (cause) =>
      new StorageError({ reason: "Unknown", message: unloadable("A bucket", "@aws-sdk/client-s3", cause) }),
  })
  const { region, endpoint, forcePathStyle, profile } = storage
  // A store that is named by its address cares for no region, but a request is signed with one.
  const regionOrAny = region ?? (endpoint === undefined || process.env.AWS_REGION ? undefined : "us-east-1")
  const client = yield* Effect.acquireRelease(
    Effect.sync(
      () =>
        new s3.S3Client({
          ...(regionOrAny === undefined ? {} : { region: regionOrAny }),
          ...(endpoint === undefined ? {} : { endpoint }),
          ...(forcePathStyle === undefined ? {} : { forcePathStyle }),
          ...(profile === undefined ? {} : { profile }),
          followRegionRedirects: true,
          requestHandler: { connectionTimeout: connectionMillis, socketTimeout: silenceMillis },
        }),
    ),
    (client) => Effect.sync(() => client.destroy()),
  )
  return { s3, client } satisfies S3Sdk
})
