import type { LiteralNode, QueryNode, RelationReference, Source } from "../../sql/ast.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Dialect } from "../dialect.ts"
import type { CommonTables } from "./common-tables.ts"
import { freeName } from "./free-name.ts"

/** What an author's relation is in the statement: a name of the warehouse's, or a query that is inlined. */
export type ResolveRelation = (relation: RelationReference) => QueryNode | null

/** Where a relation stands that is read from elsewhere than its own place; null for one that is read there. */
export type LocateRelation = (relation: RelationReference) => RelationPlace | null
export interface RelationPlace {
  /** Null: the one that is worked on. */
  readonly database: string | null
  readonly schema: string
  readonly name: string
}

/** How `since(column)` reads: TRUE on a full run. */
export type RenderSince = (column: string, nullable: boolean) => string

/** The variables that were given a value, by their names. */
export type Variables = ReadonlyMap<string, LiteralNode>
export const noVariables: Variables = new Map()

/** Everything that is the same within one statement. */
export interface Rendering {
  readonly dialect: Dialect
  readonly resolve: ResolveRelation
  /** A relation as SQL names it. */
  readonly relation: (relation: RelationReference) => string
  readonly since: RenderSince
  /** When the run began; undefined where nothing runs. */
  readonly startedAt: string | undefined
  readonly variables: Variables
  readonly tables: CommonTables
  readonly query: (query: QueryNode, scope: RenderScope, rendering: Rendering) => string
}

/** The sources in reach, with the alias that each has here. */
export class RenderScope {
  private readonly aliases: ReadonlyMap<Source, string>
  constructor(aliases: ReadonlyMap<Source, string> = new Map()) {
    this.aliases = aliases
  }
  /** The scope within a query that reads these sources; an alias that is in use outside gets a number. */
  with(sources: readonly Source[]): RenderScope {
    const aliases = new Map(this.aliases)
    const taken = new Set(aliases.values())
    for (const source of sources) {
      const alias = freeName(source.alias, taken)
      taken.add(alias)
      aliases.set(source, alias)
    }
    return new RenderScope(aliases)
  }
  /** The scope of a CTE: nothing around it is in its reach. */
  alone(): RenderScope {
    return new RenderScope()
  }
  alias(source: Source, column?: string): string {
    const alias = this.aliases.get(source)
    if (alias === undefined)
      throw new QueryError(
        `${source.alias}${column === undefined ? "" : `.${column}`} is used outside of the query that reads "${source.alias}". A row is in reach of the callbacks of its own query, and of queries within them.`,
      )
    return alias
  }
}
