// `run_results.json`: what a run has done with its nodes.
import type { GraphNode } from "../graph/graph.ts"
import type { NodeFinished } from "../runtime/event.ts"
import { metadata } from "./metadata.ts"
import { type ArtifactProject, type Invocation, relationName, uniqueId } from "./project.ts"

export interface RunToTell {
  /** In the order of the graph: what the run was to do. */
  readonly nodes: readonly GraphNode[]
  /** By id. Nodes that an interruption left undone are not there. */
  readonly finished: ReadonlyMap<string, NodeFinished>
  readonly compiled: ReadonlyMap<string, string>
  readonly seconds: number
  /** The command and its options, as dbt has them: `which`, `select`, … */
  readonly args: { readonly [name: string]: unknown }
}

export const runResults = (project: ArtifactProject, invocation: Invocation, run: RunToTell): object => ({
  metadata: metadata(project, "run-results/v6", invocation),
  results: run.nodes.map((node) => result(project, node, run)),
  elapsed_time: run.seconds,
  args: run.args,
})

const result = (project: ArtifactProject, node: GraphNode, { finished, compiled }: RunToTell): object => {
  const event = finished.get(node.id)
  const { declaration } = node
  const code = compiled.get(node.id) ?? null
  const isTest = declaration.kind === "test" || declaration.kind === "unit_test"
  return {
    status: event ? statusWord(event) : "skipped",
    timing: event ? timing(event) : [],
    thread_id: "main",
    execution_time: event?.seconds ?? 0,
    adapter_response: event ? adapterResponse(event) : { typeline: { status: "skip", outcome: "undone" } },
    message: event ? (event.message ?? event.outcome) : "The run ended before it was done.",
    failures: isTest ? (event?.rows ?? null) : null,
    unique_id: uniqueId(project.name, declaration),
    compiled: code !== null,
    compiled_code: code,
    relation_name: relationName(project, node),
  }
}

/** dbt has other words for tests, and no warning for what is built. */
export const statusWord = ({ node, status, outcome }: NodeFinished): string => {
  const isTest = node.kind === "test" || node.kind === "unit_test"
  switch (status) {
    case "skip":
      return "skipped"
    case "error":
      return isTest && outcome === "fail" ? "fail" : "error"
    case "warn":
      return isTest ? "warn" : "success"
    case "success":
      return isTest ? "pass" : outcome === "unchanged" ? "no-op" : "success"
  }
}

/** Planning takes no time worth telling, and dbt's tools look for it by its name. */
const timing = ({ work, seconds }: NodeFinished): readonly object[] => {
  if (!work) return []
  const { startedAt } = work
  const completed = new Date(Date.parse(startedAt) + Math.round(seconds * 1000)).toISOString()
  return [
    { name: "compile", started_at: startedAt, completed_at: startedAt },
    { name: "execute", started_at: startedAt, completed_at: completed },
  ]
}

const adapterResponse = ({ status, outcome, rows, work, node, message }: NodeFinished): object => {
  const queryIds = work?.queryIds ?? []
  return {
    _message: outcome,
    ...(rows === null || node.kind === "test" ? {} : { rows_affected: rows }),
    ...(queryIds.length > 0 ? { query_id: queryIds.at(-1), query_ids: queryIds } : {}),
    // dbt has one text where we have two.
    typeline: { status, outcome, message },
  }
}
