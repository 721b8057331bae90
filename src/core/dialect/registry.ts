import type { Dialect } from "./dialect.ts"
import { duckdb } from "./duckdb.ts"
import { snowflake } from "./snowflake.ts"

/** Every dialect there is: tests and goldens go through this list. */
export const dialects = { duckdb, snowflake } as const satisfies { readonly [name: string]: Dialect }
export type DialectName = keyof typeof dialects
