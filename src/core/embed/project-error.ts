import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { Diagnostic } from "../graph/diagnostic.ts"

/**
 * The project cannot be used as it is: nothing has run. Each reason is a person's to mend. `State`: what an earlier run has left cannot be
 * used. `Artifacts` alone comes afterwards: the run is done, and what it did could not be written down.
 */
export class ProjectError extends Data.TaggedError("ProjectError")<{
  readonly reason: "Configuration" | "Import" | "Diagnostics" | "Selection" | "Compilation" | "State" | "Artifacts"
  readonly message: string
  /** What is wrong where, if the reason is Diagnostics. */
  readonly diagnostics?: readonly Diagnostic[]
}> {}

/** For who reads an error's message only: with what is wrong where. */
export const inFull = <E>(error: E): E | ProjectError => {
  if (!(error instanceof ProjectError) || error.diagnostics === undefined) return error
  const { reason, message, diagnostics } = error
  const lines = diagnostics.map(({ location, message }) => `${location.file}:${location.line}: ${message}`)
  return new ProjectError({ reason, message: [message, ...lines].join("\n"), diagnostics })
}

/** Nothing was run: this is wrong. */
export const diagnosed = (diagnostics: readonly Diagnostic[]): Effect.Effect<never, ProjectError> =>
  Effect.fail(
    new ProjectError({
      reason: "Diagnostics",
      message: `The project has ${diagnostics.length === 1 ? "a fault" : `${diagnostics.length} faults`}. Nothing was run.`,
      diagnostics,
    }),
  )
