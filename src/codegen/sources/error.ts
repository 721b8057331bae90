import * as Data from "effect/Data"

/** Nothing was written. `Output`: where the files would go; `Files`: they cannot be read or written; `Package`: ts-morph is not there. */
export class SourcesError extends Data.TaggedError("SourcesError")<{
  readonly reason: "Output" | "Files" | "Package"
  readonly message: string
}> {}
