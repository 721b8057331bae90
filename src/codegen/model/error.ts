import * as Data from "effect/Data"

/**
 * Nothing was written. `Name`: it cannot be a model's; `Taken`: something has it already, or a file is there; `Source`: it is not clear what
 * the model reads; `Layer`: nor where it goes; `Files`: they cannot be written.
 */
export class ModelError extends Data.TaggedError("ModelError")<{
  readonly reason: "Name" | "Taken" | "Source" | "Layer" | "Files"
  readonly message: string
}> {}
