// What a check of sources says while it reads. The results are what an artifact is written of.
import type { FreshnessOutcome, FreshnessStatus } from "../plan/freshness.ts"
import type { Age } from "../resource/declaration.ts"
import type { NodeSummary, RunWaiting } from "./event.ts"

export interface FreshnessStarted {
  readonly kind: "freshness-started"
  readonly runId: string
  /** ISO 8601, UTC: what ages are counted from. */
  readonly at: string
  readonly target: string
  readonly sources: readonly NodeSummary[]
  readonly threads: number
}
/** One source has been judged. */
export interface SourceChecked {
  readonly kind: "source-checked"
  /** From 1, in the order in which they end. */
  readonly index: number
  readonly total: number
  readonly node: NodeSummary
  readonly status: FreshnessStatus
  readonly outcome: FreshnessOutcome
  /** The time of the newest row: ISO 8601, UTC; null where there is none. */
  readonly maxLoadedAt: string | null
  /** When the check began: ISO 8601, UTC. */
  readonly snapshottedAt: string
  /** Between the two; 0 for a time that is not over yet, null where there is none. */
  readonly ageSeconds: number | null
  /** Rows that were looked at; null where they could not be. */
  readonly rows: number | null
  readonly criteria: FreshnessCriteria
  /** The limit that was exceeded. */
  readonly exceeded: Age | null
  /** What is wrong, and what to do about it; null where nothing is. */
  readonly message: string | null
  /** How long the reading took. */
  readonly seconds: number
}
export interface FreshnessCriteria {
  readonly warnAfter: Age | null
  readonly errorAfter: Age | null
  /** The column; null for an expression. */
  readonly loadedAt: string | null
  /** Whether `where` leaves rows out. */
  readonly filtered: boolean
}
export interface FreshnessFinished {
  readonly kind: "freshness-finished"
  readonly runId: string
  readonly seconds: number
  readonly counts: FreshnessCounts
  /** In the order of the project's graph. */
  readonly results: readonly SourceChecked[]
}
export interface FreshnessCounts {
  readonly pass: number
  readonly warn: number
  readonly error: number
  readonly total: number
}
export type FreshnessEvent = RunWaiting | FreshnessStarted | SourceChecked | FreshnessFinished
