import { createColors } from "picocolors"
import type { Screen } from "../../../src/cli/terminal.ts"
import type { NodeFinished, NodeSummary, RunFinished, RunStarted } from "../../../src/core/runtime/event.ts"

/** A log: no colours, no width. */
export const log: Screen = { colors: createColors(false), width: null, cwd: "/project" }

const model: NodeSummary = {
  id: "model.dim_movies",
  kind: "model",
  name: "dim_movies",
  schema: "dev",
  materialization: "table",
  location: { file: "/project/src/models/dim/dim-movies.ts", line: 6 },
}
const test: NodeSummary = {
  id: "test.unique_dim_movies_movie_id",
  kind: "test",
  name: "unique_dim_movies_movie_id",
  schema: null,
  materialization: null,
  location: { file: "/project/src/models/dim/dim-movies.ts", line: 6 },
}

type Finished = Partial<Omit<NodeFinished, "node">>

const finished = (node: NodeSummary, event: Finished): NodeFinished => ({
  kind: "node-finished",
  index: 1,
  total: 45,
  node,
  status: "success",
  seconds: 0.25,
  rows: 500,
  outcome: "built",
  message: null,
  sample: [],
  test: null,
  diff: null,
  compiledFile: null,
  work: null,
  ...event,
})

export const modelFinished = (event: Finished = {}, node: Partial<NodeSummary> = {}): NodeFinished =>
  finished({ ...model, ...node }, event)
export const testFinished = (event: Finished = {}, node: Partial<NodeSummary> = {}): NodeFinished =>
  finished({ ...test, ...node }, { rows: 0, outcome: "pass", ...event })
export const skipped = (message: string, node: Partial<NodeSummary> = {}): NodeFinished =>
  modelFinished({ status: "skip", outcome: "skipped", seconds: 0, rows: null, message }, node)

export const runStarted = (event: Partial<RunStarted> = {}): RunStarted => ({
  kind: "run-started",
  runId: "run",
  at: "2026-01-01T00:00:00.000Z",
  target: "dev",
  ids: [],
  nodes: 45,
  threads: 4,
  ...event,
})
export const runFinished = (event: Partial<RunFinished> = {}): RunFinished => ({
  kind: "run-finished",
  runId: "run",
  seconds: 1.234,
  counts: { pass: 44, warn: 1, error: 0, skip: 0, total: 45 },
  interrupted: false,
  failedFast: false,
  undone: [],
  ...event,
})
