// What a strategy asks for. Running, explaining and golden tests read the same steps.
import type { FileLoad } from "../resource/file-load.ts"
import type { ColumnTypes } from "../sql/type.ts"
import type { ObservedRelation } from "./observation.ts"
import type { Thresholds } from "./threshold.ts"

/** One statement. */
export interface Execute {
  readonly kind: "execute"
  /** What it is for, in a few words: "create the table". */
  readonly purpose: string
  readonly sql: string
  /** The rows that it writes are the rows that the node reports. */
  readonly counts: boolean
}
/** A query that must return nothing: a row is a reason to stop, before anything is written. */
export interface Refuse {
  readonly kind: "refuse"
  readonly purpose: string
  /** At most a few rows: samples for the message. */
  readonly sql: string
  readonly message: (rows: readonly SampleRow[]) => string
}
/** What can be seen before anything runs to be impossible. */
export interface Fail {
  readonly kind: "fail"
  readonly purpose: string
  readonly message: string
}
/** A query whose rows are worth a warning and stop nothing. */
export interface Report {
  readonly kind: "report"
  readonly purpose: string
  readonly sql: string
  readonly message: (rows: readonly SampleRow[]) => string
}
/** All of the steps or none of them. */
export interface Transaction {
  readonly kind: "transaction"
  readonly purpose: string
  readonly steps: readonly (Execute | Refuse)[]
}
/** Fills a table from files, all of them or nothing; files that have not changed since are not loaded again. */
export interface Load {
  readonly kind: "load"
  readonly purpose: string
  readonly schema: string
  readonly name: string
  readonly columns: ColumnTypes
  readonly load: FileLoad
  /** What the names of files start from: a folder, or the address of a bucket or a stage. */
  readonly location: string
  /** What to do about a file that is not there, in a sentence. */
  readonly missing: string
  /** Loads the file even if it has not changed. */
  readonly force: boolean
  /** What stands under the name, null for nothing. Where nobody has said, the warehouse looks. */
  readonly there?: ObservedRelation | null
}
/** Parts of a relation, each written alone: one that fails stops no other, and is told by its name. */
export interface Batches {
  readonly kind: "batches"
  readonly purpose: string
  readonly batches: readonly Batch[]
  /** How many run at once, each on a connection of its own. */
  readonly concurrency: number
}
export interface Batch {
  readonly name: string
  readonly steps: readonly Exclude<Step, Batches>[]
}
/** A test of data. */
export interface Assert {
  readonly kind: "assert"
  readonly purpose: string
  /** One row with one column, `failures`: the number of failing rows, no more than `limit`. */
  readonly count: string
  /** Some failing rows, to show. */
  readonly sample: string
  /** No more failing rows than these are counted; null for all. */
  readonly limit: number | null
  /** What the number means. */
  readonly thresholds: Thresholds
  /** The table that keeps the failing rows, as SQL names it; null where none does. */
  readonly storedIn: string | null
}
export type Step = Execute | Refuse | Fail | Report | Transaction | Load | Batches | Assert
export type SampleRow = { readonly [column: string]: unknown }
