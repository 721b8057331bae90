export interface S3Options {
  /** Default: what the environment or the profile says: `AWS_REGION`. */
  readonly region?: string
  /** Where another S3-compatible store answers: `https://minio.example.com:9000`. Default: Amazon's address of the region. */
  readonly endpoint?: string
  /** The bucket stands in the path and not in the name of the host, as many other stores want it. Default: false. */
  readonly forcePathStyle?: boolean
  /** A profile of `~/.aws/config`. Default: `AWS_PROFILE`, or none. */
  readonly profile?: string
}
/** A folder in a bucket. */
export interface S3Storage extends S3Options {
  readonly type: "s3"
  /** `s3://bucket/prefix` */
  readonly address: string
}
/** Where the files of sources are: a folder, or a bucket. */
export type Storage = string | S3Storage

/**
 * Files in Amazon S3, or in a store that speaks as it does. Credentials come from where every program of AWS finds them:
 * the environment, a profile, single sign-on, the role of the machine. They are never written in the configuration.
 *
 * @example
 * const storage = s3("s3://acme-movielens/raw-data", { region: "eu-central-1" })
 */
export const s3 = (address: string, options: S3Options = {}): S3Storage => ({ type: "s3", address, ...options })

export interface S3Place {
  readonly bucket: string
  /** Without a slash at either end; empty for the whole bucket. */
  readonly prefix: string
}

const parts = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/

/** Null for what is no address of a bucket. */
export const s3Place = (address: string): S3Place | null => {
  const [, bucket, path = ""] = parts.exec(address) ?? []
  if (bucket === undefined || bucket.includes("..")) return null
  const prefix = path.replace(/\/+$/, "")
  return prefix.startsWith("/") || prefix.includes("//") ? null : { bucket, prefix }
}

export const isS3Address = (location: string): boolean => /^s3:\/\//i.test(location)
