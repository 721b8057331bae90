import * as Effect from "effect/Effect"
import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { schemasWritten } from "../plan/plan.ts"
import type { Declaration } from "../resource/declaration.ts"
import { createReadBatches, readBatchesTable, relationText } from "../strategy/microbatch/read-batches.ts"
import { sweep } from "../strategy/statement.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { observe } from "./observe.ts"

/** Looks once at what stands there, creates what the nodes are written to, and clears up what a killed run has left. */
export const prepare = Effect.fnUntraced(function* (nodes: readonly GraphNode[], dialect: Dialect) {
  const batches = nodes.some(({ declaration }) => isMicrobatch(declaration))
  const observed = yield* observe(nodes, dialect)
  const there = [...observed.values()].flatMap(({ relation }) => relation ?? [])
  // Nothing is sent for a schema that holds something.
  const schemas = new Set(there.map(({ schema }) => schema))
  const missing = schemasWritten(nodes).filter((schema) => !schemas.has(schema))
  const hasBatches = observed.has(relationText(readBatchesTable))
  yield* execute([
    ...missing.map((schema) => `create schema if not exists ${dialect.identifier(schema)}`),
    ...(batches && !hasBatches ? [createReadBatches(dialect)] : []),
    ...sweep(dialect, there),
  ])
  return observed
})
const execute = Effect.fnUntraced(function* (statements: readonly string[]) {
  if (statements.length === 0) return
  const warehouse = yield* Warehouse
  yield* Effect.scoped(
    Effect.flatMap(warehouse.session, (session) => Effect.forEach(statements, session.execute, { discard: true })),
  )
})
const isMicrobatch = (declaration: Declaration): boolean =>
  "materialization" in declaration && declaration.materialization.kind === "microbatch"
