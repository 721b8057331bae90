/** What an account holds, by the names under which Snowflake stores them; comments tell who made it. */
export interface ObservedAccount {
  readonly comments: ReadonlyMap<string, string>
  /** Address and role of the storage integration, and of whom AWS has to trust. */
  readonly integration: {
    readonly roleArn: string
    readonly locations: string
    readonly userArn: string
    readonly externalId: string
  } | null
  readonly stageUrl: string | null
  readonly grants: ReadonlySet<string>
}
export const nothingInAccount: ObservedAccount = {
  comments: new Map(),
  integration: null,
  stageUrl: null,
  grants: new Set(),
}

export type ObjectKind =
  | "role"
  | "user"
  | "warehouse"
  | "database"
  | "schema"
  | "integration"
  | "file format"
  | "stage"
  | "table"
export const objectKey = (kind: ObjectKind, name: string): string => `${kind} ${name}`

/** A privilege that a role has: `USAGE on WAREHOUSE COMPUTE_WH to TRANSFORM`. */
export const grantKey = (privilege: string, kind: string, name: string, grantee: string): string =>
  `${privilege} on ${kind} ${name} to ${grantee}`.toUpperCase().replaceAll("_", " ").replaceAll('"', "")
