// External stages are read here: the emulator is the one that asks the store, as Snowflake is.
import type { S3Client } from "@aws-sdk/client-s3"
import { SnowflakeError } from "../error.ts"
import type { EmulatorOptions } from "../options.ts"
import type { StagedFile } from "./staged-file.ts"

let client: S3Client | undefined
const clientOf = async ({ s3 }: EmulatorOptions): Promise<S3Client> => {
  if (s3 === undefined)
    throw new SnowflakeError(
      "091003",
      "22000",
      "Failure using stage area. Cause: [The emulator was started without an S3 endpoint]",
    )
  const { S3Client: Client } = await import("@aws-sdk/client-s3")
  client ??= new Client({
    endpoint: s3.endpoint,
    region: s3.region ?? "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: s3.accessKeyId ?? "emulator", secretAccessKey: s3.secretAccessKey ?? "emulator" },
  })
  return client
}

const failure = (error: unknown): SnowflakeError => {
  const { name, message, $metadata } = error as {
    name?: string
    message?: string
    $metadata?: { httpStatusCode?: number }
  }
  return new SnowflakeError(
    "091003",
    "22000",
    `Failure using stage area. Cause: [${message ?? name} (Status Code: ${$metadata?.httpStatusCode ?? 0}; Error Code: ${name})]`,
  )
}

/** The objects whose address begins with this one. */
export const listS3 = async (options: EmulatorOptions, url: string): Promise<readonly StagedFile[]> => {
  const { ListObjectsV2Command, GetObjectCommand } = await import("@aws-sdk/client-s3")
  const { hostname: bucket, pathname } = new URL(url)
  const store = await clientOf(options)
  const found: StagedFile[] = []
  let token: string | undefined
  try {
    do {
      const page = await store.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: decodeURIComponent(pathname.slice(1)),
          ContinuationToken: token,
        }),
      )
      for (const { Key: key = "", Size: size = 0, ETag: etag = "", LastModified: modified } of page.Contents ?? [])
        found.push({
          name: `s3://${bucket}/${key}`,
          size,
          etag: etag.replaceAll('"', ""),
          modified: modified ?? new Date(0),
          read: async () => {
            try {
              const object = await store.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
              return Buffer.from((await object.Body?.transformToByteArray()) ?? [])
            } catch (error) {
              throw failure(error)
            }
          },
        })
      token = page.NextContinuationToken
    } while (token !== undefined)
  } catch (error) {
    throw error instanceof SnowflakeError ? error : failure(error)
  }
  return found
}
