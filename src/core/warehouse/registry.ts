import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Target } from "../resource/config.ts"
import type { WarehouseError } from "./error.ts"
import type { Warehouse } from "./warehouse.ts"

/** Whose warehouse it is. */
export interface Place {
  /** The project's folder. */
  readonly root: string
  /** The project's name. */
  readonly project: string
  /** For what only reads: a database that is not there is an error, and is not made. Default: it is made. */
  readonly create?: boolean
}
type Opened = Layer.Layer<Warehouse, WarehouseError>
/** Opens a warehouse; its driver is loaded when that happens, so that nobody loads one that is not in use. */
type Open<T extends Target> = (target: T, place: Place) => Promise<Opened>

const duckdb: Open<Extract<Target, { type: "duckdb" }>> = async ({ path = ":memory:", storage }, { create }) =>
  (await import("./duckdb/layer.ts")).duckdbLayer({
    path,
    create,
    bucket: typeof storage === "object" ? storage : undefined,
  })
const snowflake: Open<Extract<Target, { type: "snowflake" }>> = async (target, place) =>
  (await import("./snowflake/layer.ts")).snowflakeLayer({ target, ...place })

/** The path of a DuckDB target is absolute, or `:memory:`. */
export const warehouseLayer = (target: Target, place: Place): Opened =>
  Layer.unwrap(Effect.promise(() => (target.type === "duckdb" ? duckdb(target, place) : snowflake(target, place))))
