import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { dialects } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { isRunnable } from "../plan/plan.ts"
import { preparation } from "../plan/preparation.ts"
import { type SharedScan, sharedScans } from "../plan/shared-scan.ts"
import { waitsFor } from "../plan/waiting.ts"
import type { Observation } from "../strategy/observation.ts"
import type { Step } from "../strategy/step.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import type { Warehouse } from "../warehouse/warehouse.ts"
import { observationOf, observe, relationsIn } from "./observe.ts"
import { newRunId } from "./run-id.ts"
import { planned } from "./run-node.ts"
import { contextOf, type RunWork, workingNodes } from "./run-work.ts"
import { runSchedule } from "./scheduler.ts"

/** What a run would do with one node. */
export interface PlannedNode {
  readonly node: GraphNode
  /** What stands there now. */
  readonly observation: Observation
  readonly steps: readonly Step[]
  /** Why there are no steps: its query cannot be written. Else null. */
  readonly fault: string | null
  /** Of a test that is counted together with others; else null. */
  readonly scan: PlannedScan | null
}
export interface PlannedScan {
  /** The ids of the tests that it counts, in the order of its columns. */
  readonly tests: readonly string[]
  readonly sql: string
}
export interface RunPlan {
  readonly runId: string
  /** When it was made, which is when its run begins: ISO 8601, UTC. */
  readonly startedAt: string
  /** Statements before the nodes. */
  readonly preparation: readonly string[]
  /** In the order of a run on one thread. Ephemeral models have no steps. */
  readonly nodes: readonly PlannedNode[]
}

/**
 * What a run would do now: looks at the warehouse as a run does, and makes the same steps of it. Nothing is executed but that look. A
 * run that begins later may see other relations.
 */
export const planRun = Effect.fn("planRun")(function* (
  work: RunWork,
): Effect.fn.Return<RunPlan, WarehouseError, Warehouse> {
  const started = yield* Clock.currentTimeMillis
  const [runId, startedAt] = [newRunId(started), new Date(started).toISOString()]
  const dialect = dialects[work.dialect]
  const nodes = workingNodes(work)
  const observed = yield* observe(nodes, dialect)
  const context = contextOf(work, runId, startedAt)
  const waiting = waitsFor(work.graph, nodes)
  const scans = scansByTest(sharedScans(nodes, waiting), context.render)
  const inlined = work.graph.order.filter(
    ({ id, declaration }) => work.ids.has(id) && !isRunnable(declaration) && declaration.kind === "model",
  )
  const ordered = [...inlined, ...(yield* inOrder(nodes, waiting))]
  const plan = Effect.fnUntraced(function* (node: GraphNode) {
    const { steps, fault } = yield* planned(node, observed, context).pipe(
      Effect.map((steps) => ({ steps, fault: null })),
      Effect.catch(({ message }) => Effect.succeed({ steps: [], fault: message })),
    )
    return { node, observation: observationOf(node, observed), steps, fault, scan: scans.get(node.id) ?? null }
  })
  return {
    runId,
    startedAt,
    preparation: preparation(nodes, relationsIn(observed), dialect),
    nodes: yield* Effect.forEach(ordered, plan),
  }
})

/** By the schedule of a run, with one thread and nothing to do. */
const inOrder = Effect.fnUntraced(function* (
  nodes: readonly GraphNode[],
  waiting: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ordered: GraphNode[] = []
  yield* runSchedule<string, null, never>({
    ids: nodes.map(({ id }) => id),
    waitsFor: waiting,
    threads: 1,
    run: (id) =>
      Effect.sync(() => {
        ordered.push(byId.get(id) as GraphNode)
        return null
      }),
  })
  return ordered
})

const scansByTest = (
  scans: readonly SharedScan[],
  render: (query: SharedScan["query"]) => string,
): ReadonlyMap<string, PlannedScan> =>
  new Map(
    scans.flatMap(({ tests, query }) => {
      const scan = { tests: tests.map(({ id }) => id), sql: render(query) }
      return tests.map(({ id }) => [id, scan] as const)
    }),
  )
