// How relations come to be, as data.
import type { ExpressionNode } from "../sql/ast.ts"
import type { ExpressionRow } from "../sql/row.ts"
import type { FileLoad } from "./file-load.ts"

/** How far back an incremental run looks for rows that came late: a time, or for an integer cursor a number. */
export type Lookback = `${number} ${LookbackUnit}${"" | "s"}` | number
export type LookbackUnit = "hour" | "day" | "month" | "year"

/** How a relation comes to be. Each kind has one strategy. */
export type Materialization =
  | { readonly kind: "load"; readonly load: FileLoad }
  | { readonly kind: "external" }
  | { readonly kind: "seed"; readonly load: FileLoad }
  | { readonly kind: "view" }
  | { readonly kind: "table" }
  | { readonly kind: "ephemeral" }
  | Dynamic
  | Append
  | Merge
  | DeleteInsert
  | InsertOverwrite
  | Microbatch
  | Scd2

/** A table that the warehouse itself keeps up to date. */
export interface Dynamic {
  readonly kind: "dynamic_table"
  readonly targetLag: string
  readonly warehouse: string
  readonly refreshMode: "auto" | "full" | "incremental"
}

/** What an incremental run does when the columns of the query are no longer those of the table. */
export type OnSchemaChange = "fail" | "ignore" | "append_new_columns" | "sync_all_columns"
/** What every incremental strategy may be told. */
export interface Incremental {
  /** Empty where rows are not told apart. */
  readonly uniqueKey: readonly string[]
  readonly cursor: string | null
  readonly lookback: Lookback | null
  /** Of several rows with one key, the one with the greatest cursor is kept; else they are refused. */
  readonly dedupe: boolean
  readonly onSchemaChange: OnSchemaChange
  /** Whether `--full-refresh` may rebuild the table. */
  readonly fullRefresh: boolean
}
export interface Append extends Incremental {
  readonly kind: "append"
}
export interface Merge extends Incremental {
  readonly kind: "merge"
  /** The columns that a matching row takes over; null for all but the key. */
  readonly updateColumns: readonly string[] | null
  readonly excludeColumns: readonly string[]
  /** The mark of a row whose key is to be deleted, from a row of the query; null where none is. */
  readonly deleteWhen: ((row: ExpressionRow) => ExpressionNode) | null
}
export interface DeleteInsert extends Incremental {
  readonly kind: "delete+insert"
}
export interface InsertOverwrite extends Incremental {
  readonly kind: "insert_overwrite"
  readonly partitionBy: readonly string[]
}
export type BatchSize = "hour" | "day" | "month" | "year"
export interface Microbatch {
  readonly kind: "microbatch"
  readonly eventTime: string
  readonly batchSize: BatchSize
  /** Where the first batch begins. */
  readonly begin: string
  /** So many batches after its end a batch is read again, for rows that came late. */
  readonly lookback: number
  /** How many batches run at once. */
  readonly concurrency: number
  readonly onSchemaChange: OnSchemaChange
  readonly fullRefresh: boolean
}

export interface Scd2 {
  readonly kind: "scd2"
  readonly uniqueKey: readonly string[]
  /** How a change is seen: by a time, or by comparing columns. */
  readonly change:
    | { readonly kind: "timestamp"; readonly updatedAt: string }
    | { readonly kind: "check"; readonly columns: "all" | readonly string[] }
  readonly hardDeletes: HardDeletes
  /** What stands in `valid_to` of a current version, as a time; null for NULL. */
  readonly validToCurrent: string | null
  readonly columnNames: HistoryColumns
  /** How many versions one run may end because their rows have gone: a number, a share, or null for any number but all. */
  readonly maxDeletes: number | `${number}%` | null
  readonly dedupe: boolean
}
/** The names of the columns that a snapshot adds. */
export interface HistoryColumns {
  readonly validFrom: string
  readonly validTo: string
  readonly scdId: string
  /** Only with `new_record`. */
  readonly isDeleted: string
  /** Not added unless it is named. */
  readonly updatedAt: string | null
}
export type HardDeletes = "ignore" | "invalidate" | "new_record"
export type MaterializationKind = Materialization["kind"]
