import type { EnvironmentVariable, Setting } from "./environment.ts"
import type { Storage } from "./storage.ts"

/** How a user proves who it is. Secrets are named, never written: `env("SNOWFLAKE_PASSWORD")`. */
export type SnowflakeAuthentication =
  | { readonly kind: "password"; readonly password: EnvironmentVariable }
  | {
      readonly kind: "key-pair"
      /** The key itself, as PEM. Either this or `privateKeyFile`. */
      readonly privateKey?: EnvironmentVariable
      /** From the project's folder. */
      readonly privateKeyFile?: Setting
      readonly passphrase?: EnvironmentVariable
    }
  | { readonly kind: "oauth"; readonly token: EnvironmentVariable }
  | { readonly kind: "programmatic-token"; readonly token: EnvironmentVariable }
  /** A person signs in, in the browser of this machine. */
  | { readonly kind: "external-browser" }

/** A Snowflake database. */
export interface SnowflakeTarget {
  readonly type: "snowflake"
  /** Organization and account: `my_org-my_account`. */
  readonly account: Setting
  readonly username: Setting
  readonly authenticate: SnowflakeAuthentication
  /** Holds the schemas of the project. */
  readonly database: Setting
  /** What computes. Default: the user's. */
  readonly warehouse?: Setting
  /** Default: the user's. */
  readonly role?: Setting
  /** Where Snowflake answers, for proxies and private links. Default: the account's address. */
  readonly accessUrl?: Setting
  /** Where sources find their files: a folder, from the project's, or a bucket, which needs a `stage`. Default: `data`. */
  readonly storage?: Storage
  /** The external stage that stands for the storage: `raw.movielens_stage`. Sources are loaded from it. */
  readonly stage?: string
  /** Nodes that run at the same time. Default: 4. */
  readonly threads?: number
}

/**
 * A Snowflake target, for a configuration or for `openPipeline({ target })`.
 *
 * @example
 * const target = snowflake({
 *   account: "my_org-my_account", username: env("SNOWFLAKE_USER"), database: "analytics",
 *   authenticate: { kind: "password", password: env("SNOWFLAKE_PASSWORD") },
 * })
 */
export const snowflake = (options: Omit<SnowflakeTarget, "type">): SnowflakeTarget => ({
  type: "snowflake",
  ...options,
})
