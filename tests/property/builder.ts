// Builds one relation again and again on a DuckDB in memory, at moments that the test chooses. What a run does around its
// nodes (lease, selection, schemas) is left out: it costs more than the node.
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { nodeId } from "../../src/core/graph/graph.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import type { NodeFinished } from "../../src/core/runtime/event.ts"
import { observe } from "../../src/core/runtime/observe.ts"
import { runNode } from "../../src/core/runtime/run-node.ts"
import { createReadBatches } from "../../src/core/strategy/microbatch/read-batches.ts"
import type { StrategyContext } from "../../src/core/strategy/strategy.ts"
import { duckdbLayer } from "../../src/core/warehouse/duckdb/layer.ts"
import { Warehouse, type WarehouseRow } from "../../src/core/warehouse/warehouse.ts"
import { declarationOf } from "../golden/states.ts"

export interface Builder {
  /** Builds the relation as a run that begins at this moment: milliseconds since 1970. */
  readonly build: (
    relation: unknown,
    now: number,
    options?: Partial<Pick<StrategyContext, "fullRefresh" | "allowDeletes" | "eventTime">>,
  ) => Promise<NodeFinished>
  readonly execute: (...statements: readonly string[]) => Promise<void>
  readonly query: (sql: string) => Promise<readonly WarehouseRow[]>
  readonly close: () => Promise<void>
}

/** With a schema `raw` for what is read and a schema `built` for what is written. */
export const openBuilder = async (): Promise<Builder> => {
  const scope = Effect.runSync(Scope.make())
  const layer = duckdbLayer({ path: ":memory:", threads: 1 })
  const warehouse = Context.get(await Effect.runPromise(Layer.buildWithScope(layer, scope)), Warehouse)
  const session = await Effect.runPromise(Effect.provideService(warehouse.session, Scope.Scope, scope))
  const execute = (...statements: readonly string[]) =>
    Effect.runPromise(Effect.forEach(statements, session.execute, { discard: true }))
  await execute("create schema raw", "create schema built", "create schema typeline", createReadBatches(duckdb))
  let runs = 0
  return {
    build: (relation, now, options = {}) => {
      const declaration = declarationOf(relation)
      const node = { id: nodeId(declaration), declaration }
      const startedAt = new Date(now).toISOString()
      const context: StrategyContext = {
        dialect: duckdb,
        runId: `run${++runs}`,
        startedAt,
        fullRefresh: false,
        force: false,
        allowDeletes: false,
        eventTime: { start: null, end: null },
        storage: ".",
        render: rendererOf(duckdb, { startedAt }),
        ...options,
      }
      const built = Effect.flatMap(observe([node], duckdb), (observed) =>
        runNode(node, { index: 1, total: 1 }, observed, context, () => Effect.void),
      )
      return Effect.runPromise(Effect.provideService(built, Warehouse, warehouse))
    },
    execute,
    query: (sql) => Effect.runPromise(session.query(sql)),
    close: () => Effect.runPromise(Scope.close(scope, Exit.void)),
  }
}
