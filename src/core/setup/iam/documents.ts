import type { JsonObject } from "../plan.ts"

export interface Place {
  readonly bucket: string
  /** Without a slash at either end; empty for the whole bucket. */
  readonly prefix: string
}
/** Who may assume the role: Snowflake's user of the account, and the word that it must say. */
export interface Trusted {
  readonly userArn: string
  readonly externalId: string
}

/** Reading the objects under a prefix, and nothing else. */
export const readPolicy = ({ bucket, prefix }: Place): JsonObject => {
  const arn = `arn:aws:s3:::${bucket}`
  const under = prefix === "" ? "*" : `${prefix}/*`
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: `${arn}/${under}` },
      { Effect: "Allow", Action: "s3:GetBucketLocation", Resource: arn },
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: arn,
        ...(prefix === "" ? {} : { Condition: { StringLike: { "s3:prefix": [prefix, under] } } }),
      },
    ],
  }
}

export const trustPolicy = ({ userArn, externalId }: Trusted): JsonObject => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: userArn },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": externalId } },
    },
  ],
})

/** The same for two documents that say the same, whatever the order of their keys. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
