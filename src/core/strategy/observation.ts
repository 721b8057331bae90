import type { Value } from "../sql/type.ts"

/** A relation as the warehouse has it now. */
export interface ObservedRelation {
  readonly schema: string
  readonly name: string
  readonly kind: "table" | "view"
  readonly columns: readonly ObservedColumn[]
}
export interface ObservedColumn {
  readonly name: string
  /** Null where the warehouse's type is none of ours. */
  readonly type: Value | null
  /** The type in the warehouse's own words, for messages. */
  readonly typeText: string
}
