// What an author says of an incremental model, and what the strategies read of it.
import { conditionNodes, conjunction } from "../sql/condition.ts"
import type { Condition, RowOf } from "../sql/expression.ts"
import { QueryError } from "../sql/query-error.ts"
import type { Columns, Cursor, DateText, Temporal } from "../sql/type.ts"
import type { ColumnName, Keys, Names } from "./column-info.ts"
import type { BatchSize, Lookback, Materialization, OnSchemaChange } from "./materialization.ts"

/** Which of several rows with one key is loaded: the one with the greatest cursor. Without it they are refused. */
interface Dedupe<C extends Columns> {
  /** Never nullable: nothing says whether a row without it is the newest. */
  readonly cursor: ColumnName<C, NonNullable<Cursor>>
  readonly dedupe: true
}
interface NoDedupe<C extends Columns> {
  readonly cursor?: ColumnName<C, Cursor>
  readonly dedupe?: false
}
interface Keyed<C extends Columns> {
  readonly uniqueKey: Keys<C>
  /** Of several rows with one key loads the one with the greatest cursor; without it they are refused. */
  readonly dedupe?: boolean
}
interface Unkeyed<C extends Columns> {
  readonly uniqueKey?: Keys<C>
  readonly dedupe?: false
}
/**
 * Only adds rows. Rows beyond the greatest loaded value of the cursor are new; with a key, rows that tie with it or came
 * late (`lookback`) are compared with what is there, and only new ones are added.
 */
export type Append<C extends Columns> = (Keyed<C> | Unkeyed<C>) & {
  readonly kind: "append"
  readonly cursor: ColumnName<C, Cursor>
  readonly lookback?: Lookback
}
// TypeScript reads from above: a callback over C settles what C is. Above the query that would be `any`, for every reader.
// biome-ignore lint/suspicious/noEmptyInterface: its name stands in the compiler's message
interface QueryStandsAboveStrategy {}
type KnownRow<C extends Columns> = 0 extends 1 & C ? QueryStandsAboveStrategy : RowOf<C>
/**
 * Adds rows with a new key and updates those whose key is there. With a cursor, only rows from the greatest loaded value
 * of it (less the lookback) on are read. Keys must not be nullable: a NULL key would be loaded again on every run.
 */
export type Merge<C extends Columns> = (Dedupe<C> | NoDedupe<C>) & {
  readonly kind: "merge"
  readonly uniqueKey: Keys<C>
  readonly lookback?: Lookback
  /** The columns that a row takes over when its key is there. Default: all but the key. */
  readonly updateColumns?: Names<C>
  /** The columns that keep the value that they were loaded with. */
  readonly excludeColumns?: Names<C>
  /**
   * A row that says its key is to be deleted: `(row) => row.op.eq("D")`. It is never loaded itself. The columns are those of
   * the query, which must stand above the strategy for it.
   */
  deleteWhen?(row: KnownRow<C>): Condition
}
/** Deletes the keys that arrive and inserts their rows, in one transaction. */
export type DeleteInsert<C extends Columns> = (Dedupe<C> | NoDedupe<C>) & {
  readonly kind: "delete+insert"
  readonly uniqueKey: Keys<C>
  readonly lookback?: Lookback
}
/**
 * Replaces the partitions that the new rows are of, whole, and no others. A partition is read whole as soon as one of its
 * rows is new; with `since(…)` in the query that is the query's business.
 */
export interface InsertOverwrite<C extends Columns> {
  readonly kind: "insert_overwrite"
  readonly partitionBy: Names<C>
  readonly cursor?: ColumnName<C, Cursor>
  readonly lookback?: Lookback
}
/**
 * Builds the table in batches of the calendar (UTC), each in a transaction of its own: one that fails is read again by the
 * next run, and stops no other. Which were read is kept in the warehouse.
 */
export interface Microbatch<C extends Columns> {
  readonly kind: "microbatch"
  /** The time that says which batch a row is in; a row without one, which only raw SQL can return, is in none. */
  readonly eventTime: ColumnName<C, Temporal>
  readonly batchSize: BatchSize
  /** Where the first batch begins. */
  readonly begin: DateText | `${DateText} ${string}`
  /** So many batches after its end a batch is still read again, for rows that came late. Default: 1. */
  readonly lookback?: number
  /** How many batches run at once. Default: 1. */
  readonly concurrency?: number
}
export type IncrementalStrategy<C extends Columns> =
  | Append<C>
  | Merge<C>
  | DeleteInsert<C>
  | InsertOverwrite<C>
  | Microbatch<C>

export interface IncrementalOptions {
  /**
   * When the columns of the query are no longer those of the table: `fail` names them (default); `ignore` writes the columns
   * that the table has; `append_new_columns` adds new ones; `sync_all_columns` also drops and widens. What a run no longer
   * computes is NULL in the rows that it writes.
   */
  readonly onSchemaChange?: OnSchemaChange
  /** `false` protects the table from `--full-refresh`: the model goes on incrementally. */
  readonly fullRefresh?: boolean
}

/** The author's names as the strategies read them; they were checked against the columns by the compiler. */
export const incrementalMaterialization = (
  strategy: IncrementalStrategy<Columns>,
  { onSchemaChange = "fail", fullRefresh = true }: IncrementalOptions,
): Materialization => {
  const common = { onSchemaChange, fullRefresh }
  if (strategy.kind === "microbatch") {
    const { kind, eventTime, batchSize, begin, lookback = 1, concurrency = 1 } = strategy
    return { kind, eventTime, batchSize, begin, lookback, concurrency, ...common }
  }
  const cursor = strategy.cursor ?? null
  const lookback = strategy.lookback ?? null
  if (strategy.kind === "insert_overwrite") {
    const { kind, partitionBy } = strategy
    return { kind, partitionBy, uniqueKey: [], cursor, lookback, dedupe: false, ...common }
  }
  const { uniqueKey = [], dedupe = false } = strategy
  const keyed = { uniqueKey, cursor, lookback, dedupe, ...common }
  if (strategy.kind !== "merge") return { kind: strategy.kind, ...keyed }
  const { updateColumns = null, excludeColumns = [], deleteWhen } = strategy
  return {
    kind: "merge",
    ...keyed,
    updateColumns,
    excludeColumns,
    deleteWhen: deleteWhen
      ? (row) => {
          const condition = conjunction(conditionNodes(deleteWhen(row as RowOf<Columns>), "deleteWhen"))
          if (condition) return condition
          throw new QueryError("deleteWhen names no condition.")
        }
      : null,
  }
}
