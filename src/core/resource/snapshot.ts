import type { Query } from "../sql/query.ts"
import type { MeantColumns, SpelledColumns } from "../sql/spelling.ts"
import type { Columns, ColumnTypes, DateText, Temporal } from "../sql/type.ts"
import type { ColumnInfos, ColumnName, Keys, Names } from "./column-info.ts"
import type { Contract } from "./contract.ts"
import { callerLocation } from "./location.ts"
import type { HardDeletes, HistoryColumns, Scd2 } from "./materialization.ts"
import type { Described } from "./model.ts"
import type { OperationOptions } from "./operations.ts"
import { queryRelation } from "./query-relation.ts"
import type { Bound, Dependencies, Relation } from "./relation.ts"
import type { SnowflakeOptions } from "./snowflake-options.ts"

/** Other names for the columns that a snapshot adds. */
export interface HistoryNames {
  /** Default: `valid_from`. */
  readonly validFrom?: string
  /** Default: `valid_to`. */
  readonly validTo?: string
  /** Default: `scd_id`. */
  readonly scdId?: string
  /** Default: `is_deleted`; there with `hardDeletes: "new_record"` only. */
  readonly isDeleted?: string
  /** Adds a column with the time of the change, for a history that was begun with another tool. Default: none. */
  readonly updatedAt?: string
}
type Named<N, K extends keyof HistoryNames, Default> = N extends { readonly [P in K]: infer S extends string }
  ? S
  : Default

/**
 * The columns that a snapshot adds: `[valid_from, valid_to)` is the time in which the version held, NULL in `valid_to` (or
 * `validToCurrent`) marks the current one. They have the type of `updatedAt`, so that a history in `timestamptz` joins
 * facts in `timestamptz`; `timestamp` (UTC) where changes are found by comparing.
 */
export type History<T, N, H, E> = { readonly [K in Named<N, "validFrom", "valid_from">]: T } & {
  readonly [K in Named<N, "validTo", "valid_to">]: E extends string ? T : T | null
} & { readonly [K in Named<N, "scdId", "scd_id">]: "varchar" } & (H extends "new_record"
    ? { readonly [K in Named<N, "isDeleted", "is_deleted">]: "boolean" }
    : unknown) &
  ([Named<N, "updatedAt", never>] extends [never]
    ? unknown
    : { readonly [K in Named<N, "updatedAt", never>]: T | null })
type Time<C extends Columns, U extends PropertyKey> = [U] extends [never] ? "timestamp" : C[U & keyof C] & Temporal
export type Versioned<C extends Columns, U extends PropertyKey, N, H, E> = C & History<Time<C, U>, N, H, E>

/** What the strategy must be: a message where the query has a column that the snapshot adds. */
type Strategy<C extends Columns, U, N, H> = string extends keyof C
  ? ByTimestamp<U> | ByCheck<C>
  : keyof C & keyof History<"timestamp", N, H, undefined> extends never
    ? ByTimestamp<U> | ByCheck<C>
    : `the snapshot itself adds a column ${keyof C & keyof History<"timestamp", N, H, undefined> & string}: see columnNames`
/** A row has changed where `updatedAt` is later than in the current version. */
interface ByTimestamp<U> {
  readonly kind: "timestamp"
  readonly updatedAt: U
}
/** A row has changed where one of these columns differs from the current version; NULL is a value like others. */
interface ByCheck<C extends Columns> {
  readonly kind: "check"
  readonly columns: "all" | Names<C>
}

