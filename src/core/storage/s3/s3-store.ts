import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type S3Storage, s3Place } from "../../resource/storage.ts"
import { abortable } from "../abortable.ts"
import { StorageError } from "../error.ts"
import type { Store, StoredObject } from "../object-store.ts"
import { literalPrefix, matcherOf } from "../pattern.ts"
import { openS3Client } from "./s3-client.ts"
import { type S3Request, s3Error } from "./s3-error.ts"
import { objectBytes } from "./s3-read.ts"
import { upload } from "./s3-write.ts"

/** The objects of a bucket under a prefix. */
export const openS3Store = Effect.fnUntraced(function* (storage: S3Storage) {
  const place = s3Place(storage.address)
  if (place === null) {
    const message = `${storage.address} is not the address of a bucket: s3://bucket/prefix.`
    return yield* new StorageError({ reason: "Unknown", message })
  }
  const { bucket: Bucket, prefix } = place
  const root = prefix === "" ? "" : `${prefix}/`
  const sdk = yield* openS3Client(storage)
  const { s3, client } = sdk

  const keyOf = (key: string) => `${root}${key}`
  const address = (key: string) => `s3://${Bucket}/${keyOf(key)}`
  const about = (key: string, doing: S3Request["doing"]) => (cause: unknown) =>
    s3Error(cause, { bucket: Bucket, address: address(key), endpoint: storage.endpoint, doing })

  async function* pages(pattern: string, signal: AbortSignal): AsyncGenerator<readonly StoredObject[], void> {
    const matches = matcherOf(pattern)
    let ContinuationToken: string | undefined
    do {
      const request = new s3.ListObjectsV2Command({
        Bucket,
        Prefix: keyOf(literalPrefix(pattern)),
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      })
      const page = await client.send(request, { abortSignal: signal })
      const objects = (page.Contents ?? []).flatMap(({ Key = "", Size = 0, ETag = "" }): readonly StoredObject[] => {
        const key = Key.slice(root.length)
        return matches(key) ? [{ key, size: Size, etag: ETag, version: null, isSettled: true, metadata: {} }] : []
      })
      if (objects.length > 0) yield objects
      ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined
    } while (ContinuationToken !== undefined)
  }

  /** The answer to HEAD has no body, so no reason for a refusal either: one byte is asked for to hear it. */
  const whyNot = (key: string, cause: unknown) => {
    const { reason } = about(key, "read")(cause)
    if (!["MissingObject", "Permission", "Unknown"].includes(reason)) return Effect.fail(about(key, "read")(cause))
    return Effect.tryPromise({
      try: async (abortSignal) => {
        const request = new s3.GetObjectCommand({ Bucket, Key: keyOf(key), Range: "bytes=0-0" })
        const { Body } = await client.send(request, { abortSignal })
        await Body?.transformToByteArray()
        throw cause
      },
      catch: about(key, "read"),
    })
  }

  const head = (key: string): Effect.Effect<StoredObject, StorageError> =>
    Effect.tryPromise({
      try: async (abortSignal) => {
        const facts = await client.send(new s3.HeadObjectCommand({ Bucket, Key: keyOf(key) }), { abortSignal })
        const { ContentLength = 0, ETag = "", VersionId, Metadata = {} } = facts
        const version = VersionId === undefined || VersionId === "null" ? null : VersionId
        return { key, size: ContentLength, etag: ETag, version, isSettled: true, metadata: Metadata }
      },
      catch: (cause) => cause,
    }).pipe(Effect.catch((cause) => whyNot(key, cause)))

  const store: Store = {
    address,
    localPath: () => null,
    list: (pattern) =>
      Stream.fromAsyncIterable(
        abortable((signal) => pages(pattern, signal)),
        about(pattern, "list"),
      ),
    head,
    read: ({ key, ...source }) =>
      Stream.fromAsyncIterable(
        abortable((signal) => objectBytes(sdk, { Bucket, Key: keyOf(key), ...source }, signal)),
        about(key, "read"),
      ),
    write: (key, content, options = {}) =>
      Effect.andThen(upload(sdk, { Bucket, Key: keyOf(key) }, content, options, about(key, "write")), head(key)),
  }
  return store
})
