/** What selection knows beside the graph. */
export interface SelectionScope {
  /** The project's folder: `path:` starts there. */
  readonly root: string
  /** The folders with its files, absolute: `fqn:` counts from them. Without them it counts from the project's. */
  readonly paths?: readonly string[]
  /** The project's name: the first part of a qualified name. */
  readonly project?: string
  /** What `state:` compares with; without it, `state:` is refused. */
  readonly changes?: Changes
  /** What `result:` looks at; without it, `result:` is refused. */
  readonly results?: ReadonlyMap<string, EarlierResult>
  /** How tests come along where the selection does not say. Default: `buildable`. */
  readonly indirect?: IndirectSelection
}

/** By id, of the nodes that were there before: what of each is not as it was. */
export type Changes = ReadonlyMap<string, ReadonlySet<Aspect>>
export type Aspect = "body" | "config" | "relation" | "contract" | "descriptions"

/** What became of a node in an earlier run. */
export interface EarlierResult {
  readonly status: "success" | "warn" | "error" | "skip"
  readonly outcome: string
}

/**
 * Which tests come along with selected relations. `eager`: those that read any of them. `cautious`: those that read nothing
 * else. `buildable`: those that read nothing but them and what they are built from. `empty`: none.
 */
export type IndirectSelection = "eager" | "cautious" | "buildable" | "empty"
export const indirectSelections: readonly IndirectSelection[] = ["eager", "cautious", "buildable", "empty"]
