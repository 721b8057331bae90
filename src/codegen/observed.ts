import type { FileLoad } from "../core/resource/file-load.ts"
import type { Value } from "../core/sql/type.ts"

/** A table, a view or a set of files as it was found. */
export interface ObservedTable {
  readonly schema: string
  /** As the warehouse has it: capitals matter. Of files: made of the file's name. */
  readonly name: string
  /** Empty where there is none. */
  readonly comment: string
  readonly columns: readonly ObservedTableColumn[]
  /** Columns of the primary key; empty where none is known. */
  readonly primaryKey: readonly string[]
  /** Unique constraints of one column. */
  readonly unique: readonly string[]
  /** Foreign keys of one column: the other table and its column. */
  readonly references: readonly {
    readonly column: string
    readonly schema: string
    readonly table: string
    readonly field: string
  }[]
  /** How its rows are loaded; null for a table of a warehouse. */
  readonly load: FileLoad | null
}

export interface ObservedTableColumn {
  readonly name: string
  /** Null where the type is none of ours: `typeText` says which. */
  readonly type: Value | null
  readonly typeText: string
  readonly nullable: boolean
  readonly comment: string
}
