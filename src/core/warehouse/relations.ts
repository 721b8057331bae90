import * as Effect from "effect/Effect"
import type { ObservedRelation } from "../strategy/observation.ts"
import type { Warehouse, WarehouseRow } from "./warehouse.ts"

type Opened = typeof Warehouse.Service

/** What is there in some schemas, by one query of the warehouse's own. */
export const relationsBy =
  (
    session: Opened["session"],
    query: (schemas: readonly string[]) => string,
    read: (rows: readonly WarehouseRow[]) => readonly ObservedRelation[],
  ): Opened["relations"] =>
  (schemas) =>
    schemas.length === 0
      ? Effect.succeed([])
      : Effect.scoped(
          Effect.map(
            Effect.flatMap(session, (opened) => opened.query(query(schemas))),
            read,
          ),
        )
