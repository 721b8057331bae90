// The DuckDB that unit tests run on: one within the process for all of them, and a database in memory for each.
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { readRelations, relationsQuery } from "../warehouse/duckdb/relations.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { type Session, Warehouse } from "../warehouse/warehouse.ts"

/** An empty warehouse, which goes with its scope. */
export type OpenDatabase = Effect.Effect<Warehouse["Service"], WarehouseError, Scope.Scope>

/** The engine is opened when the first database is, and closed with the scope. An own instance for each would cost ten times as much. */
export const unitTestEngine: Effect.Effect<OpenDatabase, never, Scope.Scope> = Effect.gen(function* () {
  const scope = yield* Effect.scope
  const opened = yield* Effect.cached(
    Effect.gen(function* () {
      // Tests have few rows, and one thread adds them up in one order.
      const layer = Effect.map(
        Effect.promise(() => import("../warehouse/duckdb/layer.ts")),
        ({ duckdbLayer }) => duckdbLayer({ path: ":memory:", threads: 1 }),
      )
      const { session } = Context.get(yield* Layer.build(Layer.unwrap(layer)), Warehouse)
      return { session, base: yield* session }
    }).pipe(Effect.provideService(Scope.Scope, scope)),
  )
  let databases = 0
  return Effect.gen(function* () {
    const { session, base } = yield* opened
    const name = `typeline_unit_${++databases}`
    yield* Effect.acquireRelease(base.execute(`attach ':memory:' as ${name}`), () =>
      Effect.ignore(base.execute(`detach ${name}`)),
    )
    const own = Effect.tap(session, ({ execute }: Session) => execute(`use ${name}`))
    return Warehouse.of({
      session: own,
      relations: (schemas) =>
        schemas.length === 0
          ? Effect.succeed([])
          : Effect.scoped(
              Effect.flatMap(own, ({ query }) => Effect.map(query(relationsQuery(schemas)), readRelations)),
            ),
      rowCounts: () => Effect.succeed([]),
      schemas: Effect.succeed([]),
      tables: () => Effect.succeed([]),
    })
  })
})
