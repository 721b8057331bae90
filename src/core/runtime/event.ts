// What a run says while it runs. Terminal, JSON log, artifacts and tests are renderers of these.
import type { ResourceKind, Threshold } from "../resource/declaration.ts"
import type { Location } from "../resource/location.ts"
import type { MaterializationKind } from "../resource/materialization.ts"
import type { SampleRow } from "../strategy/step.ts"

export type NodeStatus = "success" | "warn" | "error" | "skip"

/** One node as the events name it. */
export interface NodeSummary {
  /** `model.fct_ratings` */
  readonly id: string
  readonly kind: ResourceKind
  readonly name: string
  /** Null for a test and an analysis. */
  readonly schema: string | null
  readonly materialization: MaterializationKind | null
  readonly location: Location
}

export interface RunStarted {
  readonly kind: "run-started"
  readonly runId: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly target: string
  readonly nodes: number
  /** Their ids, parents before children. */
  readonly ids: readonly string[]
  readonly threads: number
}
/** Another run has the target, and this one waits for it. Told once, also before `run-started`. */
export interface RunWaiting {
  readonly kind: "run-waiting"
  /** Who has it, as part of a sentence: "run mb2x (process 12 on a machine, since …)". */
  readonly waitsFor: string
  readonly waitMillis: number
}
export interface NodeStarted {
  readonly kind: "node-started"
  /** From 1, in the order in which nodes start. */
  readonly index: number
  readonly total: number
  readonly node: NodeSummary
}
/** One statement has run. */
export interface StepFinished {
  readonly kind: "step-finished"
  readonly node: NodeSummary
  readonly purpose: string
  readonly seconds: number
  readonly rows: number | null
}
/** A transient fault: the node is looked at and planned again. */
export interface NodeRetried {
  readonly kind: "node-retried"
  readonly node: NodeSummary
  /** From 1: the attempt that failed. */
  readonly attempt: number
  readonly message: string
}
export interface NodeFinished {
  readonly kind: "node-finished"
  readonly index: number
  readonly total: number
  readonly node: NodeSummary
  readonly status: NodeStatus
  readonly seconds: number
  /** Rows written; for a test, rows that fail it; null where nothing was counted. */
  readonly rows: number | null
  /** What was done, in a word or two: "merged", "unchanged", "created". */
  readonly outcome: string
  /** Why it failed, was skipped, or is worth a look; with line breaks. */
  readonly message: string | null
  /** Some of the rows that fail a test. */
  readonly sample: readonly SampleRow[]
  /** Of a test that has counted its failing rows; else null. */
  readonly test: TestResult | null
  /** Of a unit test whose rows are not the expected ones; else null. */
  readonly diff: RowsDiff | null
  /** The file with the SQL of a test that does not pass; null where none was written. */
  readonly compiledFile: string | null
  /** What was done on the warehouse; null for what was skipped, and for a unit test, which has an engine of its own. */
  readonly work: NodeWork | null
}
export interface NodeWork {
  /** ISO 8601, UTC. It ended `seconds` later. */
  readonly startedAt: string
  /** Its query as the run has sent it, without what the strategy put around it; null for what has none. */
  readonly compiledSql: string | null
  /** What was sent, in order, also what failed and what was tried before; a note where it is no statement: `-- load …`. */
  readonly statements: readonly string[]
  /** The warehouse's ids of the statements, in order; empty where it gives none. */
  readonly queryIds: readonly string[]
}
export interface TestResult {
  /** What the number of failing rows has met; null where it passes. */
  readonly threshold: Threshold | null
  /** The count has come to its limit: there may be more failing rows. */
  readonly isLimited: boolean
  /** The table that keeps the failing rows, as SQL names it; null where none does. */
  readonly storedIn: string | null
}
/** How the rows of a unit test differ from the expected ones. */
export interface RowsDiff {
  readonly columns: readonly { readonly name: string; readonly isNumeric: boolean }[]
  /** Those that differ: first as they were expected, then those that nobody expected. */
  readonly rows: readonly DiffRow[]
  /** How many rows are as expected. */
  readonly equal: number
  /** The rows are the expected ones, in another order. */
  readonly isOrder: boolean
}
export interface DiffRow {
  readonly kind: "changed" | "missing" | "unexpected"
  readonly cells: readonly DiffCell[]
}
/** A value as text; with `actual` where another was expected. */
export interface DiffCell {
  readonly text: string
  readonly actual: string | null
}
export interface RunFinished {
  readonly kind: "run-finished"
  readonly runId: string
  readonly seconds: number
  readonly counts: RunCounts
  readonly interrupted: boolean
  /** The first failure has ended it: what ran was cancelled. */
  readonly failedFast: boolean
  /** Names of nodes that an interruption or the first failure left undone. */
  readonly undone: readonly string[]
}
export interface RunCounts {
  readonly pass: number
  readonly warn: number
  readonly error: number
  readonly skip: number
  readonly total: number
}
export type RunEvent = RunWaiting | RunStarted | NodeStarted | StepFinished | NodeRetried | NodeFinished | RunFinished
