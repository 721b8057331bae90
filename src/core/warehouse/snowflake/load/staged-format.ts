import type * as Effect from "effect/Effect"
import type { Load } from "../../../strategy/step.ts"
import type { WarehouseError } from "../../error.ts"
import type { Session } from "../../warehouse.ts"
import type { StagedCell } from "./staged-cell.ts"
import type { StagedFile } from "./staged-files.ts"

/** A file whose columns are known. */
export interface ReadableFile {
  readonly file: StagedFile
  /** The same for files that are read alike. */
  readonly shape: string
  /** Of the declared columns. */
  readonly cells: readonly StagedCell[]
  /** What may be wrong with a record as a whole. */
  readonly fault: { readonly wrong: string; readonly problem: string } | null
  readonly warning: string | null
}
export interface StagedFormat {
  /** Of COPY. */
  readonly options: readonly string[]
  /** The name of a file format for queries, and what makes it: queries take no options. */
  readonly reading: string
  readonly createReading: string
  /** The records before the first one. */
  readonly headerRecords: number
  /** Looks at the files, and refuses them where a column is missing. */
  readonly inspect: (
    session: Session,
    step: Load,
    files: readonly StagedFile[],
  ) => Effect.Effect<readonly ReadableFile[], WarehouseError>
}
