import * as Effect from "effect/Effect"
import type { WarehouseError } from "../core/warehouse/error.ts"
import type { Warehouse } from "../core/warehouse/warehouse.ts"
import type { ObserveError } from "./observe-error.ts"
import type { ObservedTable } from "./observed.ts"

export interface ObserveWarehouseOptions {
  /** Names as a declaration writes them; `"all"`: every schema but the system's own and Typeline's. */
  readonly schemas: readonly string[] | "all"
}

/**
 * The tables and views of a warehouse, by schema and name. Fails where a schema does not exist (`MissingSchema`).
 *
 * @example
 * const tables = observeWarehouse({ schemas: ["shop"] }).pipe(
 *   Effect.provide(warehouseLayer(target, { root, project, create: false })),
 * )
 */
export const observeWarehouse: (
  options: ObserveWarehouseOptions,
) => Effect.Effect<readonly ObservedTable[], ObserveError | WarehouseError, Warehouse> = Effect.fn("observeWarehouse")(
  function* () {
    return yield* Effect.die(new Error("not yet"))
  },
)
