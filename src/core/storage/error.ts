import * as Schema from "effect/Schema"

/** Why a store refused, from a closed set: the same words for folders and buckets. */
export const StorageReason = Schema.Literals([
  "MissingBucket",
  "MissingObject",
  "Permission",
  "Authentication",
  "Connection",
  /** The object was written by someone else meanwhile. */
  "Conflict",
  "Unknown",
])
export type StorageReason = typeof StorageReason.Type

/** A store that refused, or that could not be reached. `message` is for people: what happened, where, what to do. */
export class StorageError extends Schema.TaggedError<StorageError>()("StorageError", {
  reason: StorageReason,
  message: Schema.String,
  cause: Schema.optionalKey(Schema.Defect()),
}) {
  /** Whether the same request may succeed when it is sent again. */
  get isRetryable(): boolean {
    return this.reason === "Connection" || this.reason === "Conflict"
  }
}
