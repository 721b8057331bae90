import * as Data from "effect/Data"
import type { NodeFinished, RunEvent, RunFinished } from "../runtime/event.ts"

/** What a run came to. Nodes that failed are in it: `counts.error` says how many. */
export interface RunResult extends RunFinished {
  /** In the order in which they ended. What an interruption left undone is in `undone`, by name. */
  readonly nodes: readonly NodeFinished[]
}

/** Of the events of a run; null where it has not come to its end. */
export const resultOf = (events: readonly RunEvent[]): RunResult | null => {
  const finished = events.findLast((event) => event.kind === "run-finished")
  return finished ? { ...finished, nodes: events.filter((event) => event.kind === "node-finished") } : null
}

/** The signal was given, or the pipeline was closed. What ran on the warehouse was cancelled there. */
export class PipelineAborted extends Data.TaggedError("PipelineAborted")<{
  readonly reason: "Signal" | "Closed"
  readonly message: string
  /** What was done, and the names of what was left undone; null where nothing had begun. */
  readonly result: RunResult | null
  /** The reason of the signal. */
  readonly cause?: unknown
}> {}
