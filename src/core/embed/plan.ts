import { existsSync } from "node:fs"
import * as Effect from "effect/Effect"
import type { BuiltNodes } from "../artifact/built.ts"
import type { Checksums } from "../artifact/previous.ts"
import { dialects } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { type BrokenReader, brokenReaders } from "../plan/broken-readers.ts"
import { type NodeChange, nodeChange } from "../plan/node-change.ts"
import { type PlannedStatement, plannedStatements } from "../plan/statements.ts"
import type { NodeSummary } from "../runtime/event.ts"
import { type Observations, observationOf, observe } from "../runtime/observe.ts"
import { type PlannedNode, planRun } from "../runtime/plan-run.ts"
import { summary } from "../runtime/run-node.ts"
import type { EventTimeRange } from "../strategy/strategy.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import type { Warehouse } from "../warehouse/warehouse.ts"
import { checkRawSql } from "./check-contracts.ts"
import { checkEventTime } from "./check-event-time.ts"
import { checkProject, checkTexts } from "./check-project.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { placeOf } from "./pipeline.ts"
import type { ProjectError } from "./project-error.ts"
import { checkNames, type ResolvedTarget, resolveTarget } from "./resolve-target.ts"
import { type NodeSelection, selectNodes } from "./select-nodes.ts"

export interface PlanOptions extends NodeSelection, LoadOptions {
  /** Default: the configuration's. */
  readonly target?: string
  readonly fullRefresh?: boolean
  readonly force?: boolean
  readonly allowDeletes?: boolean
  readonly eventTime?: EventTimeRange
}
/** What is known of earlier runs on the target, and how a node of now is compared with that. */
export interface Earlier {
  readonly built: BuiltNodes
  readonly checksumsOf: (node: GraphNode) => Checksums
}

export interface Plan {
  readonly target: string
  /** Of the run that the plan is of: part of temporary names. */
  readonly runId: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Whether changes of queries can be told: an earlier run is known. */
  readonly knowsEarlierRun: boolean
  /** Statements before the nodes, beside the lease of the run. */
  readonly preparation: readonly string[]
  /** In the order of a build on one thread. */
  readonly nodes: readonly NodePlan[]
}
export interface NodePlan extends NodeChange {
  readonly node: NodeSummary
  readonly statements: readonly PlannedStatement[]
  /** Why the build would stop at this node, as far as can be seen now; null where it would not. */
  readonly refusal: string | null
  /** What breaks downstream, if nothing more than the selection is built. */
  readonly breaks: readonly BrokenReader[]
}

/**
 * What `pipeline build` of a selection would do now, and why. The steps are made by the same functions, of the same look at the
 * warehouse; nothing but that look is executed. A database that is not there yet is planned as an empty one.
 */
export const planProject = Effect.fn("planProject")(function* (
  folder: string,
  options: PlanOptions,
  earlierOf: (project: Project, target: ResolvedTarget) => Effect.Effect<Earlier | null> = () => Effect.succeed(null),
): Effect.fn.Return<Plan, ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const earlier = yield* earlierOf(project, target)
  return yield* planOn(project, target, options, earlier).pipe(Effect.provide(openFor(project, target)))
})

/** As `planProject`, of a project that was loaded and checked. */
export const planOn = Effect.fn("planOn")(function* (
  project: Project,
  target: ResolvedTarget,
  options: PlanOptions,
  earlier: Earlier | null,
): Effect.fn.Return<Plan, ProjectError | WarehouseError, Warehouse> {
  const { graph, variables } = project
  const eventTime = options.eventTime ?? { start: null, end: null }
  const selected = (yield* selectNodes(project, options)).filter(
    ({ declaration }) => !["analysis", "exposure", "dashboard"].includes(declaration.kind),
  )
  // What a build would refuse, a plan refuses.
  yield* checkNames(project, target)
  yield* checkEventTime(eventTime, selected)
  yield* checkTexts(selected, target.target.type)
  yield* checkRawSql(selected, target.target.type, variables)
  const dialect = dialects[target.target.type]
  const ids = new Set(selected.map(({ id }) => id))
  const plan = yield* planRun({
    graph,
    ids,
    dialect: target.target.type,
    storage: target.storage,
    fullRefresh: options.fullRefresh ?? false,
    force: options.force ?? false,
    allowDeletes: options.allowDeletes ?? false,
    eventTime,
    variables,
  })
  const others = yield* observe(readersBeside(project, ids), dialect)
  const nodePlan = (planned: PlannedNode): NodePlan => {
    const { node, observation, steps, scan, fault } = planned
    const change = nodeChange({ node, dialect, observed: observation.relation, earlier: earlierNode(node, earlier) })
    const stop = steps.find((step) => step.kind === "fail")
    return {
      ...change,
      node: summary(node),
      statements: plannedStatements(node.id, steps, scan),
      refusal: fault ?? stop?.message ?? null,
      breaks: brokenReaders(graph, node, [...change.columns, ...change.contract], ids, relationIn(others)),
    }
  }
  return {
    target: target.name,
    runId: plan.runId,
    startedAt: plan.startedAt,
    knowsEarlierRun: earlier !== null,
    preparation: plan.preparation,
    nodes: plan.nodes.map(nodePlan),
  }
})

/** Opens the target to look at it: nothing is made of a database that is not there. */
const openFor = (project: Project, { target }: ResolvedTarget) => {
  const { path = ":memory:" } = target.type === "duckdb" ? target : {}
  return warehouseLayer(
    target.type === "duckdb" && !existsSync(path) ? { ...target, path: ":memory:" } : target,
    placeOf(project),
  )
}

/** What is not selected and may read what is. */
const readersBeside = ({ graph }: Project, ids: ReadonlySet<string>): readonly GraphNode[] =>
  graph.order.filter(({ id, declaration }) => !ids.has(id) && "query" in declaration && declaration.kind !== "analysis")

const relationIn = (observations: Observations) => (node: GraphNode) => observationOf(node, observations).relation

const earlierNode = (node: GraphNode, earlier: Earlier | null) =>
  earlier && { node: earlier.built.get(node.id) ?? null, checksums: earlier.checksumsOf(node) }
