import type * as Effect from "effect/Effect"
import type { WarehouseError } from "../../error.ts"

/** Puts rows into a table that is empty for this session; gives their number. */
export type Fill = (table: string) => Effect.Effect<number, WarehouseError>

/** A file as it is before its rows are read. */
export interface Content {
  /** For people. */
  readonly file: string
  /** Changes with what is in it. */
  readonly fingerprint: string
  /** Checks the file and makes ready to load it. */
  readonly open: Effect.Effect<OpenContent, WarehouseError>
}
export interface OpenContent {
  readonly fill: Fill
  /** Says more of an error of `fill`, when all of it is undone: DDL would commit the half of it. */
  readonly explain?: (error: WarehouseError) => Effect.Effect<WarehouseError>
  readonly warning?: string
}
