import { snowflake } from "../../dialect/snowflake.ts"

// The dialect writes names in lower case bare, and Snowflake stores those in upper case: these go the other way.

/** A name as Snowflake stores it: the name that `snowflake.identifier` writes. */
export const storedName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name.toUpperCase() : name)

/** A name that Snowflake stores, as our declarations write it. */
export const ownName = (stored: string): string => (/^[A-Z_][A-Z0-9_]*$/.test(stored) ? stored.toLowerCase() : stored)

export const quoteRelation = (schema: string, name: string): string =>
  `${snowflake.identifier(schema)}.${snowflake.identifier(name)}`
