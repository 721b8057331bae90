import * as Context from "effect/Context"

/** Whose statements these are: for warehouses that write it beside each statement in their history. */
export interface Label {
  readonly run: string
  /** Null for what a run does before and after its nodes. */
  readonly node: string | null
}

/** Around what a run does; a session has the label under which it was opened. */
export const CurrentLabel = Context.Reference<Label | null>("typeline/CurrentLabel", { defaultValue: () => null })
