import type { QueryNode, RawQueryNode } from "../../sql/ast.ts"
import { QueryError } from "../../sql/query-error.ts"
import { type Dialect, qualifiedName } from "../dialect.ts"
import { CommonTables } from "./common-tables.ts"
import { renderExpression } from "./expression.ts"
import { block, protectRaw, restoreRaw, trimRaw } from "./layout.ts"
import { type Rendering, RenderScope, type RenderSince, type ResolveRelation } from "./rendering.ts"
import { renderSelect } from "./select.ts"

export interface RenderOptions {
  /** A query for a relation that is no relation in the warehouse (an ephemeral model); null for one that is. */
  readonly resolve?: ResolveRelation
  /** Default: TRUE, as on a full run. */
  readonly since?: RenderSince
}

/** A query as one statement, without a semicolon. */
export const renderQuery = (query: QueryNode, dialect: Dialect, options: RenderOptions = {}): string =>
  restoreRaw(statement(query, dialect, options))

const statement = (query: QueryNode, dialect: Dialect, options: RenderOptions): string => {
  const tables = new CommonTables()
  const rendering: Rendering = {
    dialect,
    resolve: options.resolve ?? (() => null),
    since: options.since ?? (() => "true"),
    tables,
    query: (inner, scope, context) => queryText(inner, scope, context, options),
  }
  const main = rendering.query(query, new RenderScope(), rendering)
  return tables.clause() + main
}

const queryText = (query: QueryNode, scope: RenderScope, rendering: Rendering, options: RenderOptions): string => {
  const { dialect, tables } = rendering
  switch (query.kind) {
    case "select":
      return renderSelect(query, scope, rendering)
    case "union":
      return query.queries
        .map((part) => operandText(part, scope, rendering))
        .join(`\nunion${query.all ? " all" : ""}\n`)
    case "recursive": {
      if (tables.nameOf(query.self) !== undefined)
        return [query.first, query.next].map((part) => operandText(part, scope, rendering)).join("\nunion all\n")
      const name = tables.add(query, "tree", dialect, () => queryText(query, scope, rendering, options))
      return `select *\nfrom ${dialect.identifier(name)}`
    }
    case "rawQuery":
      return rawText(query, scope, rendering, options)
  }
}

/** What belongs to one of the queries of a union must not be read as belonging to all. */
const operandText = (query: QueryNode, scope: RenderScope, rendering: Rendering): string => {
  const text = rendering.query(query, scope, rendering)
  const stands = query.kind === "select" && query.orderBy.length === 0 && query.limit === null
  return stands ? text : block("", text)
}

const rawText = (query: RawQueryNode, scope: RenderScope, rendering: Rendering, options: RenderOptions): string => {
  const { dialect } = rendering
  const parts = query.parts.map((part) => {
    if (part.kind === "literal") return renderExpression(part.literal, scope, rendering)
    const { target } = part.source
    const inlined =
      target.kind === "query" ? target.query : target.kind === "relation" ? rendering.resolve(target.relation) : null
    // A statement of its own: its CTEs cannot be put before a text that may begin with WITH.
    if (inlined) return block("", statement(inlined, dialect, options))
    if (target.kind === "relation") return qualifiedName(dialect, target.relation)
    throw new QueryError("rawQuery() takes relations, queries and literals.")
  })
  const text = query.strings.map((piece, index) => protectRaw(piece) + (parts[index] ?? "")).join("")
  const trimmed = trimRaw(text)
  if (trimmed.endsWith(";")) throw new QueryError("rawQuery() takes one query, without a semicolon at its end.")
  return trimmed
}
