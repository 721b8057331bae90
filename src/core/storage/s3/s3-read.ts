import { setTimeout } from "node:timers/promises"
import type { S3Sdk } from "./s3-client.ts"
import { s3Reason } from "./s3-error.ts"

const mostBreaks = 4
const pauseMillis = 200

interface Source {
  readonly Bucket: string
  readonly Key: string
  readonly etag: string
  readonly version: string | null
  readonly size: number
}

const incomplete = (got: number, size: number): Error =>
  Object.assign(new Error(`${got} of ${size} bytes`), { name: "IncompleteObject", code: "ECONNRESET" })

/**
 * The bytes of an object. A connection that breaks is opened again where it broke, for the same content: the store is told
 * the etag.
 */
export async function* objectBytes(
  { s3, client }: S3Sdk,
  { Bucket, Key, etag, version, size }: Source,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  let at = 0
  for (let breaks = 0; ; ) {
    try {
      const request = new s3.GetObjectCommand({
        Bucket,
        Key,
        IfMatch: etag,
        ...(version === null ? {} : { VersionId: version }),
        ...(at === 0 ? {} : { Range: `bytes=${at}-` }),
      })
      const { Body } = await client.send(request, { abortSignal: signal })
      for await (const piece of Body as AsyncIterable<Uint8Array>) {
        at += piece.length
        breaks = 0
        yield piece
      }
      if (at === size) return
      throw incomplete(at, size)
    } catch (cause) {
      if (signal.aborted || s3Reason(cause) !== "Connection" || at > size || ++breaks > mostBreaks) throw cause
      await setTimeout(pauseMillis * 2 ** breaks, undefined, { signal })
    }
  }
}
