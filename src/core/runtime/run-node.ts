import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { GraphNode } from "../graph/graph.ts"
import { planNode } from "../plan/plan.ts"
import { QueryError } from "../sql/query-error.ts"
import type { StrategyContext } from "../strategy/strategy.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { CurrentLabel } from "../warehouse/label.ts"
import { CurrentVirtualWarehouse, type VirtualWarehouse } from "../warehouse/virtual-warehouse.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import type { NodeFinished, NodeStatus, NodeSummary, RunEvent } from "./event.ts"
import { nodeRecord } from "./node-record.ts"
import { type Observations, observationOf, observe } from "./observe.ts"
import { openOnDemand } from "./on-demand.ts"
import { isTransient, mostRetries, retries } from "./retry.ts"
import { type OnStep, type Refused, runSteps, type StepsResult } from "./run-steps.ts"
import type { SharedCount } from "./shared-counts.ts"

export interface Place {
  readonly index: number
  readonly total: number
}
/** A plan that cannot be made: the query of the node is at fault. */
class Unplannable extends Data.TaggedError("Unplannable")<{ readonly message: string }> {}
type Failure = WarehouseError | Refused | Unplannable

export const summary = ({ id, declaration }: GraphNode): NodeSummary => ({
  id,
  kind: declaration.kind,
  name: declaration.name,
  schema: "schema" in declaration ? declaration.schema : null,
  materialization: "materialization" in declaration ? declaration.materialization.kind : null,
  location: declaration.location,
})

/** Plans and runs one node. A transient fault has it looked at and planned again; every other one is its result. */
export const runNode = Effect.fnUntraced(function* (
  node: GraphNode,
  place: Place,
  observed: Observations,
  context: StrategyContext,
  emit: (event: RunEvent) => Effect.Effect<void>,
  shared: SharedCount | null = null,
) {
  const started = yield* Clock.currentTimeMillis
  const told = summary(node)
  let attempt = 0
  const record = nodeRecord(node, context)
  const build = Effect.scoped(
    Effect.gen(function* () {
      const warehouse = yield* Warehouse
      const open = Effect.map(warehouse.session, record.watched)
      const session = yield* shared === null ? open : openOnDemand(open)
      const there = attempt++ === 0 ? observed : yield* observe([node], context.dialect)
      const steps = yield* planned(node, there, record.context)
      const onStep: OnStep = (step) => emit({ kind: "step-finished", node: told, ...step })
      return yield* runSteps(session, open, steps, onStep, shared)
    }),
  ).pipe(
    Effect.tapError((error) =>
      isTransient(error) && attempt <= mostRetries
        ? emit({ kind: "node-retried", node: told, attempt, message: error.message })
        : Effect.void,
    ),
    Effect.retry({ schedule: retries, while: isTransient }),
    Effect.provideService(CurrentLabel, { run: context.runId, node: node.id }),
    Effect.provideService(CurrentVirtualWarehouse, computedBy(node)),
  )
  const outcome = yield* build.pipe(
    Effect.map(succeeded(node)),
    Effect.catch((error: Failure) => Effect.succeed(failed(failureText(node, error)))),
    Effect.catchCause((cause) =>
      Cause.hasInterrupts(cause) ? Effect.failCause(cause) : Effect.succeed(failed(defect(cause))),
    ),
  )
  const seconds = ((yield* Clock.currentTimeMillis) - started) / 1000
  return {
    kind: "node-finished",
    ...place,
    node: told,
    seconds,
    diff: null,
    compiledFile: null,
    work: record.work(started),
    ...outcome,
  } satisfies NodeFinished
})

/** A view is computed when it is read, a dynamic table by the warehouse that it names. */
const computedBy = ({ id, declaration }: GraphNode): VirtualWarehouse | null => {
  if (!("snowflake" in declaration) || declaration.snowflake.warehouse === null) return null
  const { kind } = declaration.materialization
  return kind === "view" || kind === "dynamic_table" ? null : { name: declaration.snowflake.warehouse, node: id }
}

export const skippedNode = (node: GraphNode, place: Place, because: readonly string[]): NodeFinished => ({
  kind: "node-finished",
  ...place,
  node: summary(node),
  status: "skip",
  seconds: 0,
  rows: null,
  outcome: "skipped",
  message: `because of ${because.join(", ")}`,
  sample: [],
  test: null,
  diff: null,
  compiledFile: null,
  work: null,
})

/** A node that must not be run: nothing was sent. */
export const refusedNode = (node: GraphNode, place: Place, message: string): NodeFinished => ({
  ...skippedNode(node, place, []),
  ...failed(message),
})

/** The steps of one node, given what stands there. */
export const planned = (node: GraphNode, observed: Observations, context: StrategyContext) =>
  Effect.try({
    try: () => planNode(node, observationOf(node, observed), context),
    catch: (error) =>
      new Unplannable({
        message: error instanceof QueryError ? error.message : `${node.declaration.name}: ${String(error)}`,
      }),
  })

type Outcome = Pick<NodeFinished, "status" | "rows" | "outcome" | "message" | "sample" | "test">

const succeeded =
  (node: GraphNode) =>
  (result: StepsResult): Outcome => ({
    status: statusOf(result),
    rows: result.rows,
    outcome: outcomeText(node, result),
    message: result.warnings.length > 0 ? result.warnings.join("\n") : null,
    sample: result.sample,
    test: result.test,
  })
const statusOf = ({ outcome, warnings }: StepsResult): NodeStatus =>
  outcome === "fail" ? "error" : outcome === "warn" || warnings.length > 0 ? "warn" : "success"

const outcomeText = ({ declaration }: GraphNode, { outcome, rows, batches }: StepsResult): string => {
  if (outcome !== "done") return outcome
  if (!("materialization" in declaration)) return "done"
  switch (declaration.materialization.kind) {
    case "view":
      return "created"
    case "table":
    case "dynamic_table":
      return "built"
    case "append":
    case "merge":
    case "delete+insert":
    case "insert_overwrite":
    case "scd2":
      return rows === 0 ? "no change" : "written"
    case "microbatch":
      // A full build is one statement. No row in a batch may still be a change: it has been emptied.
      if (batches === null) return "built"
      return batches === 0 ? "no change" : `in ${batches} ${batches === 1 ? "batch" : "batches"}`
    default:
      return "loaded"
  }
}

const failed = (message: string): Outcome => ({
  status: "error",
  rows: null,
  outcome: "failed",
  message,
  sample: [],
  test: null,
})

const failureText = ({ declaration }: GraphNode, error: Failure): string =>
  error instanceof WarehouseError && error.reason === "MissingObject" && error.final !== true
    ? `${error.message}\nIf that is a relation of this project, build it first: pipeline build --select +${declaration.name}`
    : error.message

/** What should not happen: its stack helps whoever mends it. */
export const defect = (cause: Cause.Cause<unknown>): string =>
  `This is a fault of Typeline itself:\n${Cause.pretty(cause)}`
