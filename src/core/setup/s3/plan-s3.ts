import { type Adopt, isAdopted, type JsonObject, type SetupAction, type SetupPlan, tagKey } from "../plan.ts"

/** A file that a source names. */
export interface LocalFile {
  readonly key: string
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}
export interface S3Setup {
  readonly project: string
  readonly bucket: string
  /** Without a slash at either end; empty for the whole bucket. */
  readonly prefix: string
  readonly region: string
  /** What is to be uploaded; empty without a folder. */
  readonly files: readonly LocalFile[]
}
export interface Tag {
  readonly Key: string
  readonly Value: string
}
export interface ObservedBucket {
  readonly tags: readonly Tag[]
  readonly isVersioned: boolean
  readonly isPublicBlocked: boolean
  /** Keys of files that are there with the same content. */
  readonly same: ReadonlySet<string>
}

const blocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** Who made a bucket stands in its tags. The plan for one that is not there takes null. */
export const planS3 = (setup: S3Setup, observed: ObservedBucket | null, adopt: Adopt = "nothing"): SetupPlan => {
  const { project, bucket: Bucket, prefix, region, files } = setup
  const tags = observed?.tags ?? []
  const isOurs = tags.some(({ Key, Value }) => Key === tagKey && Value === project)
  const isForeign = observed !== null && !isOurs && !isAdopted(adopt, Bucket)
  const ask = (title: string, operation: string, input: JsonObject): SetupAction => ({
    title,
    request: { kind: "aws", service: "s3", operation, input: { Bucket, ...input } },
  })
  const wanted: readonly (readonly [isThere: boolean, present: string, action: SetupAction])[] = [
    [
      observed !== null,
      `bucket ${Bucket}`,
      ask(
        `Make the bucket ${Bucket} in ${region}`,
        "CreateBucket",
        // Amazon's oldest region is the one that may not be named.
        region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region } },
      ),
    ],
    [
      isOurs,
      `tag ${tagKey}=${project}`,
      ask(`Mark it as the project's: ${tagKey}=${project}`, "PutBucketTagging", {
        Tagging: {
          TagSet: [...tags.filter(({ Key }) => Key !== tagKey), { Key: tagKey, Value: project }].map((tag) => ({
            ...tag,
          })),
        },
      }),
    ],
    [
      observed?.isVersioned ?? false,
      "versioning",
      ask("Keep versions of its objects", "PutBucketVersioning", { VersioningConfiguration: { Status: "Enabled" } }),
    ],
    [
      observed?.isPublicBlocked ?? false,
      "public access is blocked",
      ask("Block public access", "PutPublicAccessBlock", { PublicAccessBlockConfiguration: blocked }),
    ],
    ...files.map(({ key, path, bytes, sha256 }) => {
      const address = `s3://${[Bucket, ...(prefix === "" ? [] : [prefix]), key].join("/")}`
      const action: SetupAction = {
        title: `Upload ${key}`,
        request: { kind: "upload", file: path, address, key, bytes, sha256 },
      }
      return [observed?.same.has(key) ?? false, `${key}, with the same content`, action] as const
    }),
  ]
  return {
    kind: "s3",
    actions: isForeign ? [] : wanted.flatMap(([isThere, , action]) => (isThere ? [] : [action])),
    present: wanted.flatMap(([isThere, present]) => (isThere ? [present] : [])),
    foreign: isForeign ? [{ kind: "bucket", name: Bucket }] : [],
    notes: [],
  }
}
