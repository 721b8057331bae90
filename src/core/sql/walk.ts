import type { ExpressionNode, Join, QueryNode, RawQueryPart, RelationReference, SelectNode, Source } from "./ast.ts"

/** What an author wrote for one warehouse, or for all. */
const textsFor = <T>(texts: { readonly [dialect: string]: T }, dialect?: string): readonly T[] =>
  Object.entries(texts).flatMap(([name, text]) => (dialect === undefined || name === dialect ? [text] : []))

/** The expressions that a node is made of, one level down; subqueries are not entered. */
export const childExpressions = (node: ExpressionNode): readonly ExpressionNode[] => childrenFor(node)
const childrenFor = (node: ExpressionNode, dialect?: string): readonly ExpressionNode[] => {
  switch (node.kind) {
    case "column":
    case "literal":
    case "exists":
    case "scalar":
    case "runStartedAt":
    case "variable":
      return []
    case "call":
    case "windowFunction":
      return node.arguments
    case "aggregate":
      return [...node.arguments, ...(node.filter ? [node.filter] : []), ...node.orderBy.map(({ value }) => value)]
    case "over":
      return [...childrenFor(node.of, dialect), ...node.partitionBy, ...node.orderBy.map(({ value }) => value)]
    case "comparison":
    case "arithmetic":
      return [node.left, node.right]
    case "and":
    case "or":
      return node.conditions
    case "not":
      return [node.condition]
    case "isNull":
    case "assertNotNull":
    case "cast":
      return [node.value]
    case "in":
      return Array.isArray(node.among) ? [node.value, ...node.among] : [node.value]
    case "case":
      return [
        ...node.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(node.otherwise ? [node.otherwise] : []),
      ]
    case "raw":
      return node.parts
    case "perDialect":
      return textsFor(node.texts, dialect).flatMap(({ parts }) => parts)
    case "since":
      return [node.column]
  }
}

/** The node and everything in it; subqueries are not entered. */
export const expressionsWithin = (node: ExpressionNode): readonly ExpressionNode[] => withinFor(node)
const withinFor = (node: ExpressionNode, dialect?: string): readonly ExpressionNode[] => [
  node,
  ...childrenFor(node, dialect).flatMap((child) => withinFor(child, dialect)),
]

/** The query that stands inside an expression: `in (select …)`, `exists (select …)`. */
export const subqueryOf = (node: ExpressionNode): QueryNode | null =>
  node.kind === "exists" || node.kind === "scalar"
    ? node.query
    : node.kind === "in" && !Array.isArray(node.among)
      ? (node.among as QueryNode)
      : null

/** Every expression that a select states, one for each place. */
export const selectExpressions = (select: SelectNode): readonly ExpressionNode[] => [
  ...select.joins.flatMap(joinExpressions),
  ...select.where,
  ...(select.groupBy ?? []),
  ...select.having,
  ...select.outputs.map(({ value }) => value),
  ...select.qualify,
  ...select.orderBy.map(({ value }) => value),
]
const joinExpressions = ({ source, on, match }: Join): readonly ExpressionNode[] => [
  ...(source.target.kind === "flatten" ? [source.target.input] : []),
  ...(on ? [on] : []),
  ...(match ? [match] : []),
]

export const selectSources = (select: Pick<SelectNode, "from" | "joins">): readonly Source[] => [
  select.from,
  ...select.joins.map(({ source }) => source),
]

/** What a query calls in: its own sources, and the queries within its expressions. */
const innerQueries = (query: QueryNode, dialect?: string): readonly QueryNode[] => {
  switch (query.kind) {
    case "select":
      return selectExpressions(query)
        .flatMap((node) => withinFor(node, dialect))
        .flatMap((node) => subqueryOf(node) ?? [])
    case "set":
      return query.queries
    case "recursive":
      return [query.first, query.next]
    case "rawQuery":
    case "values":
    case "series":
      return []
  }
}
const ownSources = (query: QueryNode, dialect?: string): readonly Source[] =>
  query.kind === "select"
    ? selectSources(query)
    : rawParts(query, dialect).flatMap((part) => (part.kind === "source" ? [part.source] : []))
const rawParts = (query: QueryNode, dialect?: string): readonly RawQueryPart[] =>
  query.kind === "rawQuery"
    ? [...(query.text ? [query.text] : []), ...textsFor(query.texts, dialect)].flatMap(({ parts }) => parts)
    : []

