// A warehouse whose DDL commits by itself, played by DuckDB: the run is killed after each statement or transaction. What readers
// see then is what they saw before, or what an undisturbed run gives; and the next run gives the latter.
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { type Bound, from, layer, nullable, type Relation, type Run, snapshot, source } from "typeline"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Dialect, qualifiedName } from "../../../src/core/dialect/dialect.ts"
import { duckdb } from "../../../src/core/dialect/duckdb.ts"
import { nodeId } from "../../../src/core/graph/graph.ts"
import { planNode, rendererOf } from "../../../src/core/plan/plan.ts"
import { observationOf, observe } from "../../../src/core/runtime/observe.ts"
import { runSteps } from "../../../src/core/runtime/run-steps.ts"
import { createReadBatches } from "../../../src/core/strategy/microbatch/read-batches.ts"
import type { Step } from "../../../src/core/strategy/step.ts"
import { duckdbLayer } from "../../../src/core/warehouse/duckdb/layer.ts"
import { Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import { declarationOf } from "../../golden/states.ts"

const dialect: Dialect = { ...duckdb, capabilities: { ...duckdb.capabilities, transactionalDdl: false } }

const columns = { id: "integer", at: "timestamp", value: nullable("integer"), extra: nullable("varchar") } as const
const rows = source("rows", { schema: "raw", columns })
type Rows = Bound<{ readonly rows: typeof rows }>
const dev = layer({ schema: "dev" })
const narrow = ({ rows }: Rows) => from({ rows }).select(({ rows: { id, at, value } }) => ({ id, at, value }))
const wide = ({ rows }: Rows) => from({ rows }).select(({ rows }) => rows)
const wider = ({ rows }: Rows) =>
  from({ rows }).select(({ rows: { id, at, value, extra } }) => ({ id, at, value: value.cast("decimal(21,2)"), extra }))
const spec = { name: "built", dependsOn: { rows } } as const
const byKey = { kind: "merge", uniqueKey: ["id"], cursor: "at" } as const
const strategies = [
  { kind: "append", cursor: "at" },
  byKey,
  { kind: "delete+insert", uniqueKey: ["id"], cursor: "at" },
  { kind: "insert_overwrite", partitionBy: ["id"], cursor: "at" },
  { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-01-01", lookback: 99 },
] as const
const check = { kind: "check", columns: "all" } as const
const time = { kind: "timestamp", updatedAt: "at" } as const
const history = { ...spec, schema: "dev", uniqueKey: ["id"] } as const

interface Scenario {
  readonly name: string
  /** What built the table before; null where there is none. */
  readonly before: Relation | null
  readonly after: Relation
  readonly fullRefresh?: boolean
}
const scenarios: readonly Scenario[] = [
  ...strategies.flatMap((strategy): Scenario[] => {
    const model = (
      query: typeof narrow | typeof wide | typeof wider,
      onSchemaChange: "append_new_columns" | "sync_all_columns" = "append_new_columns",
    ) =>
      dev.incremental({
        ...spec,
        strategy,
        onSchemaChange,
        query: query as (rows: Rows, run: Run) => ReturnType<typeof wide>,
      }) as Relation
    const { kind } = strategy
    return [
      { name: `${kind}: nothing is there`, before: null, after: model(wide) },
      { name: `${kind}: a table is there`, before: model(wide), after: model(wide) },
      { name: `${kind}: a full refresh`, before: model(wide), after: model(wide), fullRefresh: true },
      { name: `${kind}: a new column`, before: model(narrow), after: model(wide) },
      { name: `${kind}: columns that go and come`, before: model(wide), after: model(narrow, "sync_all_columns") },
      { name: `${kind}: a wider column and a new one`, before: model(narrow), after: model(wider, "sync_all_columns") },
    ]
  }),
  ...[check, time].flatMap((strategy) =>
    (["ignore", "invalidate", "new_record"] as const).flatMap((hardDeletes): Scenario[] => {
      const model = (query: typeof wide, mode = hardDeletes, validToCurrent?: "9999-12-31") => {
        const common = { ...history, hardDeletes: mode, query, ...(validToCurrent ? { validToCurrent } : {}) }
        return (
          strategy.kind === "check" ? snapshot({ ...common, strategy }) : snapshot({ ...common, strategy })
        ) as Relation
      }
      const name = `snapshot by ${strategy.kind}, ${hardDeletes}`
      return [
        { name: `${name}: nothing is there`, before: null, after: model(wide) },
        { name: `${name}: a history is there`, before: model(wide), after: model(wide) },
        { name: `${name}: a new column`, before: model(narrow as never), after: model(wide) },
        { name: `${name}: a wider column and a new one`, before: model(narrow as never), after: model(wider as never) },
        { name: `${name}: deletes were ignored before`, before: model(wide, "ignore"), after: model(wide) },
        { name: `${name}: validToCurrent is new`, before: model(wide), after: model(wide, hardDeletes, "9999-12-31") },
      ]
    }),
  ),
]

const first = ["1, '2024-01-01', 10, 'a'", "2, '2024-01-01', 20, 'b'", "3, '2024-01-02', 30, 'c'"]
const second = ["1, '2024-01-03', 11, 'A'", "3, '2024-01-02', 30, 'c'", "4, '2024-01-03', null, 'd'"]

const open = async () => {
  const scope = Effect.runSync(Scope.make())
  const services = await Effect.runPromise(Layer.buildWithScope(duckdbLayer({ path: ":memory:", threads: 1 }), scope))
  const warehouse = Context.get(services, Warehouse)
  const session = await Effect.runPromise(Effect.provideService(warehouse.session, Scope.Scope, scope))
  const query = (sql: string) => Effect.runPromise(session.query(sql))
  const execute = (...statements: readonly string[]) => Effect.runPromise(Effect.forEach(statements, session.execute))
  const provided = <A, E>(effect: Effect.Effect<A, E, Warehouse>) =>
    Effect.runPromise(Effect.provideService(effect, Warehouse, warehouse))
  await execute("create schema raw", "create schema dev", "create schema typeline", createReadBatches(duckdb))
  return {
    forget: () => execute("drop table if exists dev.built", "delete from typeline.read_batches"),
    stand: (values: readonly string[]) =>
      execute(
        'create or replace table raw.rows (id bigint, "at" timestamp, value bigint, extra varchar)',
        ...values.map((row) => `insert into raw.rows values (${row})`),
      ),
    /** The units that each commit by themselves. */
    plan: async (relation: Relation, day: number, fullRefresh = false): Promise<readonly Step[]> => {
      const declaration = declarationOf(relation)
      const node = { id: nodeId(declaration), declaration }
      const observed = await provided(observe([node], dialect))
      const startedAt = `2024-01-0${day}T00:00:00.000Z`
      const steps = planNode(node, observationOf(node, observed), {
        dialect,
        runId: `run${day}`,
        startedAt,
        fullRefresh,
        force: false,
        allowDeletes: false,
        eventTime: { start: null, end: null },
        storage: ".",
        render: rendererOf(dialect, { startedAt }),
      })
      return steps.flatMap((step): readonly Step[] =>
        step.kind === "batches" ? step.batches.map((batch) => ({ ...step, batches: [batch] })) : [step],
      )
    },
    /** On a connection that is closed afterwards: temporary tables go with it. */
    run: (steps: readonly Step[]) =>
      provided(
        Effect.scoped(
          Effect.flatMap(Warehouse, ({ session }) =>
            Effect.flatMap(session, (own) => runSteps(own, session, steps, () => Effect.void)),
          ),
        ),
      ),
    content: async (): Promise<readonly string[] | null> => {
      if ((await query("select 1 from duckdb_tables() where table_name = 'built'")).length === 0) return null
      const found = await query(`from ${qualifiedName(duckdb, { schema: "dev", name: "built" })}`)
      return found
        .map((row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? Number(value) : value)))
        .sort()
    },
    notes: () => query("select * from typeline.read_batches order by all"),
    close: () => Effect.runPromise(Scope.close(scope, Exit.void)),
  }
}

/** Rows without what a column alone has changed: a column that is there and NULL for a moment, or has gone. */
const withoutColumns = (content: readonly string[] | null): readonly string[] =>
  (content ?? [])
    .map((row) => {
      const { id, at, value, valid_from, valid_to } = JSON.parse(row) as { readonly [column: string]: unknown }
      return JSON.stringify({ id, at, value: value === null ? null : Number(value), valid_from, valid_to })
    })
    .sort()

let life: Awaited<ReturnType<typeof open>>
beforeAll(async () => {
  life = await open()
})
afterAll(() => life.close())

describe("killed between commits", () => {
  test.each(scenarios)("$name", async ({ before, after, fullRefresh = false }) => {
    const begin = async () => {
      await life.forget()
      await life.stand(first)
      if (before) await life.run(await life.plan(before, 4))
      await life.stand(second)
    }
    const plan = () => life.plan(after, 5, fullRefresh)
    await begin()
    const old = await life.content()
    const units = await plan()
    await life.run(units)
    const wanted = await life.content()
    const notes = await life.notes()

    for (let boundary = 0; boundary < units.length; boundary++) {
      await begin()
      await life.run((await plan()).slice(0, boundary))
      const place = `killed after ${boundary} of ${units.length}: ${units[boundary - 1]?.purpose}`
      const seen = withoutColumns(await life.content())
      if (units.every(({ kind }) => kind !== "batches"))
        expect([withoutColumns(old), withoutColumns(wanted)], place).toContainEqual(seen)
      await life.run(await plan())
      expect(await life.content(), place).toEqual(wanted)
      expect(await life.notes(), place).toEqual(notes)
    }
  })
})
