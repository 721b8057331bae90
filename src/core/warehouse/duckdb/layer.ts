import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { WarehouseError } from "../error.ts"
import { relationsBy } from "../relations.ts"
import { Warehouse } from "../warehouse.ts"
import { catalogBy } from "./catalog.ts"
import { type DuckdbOptions, openInstance } from "./instance.ts"
import { readRelations, readRowCounts, relationsQuery, rowCountsQuery } from "./relations.ts"
import { openSession } from "./session.ts"

/**
 * A warehouse in a file of this machine, or in memory.
 *
 * @example
 * const rows = Effect.gen(function* () {
 *   const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
 *   return yield* session.query("select count(*) as films from mart.films")
 * }).pipe(Effect.scoped, Effect.provide(duckdbLayer({ path: "target/films.duckdb" })))
 */
export const duckdbLayer = (options: DuckdbOptions): Layer.Layer<Warehouse, WarehouseError> =>
  Layer.effect(
    Warehouse,
    Effect.gen(function* () {
      const instance = yield* openInstance(options)
      const session = openSession(instance)
      return Warehouse.of({
        session,
        relations: relationsBy(session, relationsQuery, readRelations),
        rowCounts: relationsBy(session, rowCountsQuery, readRowCounts),
        ...catalogBy(session),
      })
    }),
  )
