import { Readable } from "node:stream"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { StorageError } from "../error.ts"
import type { WriteOptions } from "../object-store.ts"
import { unloadable } from "../unloadable.ts"
import type { S3Sdk } from "./s3-client.ts"

const partBytes = 8 << 20
const partsAtOnce = 4

/**
 * Uploads in parts of 8 MB, four at once and no more in memory; the SDK adds a checksum to each, which the store compares.
 * Interrupted or failed, no part is left behind.
 */
export const upload = (
  { s3, client }: S3Sdk,
  place: { readonly Bucket: string; readonly Key: string },
  content: Stream.Stream<Uint8Array, StorageError>,
  { metadata, contentType, onProgress }: WriteOptions,
  failure: (cause: unknown) => StorageError,
): Effect.Effect<void, StorageError> =>
  Effect.gen(function* () {
    const { Upload } = yield* Effect.tryPromise({
      try: () => import("@aws-sdk/lib-storage"),
      catch: (cause) =>
        new StorageError({
          reason: "Unknown",
          message: unloadable("To write to a bucket", "@aws-sdk/lib-storage", cause),
        }),
    })
    const body = yield* Effect.acquireRelease(
      Effect.sync(() => Readable.from(Stream.toAsyncIterable(content), { objectMode: false })),
      (body) => Effect.sync(() => body.destroy()),
    )
    const uploading = new Upload({
      client,
      partSize: partBytes,
      queueSize: partsAtOnce,
      params: {
        ...place,
        Body: body,
        ChecksumAlgorithm: s3.ChecksumAlgorithm.CRC32,
        ...(metadata === undefined ? {} : { Metadata: { ...metadata } }),
        ...(contentType === undefined ? {} : { ContentType: contentType }),
      },
    })
    let told = 0
    uploading.on("httpUploadProgress", ({ loaded = 0 }) => {
      if (loaded > told) onProgress?.(loaded - told)
      told = Math.max(told, loaded)
    })
    yield* Effect.tryPromise({ try: () => uploading.done(), catch: failure }).pipe(
      Effect.onInterrupt(() => Effect.promise(() => uploading.abort())),
    )
  }).pipe(Effect.scoped)
