// A few resources on a real warehouse, through the same doors as a project: graph, plan, runtime.
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { buildGraph } from "../../src/core/graph/graph.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import type { Deferral } from "../../src/core/runtime/defer.ts"
import type { NodeFinished } from "../../src/core/runtime/event.ts"
import { run } from "../../src/core/runtime/run.ts"
import type { ObservedRelation } from "../../src/core/strategy/observation.ts"
import type { EventTimeRange } from "../../src/core/strategy/strategy.ts"
import { duckdbLayer } from "../../src/core/warehouse/duckdb/layer.ts"
import { type RowCount, Warehouse, type WarehouseRow } from "../../src/core/warehouse/warehouse.ts"
import { standingAt } from "../engine/clock.ts"
import { accountTarget, accountUnderTest } from "./account.ts"
import { snowflake } from "./snowflake.ts"
import type { WarehouseUnderTest } from "./warehouse-under-test.ts"

const duckdb: WarehouseUnderTest = {
  name: "duckdb",
  dialect: "duckdb",
  layer: (path) => duckdbLayer({ path }),
  countsNewTables: true,
  setZone: (zone) => `set TimeZone = '${zone}'`,
}
const account = accountTarget(process.env)
/** A second warehouse is one more line. Snowflake is the account that the environment names, or the emulator. */
const all: readonly WarehouseUnderTest[] = [duckdb, account ? accountUnderTest(account) : snowflake]
/** Those of this project of tests; see vitest.config.ts. */
export const warehouses = all.filter(({ name }) => (process.env.TEST_WAREHOUSE ?? name) === name)

export interface BuildOptions {
  /** Builds these alone, by id. Default: all. */
  readonly ids?: readonly string[]
  readonly deferral?: Deferral
  readonly fullRefresh?: boolean
  readonly force?: boolean
  readonly allowDeletes?: boolean
  readonly eventTime?: EventTimeRange
  readonly waitMillis?: number
  /** When the run begins, ISO 8601. Default: now. */
  readonly now?: string
  /** With `now`: takes the place of every pause, the renewal of the lease among them. */
  readonly wait?: () => Promise<void>
  /** Interrupts the run. */
  readonly signal?: AbortSignal
  /** The folder of the files that sources load. */
  readonly storage?: string
  /** What the run is told of the tables and views that are there. Default: all. */
  readonly told?: (relations: readonly ObservedRelation[]) => readonly ObservedRelation[]
  /** Is waited for when the first node has started: what happens while a run goes on. */
  readonly meanwhile?: () => Promise<unknown>
}
export interface TestWarehouse {
  /** Builds the resources; gives what became of each. */
  readonly build: (resources: readonly unknown[], options?: BuildOptions) => Promise<ReadonlyMap<string, NodeFinished>>
  readonly execute: (...statements: readonly string[]) => Promise<void>
  readonly query: (sql: string) => Promise<readonly WarehouseRow[]>
  readonly relations: (schema: string) => Promise<readonly ObservedRelation[]>
  readonly rowCounts: (schema: string) => Promise<readonly RowCount[]>
  readonly close: () => Promise<void>
}

export const openWarehouse = (path = ":memory:", { layer, dialect } = duckdb): TestWarehouse => {
  const runtime = ManagedRuntime.make(layer(path))
  const session = Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  return {
    build: async (resources, options = {}) => {
      const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "test", exports: { resources } }]))
      if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
      const finished = new Map<string, NodeFinished>()
      let meanwhile = options.meanwhile
      const building = run(
        {
          graph,
          ids: new Set(options.ids ?? graph.nodes.keys()),
          ...(options.deferral ? { deferral: options.deferral } : {}),
          dialect,
          target: "test",
          storage: options.storage ?? ".",
          threads: 2,
          fullRefresh: options.fullRefresh ?? false,
          force: options.force ?? false,
          allowDeletes: options.allowDeletes ?? false,
          eventTime: options.eventTime ?? { start: null, end: null },
          waitMillis: options.waitMillis ?? 0,
        },
        (event) =>
          Effect.promise(async () => {
            if (event.kind === "node-finished") finished.set(event.node.name, event)
            if (event.kind !== "node-started" || meanwhile === undefined) return
            const once = meanwhile
            meanwhile = undefined
            await once()
          }),
      )
      const told = Effect.updateService(building, Warehouse, (warehouse) => ({
        ...warehouse,
        relations: (schemas) => Effect.map(warehouse.relations(schemas), options.told ?? ((relations) => relations)),
      }))
      await runtime.runPromise(options.now === undefined ? told : standingAt(options.now, options.wait)(told), options)
      return finished
    },
    execute: (...statements) =>
      runtime.runPromise(
        Effect.scoped(Effect.flatMap(session, ({ execute }) => Effect.forEach(statements, execute, { discard: true }))),
      ),
    query: (sql) => runtime.runPromise(Effect.scoped(Effect.flatMap(session, ({ query }) => query(sql)))),
    relations: (schema) => runtime.runPromise(Effect.flatMap(Warehouse, ({ relations }) => relations([schema]))),
    rowCounts: (schema) => runtime.runPromise(Effect.flatMap(Warehouse, ({ rowCounts }) => rowCounts([schema]))),
    close: () => runtime.dispose(),
  }
}
