// What is known of an earlier run: all that selection, estimates and plans ask of `target/`.
import type { NodeStatus } from "../runtime/event.ts"

/** Ids are those of the graph: `model.fct_ratings`. */
export interface PreviousRun {
  readonly nodes: ReadonlyMap<string, PreviousNode>
  /** Empty where there was a manifest and no run yet. */
  readonly results: ReadonlyMap<string, PreviousResult>
}
export interface PreviousNode {
  readonly checksums: Checksums
  /** Column → its type, in the words of the target's warehouse. Empty for what is no relation. */
  readonly columns: { readonly [column: string]: string }
  /** Where it stands; null for what is no relation. */
  readonly relation: PreviousRelation | null
}
export interface PreviousRelation {
  /** Null where the target does not say. */
  readonly database: string | null
  readonly schema: string
  readonly name: string
}
export interface PreviousResult {
  readonly status: NodeStatus
  readonly seconds: number
  readonly outcome: string
  readonly message: string | null
  /** Rows written; of a test, those that fail it. Null where that is not known. */
  readonly rows: number | null
}

/** A text for each aspect of a node, which is another one where that aspect has changed. They do not depend on the target. */
export interface Checksums {
  /** What it selects, loads or expects. */
  readonly body: string
  /** How it is built: materialization, tags, hooks, grants, thresholds. */
  readonly config: string
  /** Its schema and name. */
  readonly relation: string
  /** Names, types and NULL-ness of its columns. */
  readonly contract: string
  /** Descriptions, its own and those of its columns. */
  readonly descriptions: string
}
export const aspects = [
  "body",
  "config",
  "relation",
  "contract",
  "descriptions",
] as const satisfies readonly (keyof Checksums)[]
