import * as Data from "effect/Data"

/** What the author's function of an operation has thrown. */
export class OperationError extends Data.TaggedError("OperationError")<{
  readonly message: string
  readonly cause: unknown
}> {}
