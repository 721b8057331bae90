// What the last run has left in `run_results.json`, for who shows it.
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type { PreviousRun } from "./previous.ts"
import { readResults } from "./read-previous.ts"

const Text = Schema.String
const Run = Schema.Struct({
  metadata: Schema.Struct({ invocation_started_at: Text, env: Schema.Struct({ TYPELINE_TARGET: Text }) }),
  elapsed_time: Schema.Number,
  args: Schema.Struct({ which: Text }),
})

export interface LastRun {
  readonly target: string
  readonly command: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly seconds: number
  /** By the ids of the graph. */
  readonly results: PreviousRun["results"]
}

/** `ids`: those of the graph by dbt's. Null for a file that is none of ours. */
export const readLastRun = (json: unknown, ids: ReadonlyMap<string, string>): LastRun | null => {
  const run = Schema.decodeUnknownOption(Run)(json)
  const results = readResults(json, { ids })
  if (Option.isNone(run) || results === null) return null
  const { metadata, elapsed_time: seconds, args } = run.value
  const startedAt = metadata.invocation_started_at
  return { target: metadata.env.TYPELINE_TARGET, command: args.which, startedAt, seconds, results }
}
