import * as Data from "effect/Data"
import type { Location } from "../../core/resource/location.ts"

/** What stands in the way, and where. */
export interface Obstacle {
  readonly location: Location
  readonly message: string
}

/**
 * A column that is not renamed: nothing was written. `Name`: the column or its new name is none, or is taken. `NotOurs`: its name is a file's, a
 * table's or a text's. `Types`: the project does not type-check, before the change or after it. `Files`: they cannot be read or written.
 */
export class RenameError extends Data.TaggedError("RenameError")<{
  readonly reason: "Name" | "NotOurs" | "Types" | "Files" | "Package"
  readonly message: string
  readonly obstacles?: readonly Obstacle[]
}> {}
