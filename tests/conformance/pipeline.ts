// A few resources on a real warehouse, through the same doors as a project: graph, plan, runtime.
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { buildGraph } from "../../src/core/graph/graph.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import type { NodeFinished } from "../../src/core/runtime/event.ts"
import { run } from "../../src/core/runtime/run.ts"
import { duckdbLayer } from "../../src/core/warehouse/duckdb/layer.ts"
import { Warehouse, type WarehouseRow } from "../../src/core/warehouse/warehouse.ts"

export interface BuildOptions {
  readonly fullRefresh?: boolean
  readonly force?: boolean
  readonly allowEmpty?: boolean
}
export interface TestWarehouse {
  /** Builds the resources; gives what became of each. */
  readonly build: (resources: readonly unknown[], options?: BuildOptions) => Promise<ReadonlyMap<string, NodeFinished>>
  readonly execute: (...statements: readonly string[]) => Promise<void>
  readonly query: (sql: string) => Promise<readonly WarehouseRow[]>
  readonly close: () => Promise<void>
}

export const openWarehouse = (path = ":memory:"): TestWarehouse => {
  const runtime = ManagedRuntime.make(duckdbLayer({ path }))
  const session = Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  return {
    build: async (resources, options = {}) => {
      const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "test", exports: { resources } }]))
      if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
      const finished = new Map<string, NodeFinished>()
      await runtime.runPromise(
        run(
          {
            graph,
            ids: new Set(graph.nodes.keys()),
            dialect: "duckdb",
            target: "test",
            storage: ".",
            threads: 2,
            fullRefresh: options.fullRefresh ?? false,
            force: options.force ?? false,
            allowEmpty: options.allowEmpty ?? false,
          },
          (event) =>
            Effect.sync(() => {
              if (event.kind === "node-finished") finished.set(event.node.name, event)
            }),
        ),
      )
      return finished
    },
    execute: (...statements) =>
      runtime.runPromise(
        Effect.scoped(Effect.flatMap(session, ({ execute }) => Effect.forEach(statements, execute, { discard: true }))),
      ),
    query: (sql) => runtime.runPromise(Effect.scoped(Effect.flatMap(session, ({ query }) => query(sql)))),
    close: () => runtime.dispose(),
  }
}
