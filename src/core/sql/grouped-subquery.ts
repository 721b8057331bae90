import type { ColumnNode, ExpressionNode, QueryNode, SelectNode, Source } from "./ast.ts"
import { QueryError } from "./query-error.ts"
import {
  childExpressions,
  expressionsWithin,
  outerSources,
  queriesWithin,
  selectExpressions,
  selectSources,
  subqueryOf,
} from "./walk.ts"

/**
 * A subquery reaches the rows around it, and where those are grouped a column has a value for the keys only. The types cannot
 * see that: the callback of the subquery takes the row from outside.
 */
export const refuseUngrouped = (
  nodes: readonly ExpressionNode[],
  from: Pick<SelectNode, "from" | "joins">,
  keys: readonly ExpressionNode[],
  place: string,
): void => {
  const sources = new Set(selectSources(from))
  for (const query of nodes.flatMap(subqueriesOfGroups))
    for (const { source, name } of columnsFrom(sources, query)) {
      const isThis = (node: ExpressionNode) => node.kind === "column" && node.source === source && node.name === name
      if (keys.some(isThis)) continue
      const column = `${source.alias}.${name}`
      throw new QueryError(
        keys.flatMap(expressionsWithin).some(isThis)
          ? `${place}: a subquery reads ${column}, and what is grouped by is made of it. Within a group a subquery reads keys that are columns: select the groups first, and extend() that query.`
          : `${place}: a subquery reads ${column}, which is no key of the groups and has many values in each. Group by it, or aggregate it first and extend() that query.`,
      )
    }
}

/** An aggregate looks at single rows: what stands in it may read all of their columns. */
const subqueriesOfGroups = (node: ExpressionNode): readonly QueryNode[] => {
  if (node.kind === "aggregate") return []
  const query = subqueryOf(node)
  return [...(query ? [query] : []), ...childExpressions(node).flatMap(subqueriesOfGroups)]
}

const columnsFrom = (sources: ReadonlySet<Source>, query: QueryNode): readonly ColumnNode[] => {
  if (![...outerSources(query)].some((source) => sources.has(source))) return []
  return [...queriesWithin(query)]
    .flatMap((part) => (part.kind === "select" ? selectExpressions(part).flatMap(expressionsWithin) : []))
    .flatMap((node) => (node.kind === "column" && sources.has(node.source) ? [node] : []))
}
