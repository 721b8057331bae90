import * as Schema from "effect/Schema"

/** Why there is nothing to make sources of, from a closed set. */
export const ObserveReason = Schema.Literals([
  "MissingSchema",
  /** No table has the name that was asked for. */
  "MissingTable",
  "MissingFile",
  /** A file that is not of its format, or whose columns cannot be told. */
  "InvalidFile",
  "EmptyFile",
  /** The name of a file says neither its format nor, as a table's, a name. */
  "UnclearName",
  /** Two files would be the same table. */
  "SameName",
])
export type ObserveReason = typeof ObserveReason.Type

/** What was asked for is not there, or cannot be made sense of. `message` is for people: what happened, where, what to do. */
export class ObserveError extends Schema.TaggedError<ObserveError>()("ObserveError", {
  reason: ObserveReason,
  message: Schema.String,
}) {}