export interface SnapshotSpec<D extends Dependencies, C extends Columns, U extends string, N, H, E, K = never>
  extends Described,
    OperationOptions {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
  /** As of a model: the columns of the query, without those that the snapshot adds. */
  readonly contract?: Contract<C, K>
  readonly query: (dependencies: Bound<D>) => Query<C>
  /** Descriptions, tags and tests of columns. */
  readonly columns?: ColumnInfos<NoInfer<C>>
  /** What Snowflake can be told of the table. */
  readonly snowflake?: SnowflakeOptions<NoInfer<C>>
  readonly schema: string
  /** Identifies a row over time. Never nullable. */
  readonly uniqueKey: Keys<NoInfer<C>>
  /** How a change is seen: `timestamp` by a time that the source keeps, `check` by comparing columns. */
  readonly strategy: Strategy<NoInfer<C>, U, NoInfer<N>, NoInfer<H>>
  /**
   * A row that has gone from the source: `ignore` keeps it current (default), `invalidate` ends its version, `new_record` also
   * opens a version that repeats its values and says `is_deleted`.
   */
  readonly hardDeletes?: H
  /** What `valid_to` is in a current version, in place of NULL: "9999-12-31". */
  readonly validToCurrent?: E
  readonly columnNames?: N
  /**
   * How many versions one run may end because their rows have gone: a number, or a share such as "10%". Beyond it nothing is
   * written, unless `--allow-deletes` says so. Default: any number but all. Under a number, a query
   * without rows is refused as well; a share of "100%" lets it pass.
   */
  readonly maxDeletes?: number | `${number}%`
  /** Of several rows with one key takes the one with the greatest `updatedAt`; without it they are refused. */
  readonly dedupe?: boolean
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
  const U extends ColumnName<NoInfer<C>, Temporal> = never,
  // biome-ignore lint/suspicious/noExplicitAny: the default while C is inferred from the query
  C extends Columns = any,
  const N extends HistoryNames | undefined = undefined,
  const H extends HardDeletes = "ignore",
  const E extends DateText | `${DateText} ${string}` | undefined = undefined,
  const K extends SpelledColumns = never,
>(
  spec: SnapshotSpec<D, C, U, N, H, E, K>,
): Relation<Versioned<[K] extends [never] ? C : MeantColumns<NoInfer<K>>, U, N, H, E>, "snapshot"> => {
  // What the strategy must be depends on the columns, which are not known here.
  const materialization = scd2(spec as unknown as UntypedSpec)
  return queryRelation<D, C, "snapshot">(
    "snapshot",
    spec,
    [],
    materialization,
    callerLocation(snapshot),
    (columns) => historyColumns(columns, materialization),
    // The strategy adds the columns; `historyColumns` says the same as `History`.
  ) as never
}

/** A spec whose names have been checked against the columns. */
type UntypedSpec = Omit<SnapshotSpec<Dependencies, Columns, string, HistoryNames, HardDeletes, string>, "strategy"> & {
  readonly strategy: Scd2["change"]
}
const scd2 = (spec: UntypedSpec): Scd2 => ({
  kind: "scd2",
  uniqueKey: spec.uniqueKey,
  change: spec.strategy,
  hardDeletes: spec.hardDeletes ?? "ignore",
  validToCurrent: spec.validToCurrent ?? null,
  columnNames: {
    validFrom: "valid_from",
    validTo: "valid_to",
    scdId: "scd_id",
    isDeleted: "is_deleted",
    updatedAt: null,
    ...spec.columnNames,
  },
  maxDeletes: spec.maxDeletes ?? null,
  dedupe: spec.dedupe ?? false,
})

const historyColumns = (
  columns: ColumnTypes,
  {
    change,
    columnNames,
    hardDeletes,
    validToCurrent,
  }: Pick<Scd2, "change" | "hardDeletes" | "validToCurrent"> & {
    readonly columnNames: HistoryColumns
  },
): ColumnTypes => {
  const type = (change.kind === "timestamp" ? columns[change.updatedAt]?.type : undefined) ?? "timestamp"
  return {
    [columnNames.validFrom]: { type, nullable: false },
    [columnNames.validTo]: { type, nullable: validToCurrent === null },
    [columnNames.scdId]: { type: "varchar", nullable: false },
    ...(hardDeletes === "new_record" ? { [columnNames.isDeleted]: { type: "boolean", nullable: false } } : {}),
    ...(columnNames.updatedAt === null ? {} : { [columnNames.updatedAt]: { type, nullable: true } }),
  }
}
