import type { Query } from "../sql/query.ts"
import type { MeantColumns, SpelledColumns } from "../sql/spelling.ts"
import type { Columns, ColumnTypes, Temporal } from "../sql/type.ts"
import type { ColumnInfos, ColumnName, Keys } from "./column-info.ts"
import type { Contract } from "./contract.ts"
import type { HardDeletes } from "./declaration.ts"
import { callerLocation } from "./location.ts"
import type { Described } from "./model.ts"
import { queryRelation } from "./query-relation.ts"
import type { Bound, Dependencies, Relation } from "./relation.ts"

/**
 * The columns that a snapshot adds: `[valid_from, valid_to)` is the time in which the version held, NULL in `valid_to` marks
 * the current one. They have the type of `updatedAt`, so that a history in `timestamptz` joins facts in `timestamptz`.
 */
export type Versioned<C extends Columns, T> = C & {
  readonly valid_from: T & Temporal
  readonly valid_to: (T & Temporal) | null
  readonly scd_id: "varchar"
}
/** The relation of a snapshot of C, whose column U says when a row changed. */
type History<C extends Columns, U> = Relation<Versioned<C, C[U & keyof C]>, "snapshot">
type Added = "valid_from" | "valid_to" | "scd_id"
/** What the strategy must be: a message where the query has a column that the snapshot adds. */
type Timestamp<C extends Columns, U> = string extends keyof C
  ? ByTimestamp<U>
  : keyof C & Added extends never
    ? ByTimestamp<U>
    : `the snapshot itself adds a column ${keyof C & Added}`
interface ByTimestamp<U> {
  readonly kind: "timestamp"
  readonly updatedAt: U
}

export interface SnapshotSpec<D extends Dependencies, C extends Columns, U extends string, K = never>
  extends Described {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
  /** As of a model: the columns of the query, without those that the snapshot adds. */
  readonly contract?: Contract<C, K>
  readonly query: (dependencies: Bound<D>) => Query<C>
  /** Descriptions, tags and tests of columns. */
  readonly columns?: ColumnInfos<NoInfer<C>>
  readonly schema: string
  /** Identifies a row over time. Never nullable. */
  readonly uniqueKey: Keys<NoInfer<C>>
  /** A row has changed where `updatedAt` is later than in the current version. */
  readonly strategy: Timestamp<NoInfer<C>, U>
  /** A row that has gone from the source: `ignore` keeps it current (default), `invalidate` ends its version. */
  readonly hardDeletes?: HardDeletes
}

/**
 * The history of a query's rows (SCD2): a version for each state that a run has seen.
 *
 * @example
 * export const snapTags = snapshot({
 *   name: "snap_tags", schema: "snapshots", uniqueKey: ["row_key"], hardDeletes: "invalidate",
 *   strategy: { kind: "timestamp", updatedAt: "tag_timestamp" },
 *   dependsOn: { tags: srcTags }, query: ({ tags }) => from({ tags }).select(…),
 * })
 */
export const snapshot = <
  const D extends Dependencies,
  const U extends ColumnName<NoInfer<C>, Temporal>,
  // biome-ignore lint/suspicious/noExplicitAny: the default while C is inferred from the query
  C extends Columns = any,
  const K extends SpelledColumns = never,
>(
  spec: SnapshotSpec<D, C, U, K>,
): [K] extends [never] ? History<C, U> : History<MeantColumns<NoInfer<K>>, U> => {
  const { updatedAt } = spec.strategy as ByTimestamp<U>
  return queryRelation<D, C, "snapshot">(
    "snapshot",
    spec,
    [],
    { kind: "scd2", uniqueKey: spec.uniqueKey, updatedAt, hardDeletes: spec.hardDeletes ?? "ignore" },
    callerLocation(snapshot),
    (columns) => historyColumns(columns, updatedAt),
    // The strategy adds the columns; `historyColumns` says the same as `Versioned`.
  ) as never
}

const historyColumns = (columns: ColumnTypes, updatedAt: string): ColumnTypes => {
  const type = columns[updatedAt]?.type ?? "timestamp"
  return {
    valid_from: { type, nullable: false },
    valid_to: { type, nullable: true },
    scd_id: { type: "varchar", nullable: false },
  }
}
