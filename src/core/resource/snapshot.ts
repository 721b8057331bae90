import type { Query } from "../sql/query.ts"
import type { Columns, ColumnTypes, Temporal, Value } from "../sql/type.ts"
import type { ColumnInfos, ColumnName, Names } from "./column-info.ts"
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
type Added = "valid_from" | "valid_to" | "scd_id"
/** What the strategy must be: a message where the query has a column that the snapshot adds. */
type Timestamp<C extends Columns, U> = unknown extends C
  ? ByTimestamp<U>
  : keyof C & Added extends never
    ? ByTimestamp<U>
    : `the snapshot itself adds a column ${keyof C & Added}`
interface ByTimestamp<U> {
  readonly kind: "timestamp"
  readonly updatedAt: U
}

export interface SnapshotSpec<D extends Dependencies, C extends Columns, U extends string> extends Described {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
  readonly query: (dependencies: Bound<D>) => Query<C>
  /** Descriptions, tags and tests of columns. */
  readonly columns?: ColumnInfos<NoInfer<C>>
  readonly schema: string
  /** Identifies a row over time. Never nullable. */
  readonly uniqueKey: Names<NoInfer<C>, Value>
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
>(
  spec: SnapshotSpec<D, C, U>,
): Relation<Versioned<C, C[U]>, "snapshot"> =>
  queryRelation<D, C, "snapshot">(
    "snapshot",
    spec,
    [],
    {
      kind: "scd2",
      uniqueKey: spec.uniqueKey,
      updatedAt: (spec.strategy as ByTimestamp<U>).updatedAt,
      hardDeletes: spec.hardDeletes ?? "ignore",
    },
    callerLocation(snapshot),
    (columns) => historyColumns(columns, (spec.strategy as ByTimestamp<U>).updatedAt),
    // The strategy adds the columns; `historyColumns` says the same as `Versioned`.
  ) as Relation<Versioned<C, C[U]>, "snapshot">

const historyColumns = (columns: ColumnTypes, updatedAt: string): ColumnTypes => {
  const type = columns[updatedAt]?.type ?? "timestamp"
  return {
    valid_from: { type, nullable: false },
    valid_to: { type, nullable: true },
    scd_id: { type: "varchar", nullable: false },
  }
}
