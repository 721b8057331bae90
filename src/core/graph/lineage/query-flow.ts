import type { ExpressionNode, Join, QueryNode, RecursiveNode, SelectNode, SetNode, Source } from "../../sql/ast.ts"
import { selectSources } from "../../sql/walk.ts"
import { expressionFlows, type QueryFlow } from "./expression-flow.ts"
import { computed, type Flow, flowOfUnknown, type Leaf, leaves, merged, noFlow, unknownLeaf } from "./flow.ts"
import { solved } from "./recursive-flow.ts"

export interface QueryFlows {
  readonly expression: (node: ExpressionNode) => Flow
  readonly query: (node: QueryNode) => QueryFlow
}

/** Reads queries, each once, whoever reads them. With a dialect, as they are there. */
export const queryFlows = (dialect?: string): QueryFlows => {
  const leaf = leaves()
  const known = new Map<QueryNode, QueryFlow>()
  const query = (node: QueryNode): QueryFlow => {
    const flow = known.get(node) ?? read(node)
    known.set(node, flow)
    return flow
  }
  // No scope is needed: a column holds the source that it is of, be it of its own query or of one around it.
  const column = ({ target }: Source, name: string): Flow => {
    switch (target.kind) {
      case "relation":
        return new Map([[leaf(`${target.relation.kind}.${target.relation.name}`, name), "copied"]])
      case "query":
        return query(target.query).columns.get(name) ?? noFlow
      case "self":
        return new Map([[leaf(target.self, name), "copied"]])
      case "flatten":
        return computed([expression(target.input)])
    }
  }
  const expression = expressionFlows({ column, query, dialect })
  const read = (node: QueryNode): QueryFlow => {
    switch (node.kind) {
      case "select":
        return selectFlow(node)
      case "set":
        return setFlow(node)
      case "recursive":
        return recursiveFlow(node)
      case "rawQuery":
        return { columns: columnsBy(node, () => flowOfUnknown), conditions: new Set([unknownLeaf]) }
      case "values":
      case "series":
        return { columns: columnsBy(node, () => noFlow), conditions: new Set() }
    }
  }

  const selectFlow = (node: SelectNode): QueryFlow => {
    const columns = new Map(node.outputs.map(({ name, value }) => [name, expression(value)]))
    const deciding = [
      ...node.joins.flatMap(joinConditions),
      ...node.where,
      ...(node.groupBy ?? []),
      ...node.having,
      ...node.qualify,
      // An order alone leaves every row in.
      ...(node.limit === null ? [] : node.orderBy.map(({ value }) => value)),
    ].map(expression)
    const distinct = node.distinct ? [...columns.values()] : []
    const below = selectSources(node).map(rowConditions)
    return { columns, conditions: union([...below, ...deciding.map(keys), ...distinct.map(keys)]) }
  }
  /** An array has as many rows as it has elements. */
  const rowConditions = ({ target }: Source): ReadonlySet<Leaf> =>
    target.kind === "query"
      ? query(target.query).conditions
      : new Set(target.kind === "flatten" ? expression(target.input).keys() : [])

  /** In an intersection and a difference the rows are the first query's, and the others say which of them. */
  const setFlow = (node: SetNode): QueryFlow => {
    const parts = node.queries.map(query)
    const isUnion = node.operator === "union" || node.operator === "union all"
    const giving = isUnion ? parts : parts.slice(0, 1)
    const columns = columnsBy(node, (name) => merged(giving.map((part) => part.columns.get(name) ?? noFlow)))
    const compared = node.operator === "union all" ? [] : parts.flatMap((part) => [...part.columns.values()])
    return { columns, conditions: union([...parts.map(({ conditions }) => conditions), ...compared.map(keys)]) }
  }

  const recursiveFlow = (node: RecursiveNode): QueryFlow => {
    const parts = [node.first, node.next].map(query)
    const columns = columnsBy(node, (name) => merged(parts.map((part) => part.columns.get(name) ?? noFlow)))
    return solved(node.self, { columns, conditions: union(parts.map(({ conditions }) => conditions)) })
  }
  return { expression, query }
}

const columnsBy = ({ columns }: QueryNode, flow: (name: string) => Flow): ReadonlyMap<string, Flow> =>
  new Map(Object.keys(columns).map((name) => [name, flow(name)]))
const joinConditions = ({ on, match }: Join): readonly ExpressionNode[] => [
  ...(on ? [on] : []),
  ...(match ? [match] : []),
]
const keys = (flow: Flow): ReadonlySet<Leaf> => new Set(flow.keys())
const union = (sets: readonly ReadonlySet<Leaf>[]): ReadonlySet<Leaf> => new Set(sets.flatMap((set) => [...set]))
