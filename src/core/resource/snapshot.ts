import type { Columns, ColumnTypes, Temporal, Value } from "../sql/type.ts"
import type { ColumnName, Names } from "./column-info.ts"
import type { HardDeletes } from "./declaration.ts"
import { callerLocation } from "./location.ts"
import type { QuerySpec } from "./model.ts"
import { queryRelation } from "./query-relation.ts"
import type { Dependencies, Relation } from "./relation.ts"

/**
 * The columns that a snapshot adds: `[valid_from, valid_to)` is the time in which the version held, NULL in `valid_to` marks
 * the current one. They have the type of `updatedAt`, so that a history in `timestamptz` joins facts in `timestamptz`.
 */
export type Versioned<C extends Columns, T> = C & {
  readonly valid_from: T & Temporal
  readonly valid_to: (T & Temporal) | null
  readonly scd_id: "varchar"
}
interface HistoryNames {
  readonly valid_from?: never
  readonly valid_to?: never
  readonly scd_id?: never
}

export interface SnapshotSpec<D extends Dependencies, C extends Columns, U extends string> extends QuerySpec<D, C> {
  readonly schema: string
  /** Identifies a row over time. Never nullable. */
  readonly uniqueKey: Names<NoInfer<C>, Value>
  /** A row has changed where `updatedAt` is later than in the current version. */
  readonly strategy: { readonly kind: "timestamp"; readonly updatedAt: U }
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
  C extends Columns & HistoryNames = any,
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
      updatedAt: spec.strategy.updatedAt,
      hardDeletes: spec.hardDeletes ?? "ignore",
    },
    callerLocation(snapshot),
    (columns) => historyColumns(columns, spec.strategy.updatedAt),
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
