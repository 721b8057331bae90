import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { type DialectName, dialects } from "../dialect/registry.ts"
import { noVariables, type Variables } from "../dialect/render/rendering.ts"
import type { GraphNode } from "../graph/graph.ts"
import type { Declaration } from "../resource/declaration.ts"
import type { Warehouse } from "../warehouse/warehouse.ts"
import type { FreshnessEvent, FreshnessFinished, SourceChecked } from "./freshness-event.ts"
import { type FreshSource, readSource, type SourceNode } from "./read-freshness.ts"
import { newRunId } from "./run-id.ts"
import { summary } from "./run-node.ts"

const declaresFreshness = (declaration: Declaration): declaration is FreshSource =>
  declaration.kind === "source" && declaration.freshness !== null
/** Those that say how old they may be. */
export const withFreshness = (nodes: readonly GraphNode[]): readonly SourceNode[] =>
  nodes.filter((node): node is SourceNode => declaresFreshness(node.declaration))

export interface FreshnessRequest {
  readonly sources: readonly SourceNode[]
  readonly dialect: DialectName
  readonly target: string
  /** How many sources are read at once. */
  readonly threads: number
  /** The values of variables, where they were given one. */
  readonly variables?: Variables
}
export type EmitFreshness = (event: FreshnessEvent) => Effect.Effect<void>

/**
 * Reads how old each source is: one query each. It writes nothing and takes no lease: what it sees of a source that is being
 * loaded is the table before or after. A source that cannot be read is a result, not a failure.
 */
export const checkFreshness = Effect.fn("checkFreshness")(function* (
  { sources, dialect, target, threads, variables = noVariables }: FreshnessRequest,
  emit: EmitFreshness,
): Effect.fn.Return<FreshnessFinished, never, Warehouse> {
  const startedAt = yield* Clock.currentTimeMillis
  const runId = newRunId(startedAt)
  const at = new Date(startedAt).toISOString()
  yield* emit({
    kind: "freshness-started",
    runId,
    at,
    target,
    sources: sources.map(summary),
    threads,
  })
  let index = 0
  const results = yield* Effect.forEach(
    sources,
    (node) =>
      Effect.gen(function* () {
        const began = yield* Clock.currentTimeMillis
        const found = yield* readSource(node, dialects[dialect], startedAt, variables)
        const { warnAfter, errorAfter, loadedAt, filtered } = node.declaration.freshness
        const result: SourceChecked = {
          kind: "source-checked",
          index: ++index,
          total: sources.length,
          node: summary(node),
          snapshottedAt: at,
          criteria: { warnAfter, errorAfter, loadedAt, filtered },
          ...found,
          seconds: ((yield* Clock.currentTimeMillis) - began) / 1000,
        }
        yield* emit(result)
        return result
      }),
    { concurrency: threads },
  )
  const count = (status: SourceChecked["status"]) => results.filter((result) => result.status === status).length
  const finished: FreshnessFinished = {
    kind: "freshness-finished",
    runId,
    seconds: ((yield* Clock.currentTimeMillis) - startedAt) / 1000,
    counts: { pass: count("pass"), warn: count("warn"), error: count("error"), total: results.length },
    results,
  }
  yield* emit(finished)
  return finished
})
