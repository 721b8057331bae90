import type { SnowflakeTarget } from "./snowflake-target.ts"
import type { Storage } from "./storage.ts"

/** A DuckDB database: a file, or `:memory:` for one that goes with the process. */
export interface DuckdbTarget {
  readonly type: "duckdb"
  /** From the project's folder. Default: `target/<name of the project>.duckdb`. */
  readonly path?: string
  /** Where sources find their files: a folder, from the project's, or a bucket: `s3("s3://bucket/prefix")`. Default: `data`. */
  readonly storage?: Storage
  /** Nodes that run at the same time. Default: 4. */
  readonly threads?: number
}
/**
 * A DuckDB target, for a configuration or for `openPipeline({ target })`.
 *
 * @example
 * const target = duckdb({ path: "target/tenant-7.duckdb" })
 */
export const duckdb = (options: Omit<DuckdbTarget, "type"> = {}): DuckdbTarget => ({ type: "duckdb", ...options })

export type Target = DuckdbTarget | SnowflakeTarget

export interface Config {
  /** The project's name: letters, digits, `_` and `-`. */
  readonly name: string
  /** The target that is used where no `--target` names another. */
  readonly target: string
  readonly targets: { readonly [name: string]: Target }
  /** Folders with the project's files. Default: `src/sources`, `src/seeds`, `src/models`, `src/snapshots`, `src/tests`, `src/analyses`, `src/dashboards`, `src/exposures`, `src/operations`. */
  readonly paths?: readonly string[]
  /** What `defineVars` gives: constants that a run may set, `--vars minimum_rating=3`. */
  readonly vars?: object
}

/**
 * The project's configuration, in `pipeline.config.ts` at its root, as the default export.
 *
 * @example
 * export default defineConfig({
 *   name: "movielens",
 *   target: "dev",
 *   targets: { dev: { type: "duckdb", path: "target/movielens.duckdb", storage: "data" } },
 * })
 */
export const defineConfig = (config: Config): Config => config
