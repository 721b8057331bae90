import { snowflake } from "../../dialect/snowflake.ts"

// The dialect writes names in lower case bare, and Snowflake stores those in upper case: these go the other way.

/** A name as Snowflake stores it: the name that `snowflake.identifier` writes. */
export const storedName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name.toUpperCase() : name)

/** What a name given at sign-in means: in any case the upper-case name, unless it is in quotes. */
export const signInName = (name: string): string =>
  /^".*"$/s.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name.toUpperCase()

/** A name that Snowflake stores, as our declarations write it. */
export const ownName = (stored: string): string => (/^[A-Z_][A-Z0-9_]*$/.test(stored) ? stored.toLowerCase() : stored)

export const quoteRelation = (schema: string, name: string): string =>
  `${snowflake.identifier(schema)}.${snowflake.identifier(name)}`
