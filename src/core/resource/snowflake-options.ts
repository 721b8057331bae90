import type { Columns } from "../sql/type.ts"
import type { Names } from "./column-info.ts"
import type { SnowflakeProperties } from "./declaration.ts"

/** What Snowflake can be told of a relation; on other warehouses it means nothing, and the relation is built without it. */
export interface SnowflakeOptions<C extends Columns> {
  /** A table without fail-safe, which costs less. Default: false. */
  readonly transient?: boolean
  /** A view whose text and whose rows beyond its conditions nobody sees who may not. Default: false. */
  readonly secure?: boolean
  /** The columns by which the table is clustered. */
  readonly clusterBy?: Names<C>
  /** Keeps who may read the relation when it is replaced. Default: false; `grants` name them anew on each build. */
  readonly copyGrants?: boolean
  /**
   * The virtual warehouse that computes a table, an incremental model or a snapshot: `"LARGE_WH"`. Its tests, and all others,
   * are computed by the target's. A view is computed by whoever reads it. Default: the target's.
   */
  readonly warehouse?: string
}

/** A table that Snowflake itself keeps up to date. On a warehouse that has none, it is a table, built on each run. */
export interface DynamicTable {
  readonly kind: "dynamic_table"
  /** How old its rows may be: "10 minutes"; `downstream`, as old as those who read it allow. */
  readonly targetLag: `${number} ${"second" | "minute" | "hour" | "day"}${"" | "s"}` | "downstream"
  /** The virtual warehouse that refreshes it. */
  readonly warehouse: string
  /** Default: `auto`, Snowflake chooses. */
  readonly refreshMode?: "auto" | "full" | "incremental"
}

export const snowflakeProperties = (options: SnowflakeOptions<Columns> | undefined = {}): SnowflakeProperties => ({
  transient: options.transient ?? false,
  secure: options.secure ?? false,
  clusterBy: options.clusterBy ?? [],
  copyGrants: options.copyGrants ?? false,
  warehouse: options.warehouse ?? null,
})
