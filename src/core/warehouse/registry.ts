import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Target } from "../resource/config.ts"
import type { WarehouseError } from "./error.ts"
import type { Warehouse } from "./warehouse.ts"

/** Opens a warehouse; its driver is loaded when that happens, so that nobody loads one that is not in use. */
type Open<T extends Target> = (
  target: T,
  path: string,
  options: OpenOptions,
) => Promise<Layer.Layer<Warehouse, WarehouseError>>
export interface OpenOptions {
  /** For what only reads: a database that is not there is an error, and is not made. Default: it is made. */
  readonly create?: boolean
}

const warehouses: { readonly [K in Target["type"]]: Open<Extract<Target, { type: K }>> } = {
  duckdb: async (_, path, options) => (await import("./duckdb/layer.ts")).duckdbLayer({ path, ...options }),
}

export const warehouseLayer = (
  target: Target,
  path: string,
  options: OpenOptions = {},
): Layer.Layer<Warehouse, WarehouseError> =>
  Layer.unwrap(Effect.promise(() => warehouses[target.type](target, path, options)))
