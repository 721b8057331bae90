import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import { qualifiedName } from "../dialect/dialect.ts"
import { duckdb } from "../dialect/duckdb.ts"
import { type GraphNode, nodeId } from "../graph/graph.ts"
import { stepVariables } from "../graph/step-variables.ts"
import { planNode, rendererOf } from "../plan/plan.ts"
import {
  noOperations,
  type QueryDeclaration,
  type RelationObject,
  type UnitTestDeclaration,
  type UnitTestStep,
} from "../resource/declaration.ts"
import { utc } from "../resource/moment.ts"
import { rowsQuery } from "../resource/written-rows.ts"
import type { RowsDiff } from "../runtime/event.ts"
import { observationOf } from "../runtime/observe.ts"
import { prepare } from "../runtime/prepare.ts"
import { newRunId } from "../runtime/run-id.ts"
import { Refused, runSteps } from "../runtime/run-steps.ts"
import { QueryError } from "../sql/query-error.ts"
import { hasRawSql } from "../sql/walk.ts"
import { createReadBatches } from "../strategy/microbatch/read-batches.ts"
import { stateSchema } from "../strategy/state.ts"
import type { StrategyContext } from "../strategy/strategy.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { type Session, Warehouse } from "../warehouse/warehouse.ts"
import { compare } from "./compare.ts"
import type { OpenDatabase } from "./engine.ts"
import { settledBatches } from "./settled-batches.ts"

export interface UnitTestOutcome {
  /** `error`: it could not be run at all. */
  readonly outcome: "pass" | "fail" | "error"
  /** Which step, or why it could not be run. */
  readonly message: string | null
  readonly diff: RowsDiff | null
}
const passed: UnitTestOutcome = { outcome: "pass", message: null, diff: null }

/** The query cannot be written in the engine's words. */
class Unwritable extends Data.TaggedError("Unwritable")<{ readonly message: string }> {}
type Failure = WarehouseError | Refused | Unwritable

/** Runs what is tested on the given rows, as a run on a target would: observed, planned and executed, without hooks and grants. */
export const runUnitTest = Effect.fn("runUnitTest")(function* (test: UnitTestDeclaration, open: OpenDatabase) {
  const { tested } = test
  if (tested === null || !("query" in tested.declaration)) return passed
  const { declaration } = tested
  return yield* Effect.scoped(Effect.flatMap(open, (warehouse) => steps(test, tested, declaration, warehouse))).pipe(
    Effect.catch((error: Failure) =>
      Effect.succeed<UnitTestOutcome>({ outcome: "error", message: failureText(error, declaration), diff: null }),
    ),
  )
})

const steps = Effect.fnUntraced(function* (
  test: UnitTestDeclaration,
  tested: RelationObject,
  declaration: QueryDeclaration,
  warehouse: Warehouse["Service"],
) {
  const session = yield* warehouse.session
  for (const [index, step] of test.steps.entries()) {
    const place = test.steps.length > 1 ? `Step ${index + 1}, at ${step.at}` : null
    const diff = yield* runStep(test, tested, declaration, step, session).pipe(
      Effect.provideService(Warehouse, warehouse),
      Effect.mapError((error) =>
        place === null ? error : new Refused({ message: `${place}: ${failureText(error, declaration)}` }),
      ),
    )
    if (diff) return { outcome: "fail", message: place && `${place}:`, diff } satisfies UnitTestOutcome
  }
  return passed
})

const runStep = Effect.fnUntraced(function* (
  test: UnitTestDeclaration,
  tested: RelationObject,
  declaration: QueryDeclaration,
  step: UnitTestStep,
  session: Session,
) {
  const warehouse = yield* Warehouse
  const millis = yield* Clock.currentTimeMillis
  const startedAt = step.at === null ? new Date(millis).toISOString() : utc(step.at)
  const node = nodeOf(declaration)
  const context: StrategyContext = {
    dialect: duckdb,
    runId: newRunId(millis),
    startedAt,
    fullRefresh: false,
    force: false,
    allowDeletes: step.allowDeletes,
    eventTime: { start: null, end: null },
    storage: ".",
    // What is ephemeral elsewhere is a table of given rows here.
    render: rendererOf(duckdb, { startedAt, variables: stepVariables(step, declaration.query()) }, () => null),
  }
  for (const sql of yield* written(() => givenStatements(test, tested, step))) yield* session.execute(sql)
  const observed = yield* prepare([node], duckdb)
  const planned = yield* written(() => planNode(node, observationOf(node, observed), context))
  yield* runSteps(session, warehouse.session, planned, () => Effect.void)
  return yield* compare(session, tested, step)
})

/** An ephemeral model is looked at as a table. What it does beside giving rows is not tested. */
const nodeOf = (declaration: QueryDeclaration): GraphNode => {
  const { materialization } = declaration
  return {
    id: nodeId(declaration),
    declaration: {
      ...declaration,
      operations: noOperations,
      materialization: materialization.kind === "ephemeral" ? { kind: "table" } : materialization,
    },
  }
}

const givenStatements = (
  { given }: UnitTestDeclaration,
  tested: RelationObject,
  { given: rows, before }: UnitTestStep,
): readonly string[] => {
  const tables = new Map([...given].flatMap(([alias, relation]) => (relation ? [[relation, rows[alias] ?? []]] : [])))
  if (before) tables.set(tested, before)
  const schemas = new Set([stateSchema, ...[...tables.keys()].map(({ schema }) => schema)])
  const render = rendererOf(duckdb)
  return [
    ...[...schemas].map((schema) => `create schema if not exists ${duckdb.identifier(schema)}`),
    ...[...tables].map(
      ([relation, rows]) =>
        `create or replace table ${qualifiedName(duckdb, relation)} as\n${render(rowsQuery(rows, relation.columnTypes))}`,
    ),
    ...(before ? [createReadBatches(duckdb), ...settledBatches(tested, before)] : []),
  ]
}

const written = <A>(make: () => A): Effect.Effect<A, Unwritable> =>
  Effect.try({
    try: make,
    catch: (error) => new Unwritable({ message: error instanceof QueryError ? error.message : String(error) }),
  })

const failureText = (error: Failure, declaration: QueryDeclaration): string => {
  if (error instanceof Refused) return error.message
  const own =
    error._tag === "WarehouseError" && hasRawSql(declaration.query())
      ? `\nUnit tests run on an embedded DuckDB, whatever the target is, and ${declaration.name} has SQL of its own, which that one must be able to run. Give it a text for DuckDB too, or test it on the target with a data test.`
      : ""
  return `${error.message}${own}`
}
