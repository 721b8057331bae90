import * as Schema from "effect/Schema"

/** Why a warehouse refused, from a closed set: the same words for every warehouse. */
export const WarehouseReason = Schema.Literals([
  "Authentication",
  "Connection",
  /** Another process or transaction stands in the way. */
  "Conflict",
  "Constraint",
  "Interrupted",
  /** A value that does not fit its column. */
  "InvalidData",
  "MissingFile",
  "MissingObject",
  "Permission",
  "Syntax",
  "Timeout",
  "Unknown",
])
export type WarehouseReason = typeof WarehouseReason.Type

const retryable: ReadonlySet<WarehouseReason> = new Set<WarehouseReason>(["Connection", "Conflict", "Timeout"])

/** A statement or a connection that failed. `message` is for people: what happened, where, what to do. */
export class WarehouseError extends Schema.TaggedError<WarehouseError>()("WarehouseError", {
  reason: WarehouseReason,
  message: Schema.String,
  /** The statement that failed, where there is one. */
  sql: Schema.optionalKey(Schema.String),
  /** Overrides what the reason says: a lock held by another process does not go away in a second. */
  final: Schema.optionalKey(Schema.Boolean),
  cause: Schema.optionalKey(Schema.Defect()),
}) {
  /** Whether the same statement may succeed when it is sent again. */
  get isRetryable(): boolean {
    return this.final !== true && retryable.has(this.reason)
  }
}
