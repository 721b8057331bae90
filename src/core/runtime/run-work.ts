// What a run and a plan of it have in common.
import { type DialectName, dialects } from "../dialect/registry.ts"
import { type LocateRelation, noVariables, type Variables } from "../dialect/render/rendering.ts"
import type { Graph, GraphNode } from "../graph/graph.ts"
import { isRunnable, rendererOf, resolveEphemeral } from "../plan/plan.ts"
import type { EventTimeRange, StrategyContext } from "../strategy/strategy.ts"

export interface RunWork {
  readonly graph: Graph
  /** What was selected. Nodes without work of their own (ephemeral models, analyses) may be among them. */
  readonly ids: ReadonlySet<string>
  readonly dialect: DialectName
  readonly storage: string
  readonly fullRefresh: boolean
  readonly force: boolean
  readonly allowDeletes: boolean
  readonly eventTime: EventTimeRange
  /** The values of variables, where they were given one. */
  readonly variables?: Variables
}

/** The selected nodes that have work of their own. */
export const workingNodes = ({ graph, ids }: Pick<RunWork, "graph" | "ids">): readonly GraphNode[] =>
  graph.order.filter(({ id, declaration }) => ids.has(id) && isRunnable(declaration))

/** What the strategies are told, for all nodes alike. */
export const contextOf = (
  work: RunWork,
  runId: string,
  startedAt: string,
  locate?: LocateRelation,
): StrategyContext => {
  const dialect = dialects[work.dialect]
  return {
    dialect,
    runId,
    startedAt,
    fullRefresh: work.fullRefresh,
    force: work.force,
    allowDeletes: work.allowDeletes,
    eventTime: work.eventTime,
    storage: work.storage,
    render: rendererOf(dialect, { startedAt, variables: work.variables ?? noVariables }, resolveEphemeral, locate),
  }
}
