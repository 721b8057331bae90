import * as Data from "effect/Data"

/** Nothing was written. `Selection`: it holds no relation; `Output`: a file of somebody else is in the way; `Files`: they cannot be written. */
export class TypesError extends Data.TaggedError("TypesError")<{
  readonly reason: "Selection" | "Output" | "Files"
  readonly message: string
}> {}
