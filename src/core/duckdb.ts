// What is DuckDB's own: imported from "typeline/duckdb".

export type { DuckdbTarget } from "./resource/config.ts"
export { duckdb } from "./resource/config.ts"
export type { DuckdbOptions } from "./warehouse/duckdb/instance.ts"
export { duckdbLayer } from "./warehouse/duckdb/layer.ts"
export { WarehouseError, WarehouseReason } from "./warehouse/error.ts"
export type { Session, WarehouseRow } from "./warehouse/warehouse.ts"
export { Warehouse } from "./warehouse/warehouse.ts"
