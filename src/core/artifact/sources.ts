// `sources.json`: how old the sources are.
import type { FreshnessFinished, SourceChecked } from "../runtime/freshness-event.ts"
import { freshnessLimits } from "./manifest-source.ts"
import { metadata } from "./metadata.ts"
import { type ArtifactProject, type Invocation, uniqueId } from "./project.ts"

export const sources = (project: ArtifactProject, invocation: Invocation, checked: FreshnessFinished): object => ({
  metadata: metadata(project, "sources/v3", invocation),
  results: checked.results.map((result) => sourceResult(project, result)),
  elapsed_time: checked.seconds,
})

/** A source whose age is not known is an error at run time, in dbt's words. */
const sourceResult = (project: ArtifactProject, checked: SourceChecked): object => {
  const node = project.graph.nodes.get(checked.node.id)
  const id = node ? uniqueId(project.name, node.declaration) : checked.node.id
  const { maxLoadedAt, ageSeconds, snapshottedAt, status, seconds, message } = checked
  if (maxLoadedAt === null || ageSeconds === null)
    return { unique_id: id, error: message ?? checked.outcome, status: "runtime error" }
  const ended = new Date(Date.parse(snapshottedAt) + Math.round(seconds * 1000)).toISOString()
  return {
    unique_id: id,
    max_loaded_at: maxLoadedAt,
    snapshotted_at: snapshottedAt,
    max_loaded_at_time_ago_in_s: ageSeconds,
    status,
    criteria: freshnessLimits(checked.criteria),
    adapter_response: { rows: checked.rows },
    timing: [{ name: "execute", started_at: snapshottedAt, completed_at: ended }],
    thread_id: "main",
    execution_time: seconds,
  }
}
