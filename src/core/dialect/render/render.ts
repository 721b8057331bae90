import type { QueryNode, RawQueryNode, ValuesNode } from "../../sql/ast.ts"
import { missingText } from "../../sql/missing-text.ts"
import { QueryError } from "../../sql/query-error.ts"
import { sqlParts, statementsOf } from "../../sql/sql-text.ts"
import { type Dialect, relationName } from "../dialect.ts"
import { CommonTables } from "./common-tables.ts"
import { renderExpression } from "./expression.ts"
import { block, clause, protectRaw, restoreRaw, trimRaw } from "./layout.ts"
import {
  type LocateRelation,
  noVariables,
  type Rendering,
  RenderScope,
  type RenderSince,
  type ResolveRelation,
  type Variables,
} from "./rendering.ts"
import { renderSelect } from "./select.ts"

export interface RenderOptions {
  /** A query for a relation that is no relation in the warehouse (an ephemeral model); null for one that is. */
  readonly resolve?: ResolveRelation
  /** Default: every relation is read where it is declared to be. */
  readonly locate?: LocateRelation
  /** Default: TRUE, as on a full run. */
  readonly since?: RenderSince
  /** When the run began, as ISO 8601 has it, in UTC: what `runStartedAt()` is. */
  readonly startedAt?: string
  /** Those that were given a value; each of the others has its default. */
  readonly variables?: Variables
}

/** A query as one statement, without a semicolon. */
export const renderQuery = (query: QueryNode, dialect: Dialect, options: RenderOptions = {}): string =>
  restoreRaw(statement(query, dialect, options))

const statement = (query: QueryNode, dialect: Dialect, options: RenderOptions): string => {
  const tables = new CommonTables()
  const rendering: Rendering = {
    dialect,
    resolve: options.resolve ?? (() => null),
    relation: (relation) => relationName(dialect, options.locate?.(relation) ?? relation),
    since: options.since ?? (() => "true"),
    startedAt: options.startedAt,
    variables: options.variables ?? noVariables,
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
    case "set":
      return query.queries.map((part) => operandText(part, scope, rendering)).join(`\n${query.operator}\n`)
    case "recursive": {
      if (tables.nameOf(query.self) !== undefined)
        return [query.first, query.next].map((part) => operandText(part, scope, rendering)).join("\nunion all\n")
      const name = tables.add(query, "tree", dialect, () => queryText(query, scope, rendering, options))
      return `select *\nfrom ${dialect.identifier(name)}`
    }
    case "rawQuery":
      return rawText(query, scope, rendering, options)
    case "values":
      return valuesText(query, scope, rendering)
    case "series":
      return dialect.series(query.length, query.calendar, dialect.identifier(Object.keys(query.columns)[0] ?? "n"))
  }
}

const valuesText = (query: ValuesNode, scope: RenderScope, rendering: Rendering): string => {
  const { dialect } = rendering
  const names = Object.keys(query.columns).map(dialect.identifier)
  const rows = query.rows.map((row) => `(${row.map((cell) => renderExpression(cell, scope, rendering)).join(", ")})`)
  const columns = Object.entries(query.columns).map(([name, { type }]) => {
    // Without rows there is nothing to select from, and with them a literal's own type may be narrower.
    const value = rows.length > 0 ? `listed.${dialect.identifier(name)}` : "null"
    return `cast(${value} as ${dialect.type(type)}) as ${dialect.identifier(name)}`
  })
  const select = clause("select", columns)
  return rows.length > 0
    ? `${select}\nfrom ${block("", clause("values", rows))} as listed (${names.join(", ")})`
    : `${select}\nwhere false`
}

/** What belongs to one of the queries of a union must not be read as belonging to all. */
const operandText = (query: QueryNode, scope: RenderScope, rendering: Rendering): string => {
  const text = rendering.query(query, scope, rendering)
  const stands = query.kind === "select" && query.orderBy.length === 0 && query.limit === null
  return stands ? text : block("", text)
}

const rawText = (query: RawQueryNode, scope: RenderScope, rendering: Rendering, options: RenderOptions): string => {
  const { dialect } = rendering
  const written = query.text ?? query.texts[dialect.name]
  if (!written) throw new QueryError(missingText("A query of per()", Object.keys(query.texts), dialect.name))
  refuseStatements(written.strings)
  const parts = written.parts.map((part) => {
    if (part.kind === "literal") return renderExpression(part.literal, scope, rendering)
    const { target } = part.source
    const inlined =
      target.kind === "query" ? target.query : target.kind === "relation" ? rendering.resolve(target.relation) : null
    // A statement of its own: its CTEs cannot be put before a text that may begin with WITH.
    if (inlined) return block("", statement(inlined, dialect, options))
    if (target.kind === "relation") return rendering.relation(target.relation)
    throw new QueryError("rawQuery() takes relations, queries and literals.")
  })
  const text = written.strings.map((piece, index) => protectRaw(piece) + (parts[index] ?? "")).join("")
  return trimRaw(text)
}

const refuseStatements = (strings: readonly string[]): void => {
  // Between its pieces stands what has been checked, or is no text of the author's.
  const scanned = sqlParts(strings.join("0"))
  const { first, second } = statementsOf(scanned)
  if (!first) throw new QueryError("rawQuery() has no text.")
  if (second) throw new QueryError("rawQuery() takes one query, and another statement begins after the semicolon.")
  if (scanned.some(({ kind }) => kind === "semicolon"))
    throw new QueryError("rawQuery() takes one query, without a semicolon at its end.")
}
