import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Scope from "effect/Scope"
import { dialects } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { sharedScans } from "../plan/shared-scan.ts"
import { waitsFor } from "../plan/waiting.ts"
import { widthOf } from "../plan/width.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { CurrentLabel } from "../warehouse/label.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { type Deferral, defer } from "./defer.ts"
import type { NodeFinished, NodeStatus, RunCounts, RunEvent, RunFinished } from "./event.ts"
import { acquireLease } from "./lease.ts"
import { prepare } from "./prepare.ts"
import { isTransient, retries } from "./retry.ts"
import { newRunId } from "./run-id.ts"
import { type Place, refusedNode, runNode, skippedNode, summary } from "./run-node.ts"
import { contextOf, type RunWork, workingNodes } from "./run-work.ts"
import { runSchedule } from "./scheduler.ts"
import { sharedCounts } from "./shared-counts.ts"
import { nodeSpan } from "./spans.ts"

export interface RunRequest extends RunWork {
  readonly target: string
  readonly threads: number
  /** The first node that fails ends the run. */
  readonly failFast?: boolean
  /** Relations that are read from where another target has them. */
  readonly deferral?: Deferral
  /** By id: what the run that is retried has built here, so that it is read here. */
  readonly builtBefore?: ReadonlySet<string>
  /** How long to wait for another run on the same target. */
  readonly waitMillis: number
  /** Runs the unit tests among the nodes, where there may be some: they have an engine of their own. */
  readonly unitTest?: RunUnitTest
}
export type RunUnitTest = (node: GraphNode, place: Place) => Effect.Effect<NodeFinished>
export type Emit = (event: RunEvent) => Effect.Effect<void>

/** Builds the selected nodes in order. Failures of nodes are results; the effect fails only where no node could run. */
export const run = (request: RunRequest, emit: Emit): Effect.Effect<RunFinished, WarehouseError, Warehouse> =>
  // The lease is given back when the scope closes.
  Effect.scoped(scopedRun(request, emit))

const scopedRun = Effect.fn("typeline.run")(function* (
  request: RunRequest,
  emit: Emit,
): Effect.fn.Return<RunFinished, WarehouseError, Warehouse | Scope.Scope> {
  const started = yield* Clock.currentTimeMillis
  const runId = newRunId(started)
  yield* Effect.annotateCurrentSpan("typeline.run.id", runId)
  const nodes = workingNodes(request)
  yield* emit({
    kind: "run-started",
    runId,
    at: new Date(started).toISOString(),
    target: request.target,
    nodes: nodes.length,
    ids: nodes.map(({ id }) => id),
    threads: request.threads,
  })
  const dialect = dialects[request.dialect]
  const label = Effect.provideService(CurrentLabel, { run: runId, node: null })
  const lease = yield* label(acquireLease(nodes, dialect, runId, request.waitMillis, emit))
  // Of two runs the one that waited comes later, also for the histories that it writes.
  const startedAt = new Date(yield* Clock.currentTimeMillis).toISOString()
  const waiting = waitsFor(request.graph, nodes)
  const { openAhead } = yield* Warehouse
  if (openAhead) yield* openAhead(Math.min(request.threads, widthOf(nodes, waiting)))
  const ready = <A, R>(work: Effect.Effect<A, WarehouseError, R>) =>
    Effect.raceFirst(Effect.retry(label(work), { schedule: retries, while: isTransient }), lease.lost)
  const observed = yield* ready(prepare(nodes, dialect))
  const { locate, refusals } = yield* ready(
    defer(request.deferral ?? null, request.graph, nodes, dialect, request.builtBefore),
  )
  const context = contextOf(request, runId, startedAt, locate)
  const finished: NodeFinished[] = []
  const failure = yield* Deferred.make<"failed">()
  const report = Effect.fnUntraced(function* (result: NodeFinished, obstacles: Obstacles) {
    finished.push(result)
    yield* emit(result)
    if (result.status === "error" && request.failFast) yield* Deferred.succeed(failure, "failed")
    if (result.status === "error") return [result.node.id]
    // What stopped a test stops its relation's readers only where they read it themselves.
    return result.node.kind === "test" ? [] : obstacles
  })
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const shared = sharedCounts(sharedScans(nodes, waiting), context.render)
  let index = 0
  const schedule = runSchedule<string, Obstacles, Warehouse>({
    ids: nodes.map(({ id }) => id),
    waitsFor: waiting,
    threads: request.threads,
    run: Effect.fnUntraced(function* (id, results) {
      const node = byId.get(id) as GraphNode
      const place = { index: ++index, total: nodes.length }
      const obstacles = [...new Set([...(waiting.get(id) ?? [])].flatMap((before) => results.get(before) ?? []))]
      if (obstacles.length > 0) return yield* report(skippedNode(node, place, obstacles), obstacles)
      const refusal = refusals.get(id)
      if (refusal !== undefined) return yield* report(refusedNode(node, place, refusal), [])
      yield* emit({ kind: "node-started", ...place, node: summary(node) })
      if (node.declaration.kind === "unit_test" && request.unitTest)
        return yield* report(yield* nodeSpan(node, request.unitTest(node, place)), [])
      const built = runNode(node, place, observed, context, emit, shared.get(id) ?? null)
      return yield* report(yield* nodeSpan(node, built), [])
    }),
  })
  // An interruption ends the schedule, not the report of what it left undone.
  return yield* Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      // Whoever loses is interrupted, and its statements are cancelled before the run goes on.
      const running = Effect.raceFirst(Effect.raceFirst(schedule, lease.lost), Deferred.await(failure))
      const exit = yield* Effect.exit(restore(running))
      const ended = yield* Clock.currentTimeMillis
      const done = new Set(finished.map(({ node }) => node.id))
      const result: RunFinished = {
        kind: "run-finished",
        runId,
        seconds: (ended - started) / 1000,
        counts: counts(finished),
        interrupted: Exit.isFailure(exit),
        failedFast: Exit.isSuccess(exit) && Deferred.isDoneUnsafe(failure) && done.size < nodes.length,
        undone: nodes.flatMap(({ id, declaration }) => (done.has(id) ? [] : [declaration.name])),
      }
      if (Exit.isFailure(exit) && !Cause.hasInterrupts(exit.cause)) return yield* Effect.failCause(exit.cause)
      yield* emit(result)
      return Exit.isFailure(exit) ? yield* Effect.interrupt : result
    }),
  )
})

/** Ids of the failed nodes that stand in the way of what comes after a node: empty if it ended well. */
type Obstacles = readonly string[]

const counts = (finished: readonly NodeFinished[]): RunCounts => {
  const count = (status: NodeStatus) => finished.filter((node) => node.status === status).length
  return {
    pass: count("success"),
    warn: count("warn"),
    error: count("error"),
    skip: count("skip"),
    total: finished.length,
  }
}
