import * as Effect from "effect/Effect"
import type { Dialect } from "../dialect/dialect.ts"
import type { GraphNode } from "../graph/graph.ts"
import { preparation } from "../plan/preparation.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { observe, relationsIn } from "./observe.ts"

/** Looks once at what stands there, creates what the nodes are written to, and clears up what a killed run has left. */
export const prepare = Effect.fnUntraced(function* (nodes: readonly GraphNode[], dialect: Dialect) {
  const observed = yield* observe(nodes, dialect)
  yield* execute(preparation(nodes, relationsIn(observed), dialect))
  return observed
})
const execute = Effect.fnUntraced(function* (statements: readonly string[]) {
  if (statements.length === 0) return
  const warehouse = yield* Warehouse
  yield* Effect.scoped(
    Effect.flatMap(warehouse.session, (session) => Effect.forEach(statements, session.execute, { discard: true })),
  )
})
