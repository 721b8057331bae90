import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Target } from "../resource/config.ts"
import type { WarehouseError } from "./error.ts"
import type { Warehouse } from "./warehouse.ts"

/** Opens a warehouse; its driver is loaded when that happens, so that nobody loads one that is not in use. */
type Open<T extends Target> = (target: T, path: string) => Promise<Layer.Layer<Warehouse, WarehouseError>>

const warehouses: { readonly [K in Target["type"]]: Open<Extract<Target, { type: K }>> } = {
  duckdb: async (_, path) => (await import("./duckdb/layer.ts")).duckdbLayer({ path }),
}

export const warehouseLayer = (target: Target, path: string): Layer.Layer<Warehouse, WarehouseError> =>
  Layer.unwrap(Effect.promise(() => warehouses[target.type](target, path)))
