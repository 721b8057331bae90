import type { Value } from "../sql/type.ts"

/** What a strategy is told of the warehouse before it decides. */
export interface Observation {
  /** Null where nothing stands. */
  readonly relation: ObservedRelation | null
  /** Of a microbatch model: the batches that were read. */
  readonly batches: readonly ReadBatch[]
}
/** Where a batch begins and ends, and when the run that read it last began: ISO 8601, UTC. */
export interface ReadBatch {
  readonly start: string
  readonly end: string
  readonly readAt: string
}

/** A relation as the warehouse has it now. */
export interface ObservedRelation {
  readonly schema: string
  readonly name: string
  readonly kind: "table" | "view" | "dynamic table"
  readonly columns: readonly ObservedColumn[]
}
export interface ObservedColumn {
  readonly name: string
  /** Null where the warehouse's type is none of ours. */
  readonly type: Value | null
  /** The type in the warehouse's own words, for messages. */
  readonly typeText: string
}
