// A warehouse that notes what it is asked, and may refuse some of it.
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { WarehouseError } from "../../../src/core/warehouse/error.ts"
import { type Session, Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import type { WarehouseUnderTest } from "../warehouse-under-test.ts"

export interface Recorded {
  readonly under: WarehouseUnderTest
  /** The queries so far. */
  readonly queries: string[]
  /** How often the next queries like this are lost on the way. */
  readonly lose: (like: RegExp, times: number) => void
}

export const recorded = (under: WarehouseUnderTest): Recorded => {
  const queries: string[] = []
  let lost = { like: /^\b$/, times: 0 }
  const query = ({ query }: Session): Session["query"] =>
    Effect.fnUntraced(function* (sql) {
      queries.push(sql)
      if (lost.times > 0 && lost.like.test(sql)) {
        lost = { ...lost, times: lost.times - 1 }
        return yield* new WarehouseError({ reason: "Connection", message: "The connection was lost.", sql })
      }
      return yield* query(sql)
    })
  const layer = (path: string) =>
    Layer.effect(
      Warehouse,
      Effect.map(Warehouse, (warehouse) =>
        Warehouse.of({
          ...warehouse,
          session: Effect.map(warehouse.session, (session) => ({ ...session, query: query(session) })),
        }),
      ),
    ).pipe(Layer.provide(under.layer(path)))
  return {
    under: { ...under, layer },
    queries,
    lose: (like, times) => {
      lost = { like, times }
    },
  }
}
