// What the emulated account holds when it starts.

export interface EmulatorOptions {
  /** The account's name; a driver may give it or not. */
  readonly account?: string
  /** Users by name. A password, a public key (PEM), OAuth tokens and programmatic tokens each let them in. */
  readonly users?: { readonly [name: string]: EmulatedUser }
  readonly roles?: readonly string[]
  readonly warehouses?: readonly string[]
  /** Databases with their schemas; PUBLIC is always there. */
  readonly databases?: { readonly [name: string]: readonly string[] }
  /** Where `s3://…` of stages is read from. */
  readonly s3?: {
    readonly endpoint: string
    readonly region?: string
    readonly accessKeyId?: string
    readonly secretAccessKey?: string
  }
  /** Rows in the first part of a result and in each chunk after it. */
  readonly chunkRows?: number
  /** After so long the answer is "still in progress", and the driver asks again. */
  readonly patienceMs?: number
}
export interface EmulatedUser {
  readonly password?: string
  readonly publicKey?: string
  readonly oauthTokens?: readonly string[]
  readonly programmaticTokens?: readonly string[]
  readonly defaultRole?: string
  readonly defaultWarehouse?: string
  /** Roles it may take; by default all. */
  readonly roles?: readonly string[]
}

export interface FaultRule {
  /** Statements whose SQL matches (a regular expression, without case); by default each one. */
  readonly match?: string
  /** The n-th that matches, counted from when the fault was set; 1 by default. */
  readonly nth?: number
  /** How many in a row; 1 by default. */
  readonly times?: number
  readonly action:
    | { readonly kind: "slow"; readonly ms: number }
    | { readonly kind: "fail"; readonly code: string; readonly message: string; readonly sqlState?: string }
    /** The connection closes without an answer, before the statement runs or after it. */
    | { readonly kind: "drop"; readonly when: "before" | "after" }
    /** The session's token expires; with `master`, it cannot be renewed. */
    | { readonly kind: "expire"; readonly master?: boolean }
    /** Of a large result a part is an error of the store, of whichever statement it is: XML, where the driver expects rows. */
    | { readonly kind: "chunk" }
    /** An answer of HTTP, as a proxy gives it. */
    | { readonly kind: "status"; readonly status: number }
}

export interface RecordedStatement {
  readonly session: string
  readonly sql: string
  readonly tag: string
  readonly describeOnly: boolean
  /** Code of the error; null when it went well. */
  readonly error: string | null
  /** When it began, in milliseconds since 1970, and when it had ended; null while it runs. */
  readonly began: number
  readonly ended: number | null
}

export const defaultOptions = {
  account: "emulator",
  users: { PIPELINE: { password: "emulated-password", defaultRole: "SYSADMIN" } },
  roles: ["ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN", "SYSADMIN", "PUBLIC"],
  warehouses: ["COMPUTE_WH"],
  databases: { ANALYTICS: ["RAW", "DEV"] },
  chunkRows: 10_000,
  patienceMs: 45_000,
} as const satisfies EmulatorOptions
