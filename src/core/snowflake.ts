// What is Snowflake's own: imported from "typeline/snowflake". The driver, snowflake-sdk, is installed by who uses it.

export type { SnowflakeAuthentication, SnowflakeTarget } from "./resource/snowflake-target.ts"
export { snowflake } from "./resource/snowflake-target.ts"
export type { EnvironmentVariables } from "./warehouse/environment.ts"
export { Environment } from "./warehouse/environment.ts"
export { WarehouseError, WarehouseReason } from "./warehouse/error.ts"
export type { SnowflakeOptions } from "./warehouse/snowflake/layer.ts"
export { snowflakeLayer } from "./warehouse/snowflake/layer.ts"
export type { Session, WarehouseRow } from "./warehouse/warehouse.ts"
export { Warehouse } from "./warehouse/warehouse.ts"
