import * as Data from "effect/Data"
import type { Diagnostic } from "../graph/diagnostic.ts"

/** The project cannot be used as it is: nothing has run. Each reason is a person's to mend. */
export class ProjectError extends Data.TaggedError("ProjectError")<{
  readonly reason: "Configuration" | "Import" | "Diagnostics" | "Selection" | "Compilation"
  readonly message: string
  /** What is wrong where, if the reason is Diagnostics. */
  readonly diagnostics?: readonly Diagnostic[]
}> {}
