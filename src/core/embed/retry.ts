// `retry`: what the last run has left undone, with the command and the options that it had.
import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { type InvocationArgs, readInvocation } from "../artifact/read-invocation.ts"
import { checkResults } from "./earlier-run.ts"
import type { RunOptions } from "./pipeline.ts"
import type { ProjectError } from "./project-error.ts"
import { readArtifact } from "./read-json.ts"
import { readPrevious } from "./read-previous.ts"
import { targetFolder } from "./target-folder.ts"

export interface Retry {
  /** Of the last run; its `nodes` are those to run again, and `builtBefore` those that it has built. */
  readonly options: RunOptions & { readonly nodes: ReadonlySet<string>; readonly builtBefore: ReadonlySet<string> }
  /** How many nodes the last run had. */
  readonly total: number
}

/**
 * What is to be run again: nodes that failed, and those that were skipped or not run because of them. `state` is the folder with the
 * results; by default it is the project's `target`.
 */
export const retryOf = Effect.fn("retryOf")(function* (
  root: string,
  state: string | undefined,
): Effect.fn.Return<Retry, ProjectError> {
  const folder = state === undefined ? targetFolder(root) : resolve(root, state)
  yield* checkResults(folder)
  const { args, startedAt } = yield* readArtifact(join(folder, "run_results.json"), readInvocation)
  const { results } = yield* readPrevious(folder)
  const isLeft = (id: string): boolean => ["error", "skip"].includes(results.get(id)?.status ?? "")
  const ids = [...results.keys()]
  return {
    options: {
      ...optionsOf(args, startedAt),
      nodes: new Set(ids.filter(isLeft)),
      builtBefore: new Set(ids.filter((id) => !isLeft(id))),
    },
    total: results.size,
  }
})

const optionsOf = (args: InvocationArgs, startedAt: string): RunOptions => {
  const [only] = args.resource_types
  return {
    command: args.which,
    select: args.select,
    exclude: args.exclude,
    target: args.target,
    threads: args.threads,
    fullRefresh: args.full_refresh,
    force: args.force,
    allowDeletes: args.allow_deletes,
    failFast: args.fail_fast,
    defer: args.defer,
    favorState: args.favor_state,
    vars: args.vars,
    eventTime: {
      start: args.event_time_start,
      end: args.event_time_end,
      // Of a range that was asked for, what the run has read since it began need not be read again.
      doneSince: args.event_time_done_since ?? startedAt,
    },
    ...(only === undefined ? {} : { only }),
    ...(args.indirect_selection === null ? {} : { indirect: args.indirect_selection }),
    ...(args.state === null ? {} : { state: args.state }),
  }
}
