import type { ExpressionNode, OverNode, QueryNode, SelectNode, Source, UnionNode } from "./ast.ts"
import type { Ordering } from "./expression.ts"
import { expression, orderingNode } from "./expression-methods.ts"
import { queryKey, queryNode } from "./node.ts"
import { QueryError } from "./query-error.ts"
import { conditionNodes, type ExpressionRow } from "./row.ts"
import { typeText } from "./type.ts"
import { expressionsWithin } from "./walk.ts"

/** What follows a select; types are `Query`'s business. */
export class QueryBuilder {
  readonly [queryKey]: QueryNode
  constructor(node: QueryNode) {
    this[queryKey] = node
  }

  distinct() {
    const select = plain(this[queryKey], (node) => node.limit === null && node.orderBy.length === 0)
    return new QueryBuilder({ ...select, distinct: true })
  }
  qualify(condition: (row: ExpressionRow) => unknown) {
    const select = plain(this[queryKey], (node) => !node.distinct && node.limit === null)
    const conditions = conditionNodes(condition(outputRow(select)), "qualify()")
    if (conditions.some(hasWindow)) return new QueryBuilder({ ...select, qualify: [...select.qualify, ...conditions] })
    // QUALIFY needs a window function; without one this is WHERE around the query.
    const outer = select === this[queryKey] ? wrapped(select) : select
    return new QueryBuilder({ ...outer, where: conditionNodes(condition(outputRow(outer)), "qualify()") })
  }
  orderBy(keys: (row: ExpressionRow) => readonly Ordering[]) {
    const select = plain(this[queryKey], (node) => node.limit === null && !node.distinct)
    const orderBy = keys(outputRow(select)).map(orderingNode)
    if (orderBy.length === 0) throw new QueryError("orderBy() names no column.")
    return new QueryBuilder({ ...select, orderBy })
  }
  limit(rows: number) {
    if (!Number.isInteger(rows) || rows < 0)
      throw new QueryError(`limit(${rows}): a number of rows is a whole number from 0.`)
    const select = plain(this[queryKey], (node) => node.limit === null)
    return new QueryBuilder({ ...select, limit: rows })
  }
}

/** The node itself where a clause may be added to it, else a select around it: `limit` before `qualify` must not be reordered. */
const plain = (node: QueryNode, accepts: (select: SelectNode) => boolean): SelectNode =>
  node.kind === "select" && accepts(node) ? node : wrapped(node)

const wrapped = (query: QueryNode): SelectNode => selectFrom(query, "selected")

/** The columns in the order of the contract: a text of the author's may have another one, which matters where they go by position. */
export const byName = (query: QueryNode): QueryNode => (query.kind === "rawQuery" ? wrapped(query) : query)

/** `select * from (query) as alias`, with the columns by name. */
export const selectFrom = (query: QueryNode, alias: string): SelectNode => {
  const source: Source = { alias, target: { kind: "query", query } }
  const outputs = Object.entries(query.columns).map(([name, { type, nullable }]) => ({
    name,
    value: { kind: "column", source, name, type, nullable } as const,
  }))
  return {
    kind: "select",
    from: source,
    joins: [],
    where: [],
    groupBy: null,
    having: [],
    outputs,
    distinct: false,
    qualify: [],
    orderBy: [],
    limit: null,
    columns: query.columns,
  }
}

const outputRow = (select: SelectNode): ExpressionRow =>
  Object.fromEntries(select.outputs.map(({ name, value }) => [name, expression(value)]))

const hasWindow = (node: ExpressionNode): boolean =>
  expressionsWithin(node).some((part): part is OverNode => part.kind === "over")

/** UNION by name: each query gives the first one's columns in the first one's order. */
export const unionNode = (queries: readonly unknown[], all: boolean): UnionNode => {
  const place = all ? "unionAll()" : "union()"
  const [first, ...rest] = queries.map((query) => byName(queryNode(query, place)))
  if (!first || rest.length === 0) throw new QueryError(`${place} takes two queries or more.`)
  const names = Object.keys(first.columns)
  const aligned = rest.map((query) => alignedTo(first, query, names, place))
  const nodes = [first, ...aligned]
  const columns = Object.fromEntries(
    Object.entries(first.columns).map(([name, { type }]) => [
      name,
      { type, nullable: nodes.some((node) => node.columns[name]?.nullable === true) },
    ]),
  )
  return { kind: "union", all, queries: nodes, columns }
}

const alignedTo = (first: QueryNode, query: QueryNode, names: readonly string[], place: string): QueryNode => {
  const own = Object.keys(query.columns)
  const missing = names.filter((name) => !Object.hasOwn(query.columns, name))
  const extra = own.filter((name) => !Object.hasOwn(first.columns, name))
  if (missing.length > 0 || extra.length > 0)
    throw new QueryError(
      `The queries of ${place} have different columns:${missing.length > 0 ? ` one lacks ${missing.join(", ")};` : ""}${extra.length > 0 ? ` one has ${extra.join(", ")} more;` : ""} they are matched by name.`,
    )
  for (const name of names) {
    const [a, b] = [first.columns[name]?.type ?? null, query.columns[name]?.type ?? null]
    if (a !== null && b !== null && typeText(a) !== typeText(b))
      throw new QueryError(
        `The column "${name}" of ${place} is ${typeText(a)} in one query and ${typeText(b)} in another. Cast one of them.`,
      )
  }
  if (own.every((name, index) => name === names[index])) return query
  const select = plain(query, (node) => !node.distinct && node.limit === null)
  const outputs = names.flatMap((name) => select.outputs.filter((output) => output.name === name))
  const columns = Object.fromEntries(
    names.flatMap((name) => (query.columns[name] ? [[name, query.columns[name]]] : [])),
  )
  return { ...select, outputs, columns }
}
