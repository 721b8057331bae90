// What a translation needs to know of the session, and what it finds out about the statement.
import type { Node } from "./tree.ts"

export interface FoundTable {
  /** What stands in its place for DuckDB: a table node without alias, or a query. */
  readonly node: Node
  /** Names of its columns as Snowflake stores them. */
  readonly columns: readonly string[]
}

export interface Scope {
  /** The relation of a name; throws Snowflake's error where there is none. */
  readonly table: (name: readonly string[]) => FoundTable
  /** `CURRENT_ROLE()` and the like; undefined for a name that is none of them. */
  readonly context: (name: string) => string | null | undefined
}

/** Names that a statement uses and gives: DuckDB compares them without case, Snowflake does not. */
export interface Names {
  readonly used: Set<string>
  readonly given: Set<string>
}
