import * as Effect from "effect/Effect"
import type { WarehouseError } from "./error.ts"
import type { Warehouse, WarehouseRow } from "./warehouse.ts"

/** What is there in some schemas, by one query of the warehouse's own. */
export const relationsBy =
  <A>(
    session: (typeof Warehouse.Service)["session"],
    query: (schemas: readonly string[]) => string,
    read: (rows: readonly WarehouseRow[]) => readonly A[],
  ) =>
  (schemas: readonly string[]): Effect.Effect<readonly A[], WarehouseError> =>
    schemas.length === 0
      ? Effect.succeed([])
      : Effect.scoped(
          Effect.map(
            Effect.flatMap(session, (opened) => opened.query(query(schemas))),
            read,
          ),
        )
