// What a set-up will do, as data: it is printed, written to files and carried out from the same list.

/** JSON, as requests to AWS are. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export interface SqlRequest {
  readonly kind: "sql"
  /** Who runs it: the administrator's role, or the one that will own what is made. */
  readonly role: string
  readonly sql: string
}
export interface AwsRequest {
  readonly kind: "aws"
  readonly service: "s3" | "iam"
  /** As AWS names it: `CreateBucket`. */
  readonly operation: string
  readonly input: JsonObject
}
export interface UploadRequest {
  readonly kind: "upload"
  /** The file of this machine. */
  readonly file: string
  readonly address: string
  /** From the root of the target's storage. */
  readonly key: string
  readonly bytes: number
  /** Of the content, in hexadecimal digits. */
  readonly sha256: string
}
export type SetupRequest = SqlRequest | AwsRequest | UploadRequest

export interface SetupAction {
  /** What it does, for people: `Make the bucket acme-movielens`. */
  readonly title: string
  readonly request: SetupRequest
}
export type SetupKind = "s3" | "iam" | "snowflake"
export interface SetupPlan {
  readonly kind: SetupKind
  /** In the order in which they are done. */
  readonly actions: readonly SetupAction[]
  /** What is there already, as it should be. */
  readonly present: readonly string[]
  /** What is there, was not made by this project, and was not named to be adopted. */
  readonly foreign: readonly Foreign[]
  /** What a person should know, or do afterwards. */
  readonly notes: readonly string[]
}
export interface Foreign {
  /** `bucket`, `role` */
  readonly kind: string
  readonly name: string
}

/** What `--adopt` names: nothing, these names, or all that is found. */
export type Adopt = "nothing" | "all" | readonly string[]
export const isAdopted = (adopt: Adopt, name: string): boolean =>
  adopt === "all" || (adopt !== "nothing" && adopt.some((named) => named.toLowerCase() === name.toLowerCase()))

/** The tag of what a set-up has made in AWS; its value is the project's name. */
export const tagKey = "typeline:project"
/** The same in a comment of Snowflake, where there are no tags in every edition. */
export const mark = (project: string): string => `${tagKey}=${project}`
export const isMarked = (comment: string, project: string): boolean => comment.split(/[\s()]+/).includes(mark(project))