/** The query itself and every query that it is made of, each once: with a dialect, what it is made of there. */
export const queriesWithin = (query: QueryNode, dialect?: string): ReadonlySet<QueryNode> => {
  const found = new Set<QueryNode>()
  const visit = (node: QueryNode): void => {
    if (found.has(node)) return
    found.add(node)
    for (const inner of innerQueries(node, dialect)) visit(inner)
    for (const { target } of ownSources(node, dialect)) if (target.kind === "query") visit(target.query)
  }
  visit(query)
  return found
}

/** The relations that a query reads, at any depth: with a dialect, those that it reads there. */
export const relationsRead = (query: QueryNode, dialect?: string): ReadonlySet<RelationReference> => {
  const found = new Set<RelationReference>()
  for (const node of queriesWithin(query, dialect))
    for (const { target } of ownSources(node, dialect)) if (target.kind === "relation") found.add(target.relation)
  return found
}

/** Sources whose rows a query reads from outside of itself: not empty for a correlated subquery. */
export const outerSources = (query: QueryNode): ReadonlySet<Source> => {
  const known = outer.get(query)
  if (known) return known
  const found = new Set(readFromOutside(query))
  outer.set(query, found)
  return found
}
// A query is read by several others, and asked by each.
const outer = new WeakMap<QueryNode, ReadonlySet<Source>>()

const readFromOutside = (query: QueryNode): readonly Source[] => {
  switch (query.kind) {
    case "select": {
      const own = new Set(selectSources(query))
      const used = selectExpressions(query)
        .flatMap(expressionsWithin)
        .flatMap((node) => (node.kind === "column" ? [node.source] : below(subqueryOf(node))))
      const joined = query.joins.flatMap(({ source }) => below(queryIn(source)))
      // The first relation is not in reach of those that are joined to it.
      return [...below(queryIn(query.from)), ...[...used, ...joined].filter((source) => !own.has(source))]
    }
    case "set":
      return query.queries.flatMap(below)
    case "recursive":
      return [query.first, query.next].flatMap(below)
    case "rawQuery":
      return ownSources(query).flatMap((source) => below(queryIn(source)))
    case "values":
    case "series":
      return []
  }
}
const below = (query: QueryNode | null): readonly Source[] => (query ? [...outerSources(query)] : [])
const queryIn = ({ target }: Source): QueryNode | null => (target.kind === "query" ? target.query : null)

/** Whether a query cannot stand alone as a CTE: it reads rows of the query around it, or what a recursive one has found. */
export const isDependent = (query: QueryNode): boolean => outerSources(query).size > 0 || readsOuterSelf(query)

const readsOuterSelf = (query: QueryNode): boolean => {
  const queries = [...queriesWithin(query)]
  const own = new Set(queries.flatMap((node) => (node.kind === "recursive" ? [node.self] : [])))
  return queries
    .flatMap((node) => ownSources(node))
    .some(({ target }) => target.kind === "self" && !own.has(target.self))
}

/** Whether a window function is in the expression. */
export const hasWindow = (node: ExpressionNode): boolean => expressionsWithin(node).some(({ kind }) => kind === "over")

/** The expressions of a query and of every query that it is made of: with a dialect, of what it is made of there. */
export const expressionsBelow = (query: QueryNode, dialect?: string): readonly ExpressionNode[] =>
  [...queriesWithin(query, dialect)].flatMap((node) =>
    (node.kind === "select" ? selectExpressions(node) : rawConstants(node, dialect)).flatMap((part) =>
      withinFor(part, dialect),
    ),
  )
const rawConstants = (query: QueryNode, dialect?: string): readonly ExpressionNode[] =>
  rawParts(query, dialect).flatMap((part) => (part.kind === "literal" ? [part.literal] : []))
const someExpression = (query: QueryNode, holds: (node: ExpressionNode) => boolean): boolean =>
  expressionsBelow(query).some(holds)

export const usesSince = (query: QueryNode): boolean => someExpression(query, ({ kind }) => kind === "since")

/** Whether an author's own text is in the query: its types are stated, not inferred. */
export const hasRawSql = (query: QueryNode): boolean =>
  [...queriesWithin(query)].some(({ kind }) => kind === "rawQuery") ||
  someExpression(query, ({ kind }) => kind === "raw" || kind === "perDialect")
