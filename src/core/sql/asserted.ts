// Which columns of a query `assertNotNull` stands for, so that a data test can watch them.
import type { AssertNotNullNode, ExpressionNode, QueryNode } from "./ast.ts"
import { errorAt } from "./author-callback.ts"
import { hasValueOfNoRows } from "./no-rows.ts"
import { childExpressions, expressionsBelow } from "./walk.ts"

/** The columns that the query gives as `assertNotNull` left them. Refuses one that nothing could watch. */
export const assertedColumns = (query: QueryNode): readonly string[] => {
  const written = assertionsBelow(query)
  if (written.length === 0) return []
  const behind = Object.keys(query.columns).map((name) => [name, assertionsBehind(query, name)] as const)
  const watched = new Set(behind.flatMap(([, nodes]) => nodes))
  refuse(
    written.find((node) => !watched.has(node)),
    "It may be a column that the model selects, in its query or in one that this reads and whose column it hands on as it is: amount: assertNotNull(orders.amount). Elsewhere whereNotNull() leaves the rows out and coalesce() gives another value; or assert it in a model of its own.",
  )
  return behind.flatMap(([name, nodes]) => (nodes.length > 0 ? [name] : []))
}

/** Of a query that makes no relation. */
export const refuseAssertions = (query: QueryNode): void =>
  refuse(assertionsBelow(query)[0], "This query makes no relation: assert it in the model that it reads.")

const assertionsBelow = (query: QueryNode): readonly AssertNotNullNode[] =>
  expressionsBelow(query).filter((node) => node.kind === "assertNotNull")

const refuse = (node: AssertNotNullNode | undefined, advice: string): void => {
  if (node) throw errorAt(`${shown(node)} stands where no data test can watch it. ${advice}`, node.trace)
}
const shown = ({ value }: AssertNotNullNode): string =>
  `assertNotNull(${value.kind === "column" ? `${value.source.alias}.${value.name}` : "…"})`

/** Where a column comes from, through queries that hand it on as it is: what is NULL there is NULL in the column. */
const assertionsBehind = (query: QueryNode, name: string): readonly AssertNotNullNode[] => {
  switch (query.kind) {
    case "select": {
      const output = query.outputs.find((candidate) => candidate.name === name)
      return output && query.columns[name]?.nullable === false ? assertionsIn(output.value) : []
    }
    case "set":
      // A row of a union may come from a query that promises nothing, and a difference has rows of the first one only.
      if (query.columns[name]?.nullable !== false) return []
      return query.queries
        .slice(0, query.operator === "except" ? 1 : undefined)
        .flatMap((one) => assertionsBehind(one, name))
    case "recursive":
      return [query.first, query.next].flatMap((one) => assertionsBehind(one, name))
    case "rawQuery":
    case "values":
    case "series":
      return []
  }
}
const assertionsIn = (value: ExpressionNode): readonly AssertNotNullNode[] => {
  if (value.kind === "assertNotNull") return [value, ...assertionsIn(value.value)]
  // An outer join has made it nullable: there NULL is no breach.
  if (value.kind !== "column" || value.nullable || value.source.target.kind !== "query") return []
  return assertionsBehind(value.source.target.query, value.name)
}

/** Whether a column that is never NULL would be, were an `assertNotNull` within the query not kept. */
export const restsOnAssertion = (query: QueryNode, name: string): boolean => {
  switch (query.kind) {
    case "select": {
      const output = query.outputs.find((candidate) => candidate.name === name)
      return output !== undefined && restsWithin(output.value, query.where)
    }
    case "set": {
      const each = query.queries.map((one) => restsOnAssertion(one, name))
      if (query.operator === "intersect") return each.every(Boolean)
      return query.operator === "except" ? each[0] === true : each.some(Boolean)
    }
    case "recursive":
      return [query.first, query.next].some((one) => restsOnAssertion(one, name))
    case "rawQuery":
    case "values":
    case "series":
      return false
  }
}
const restsWithin = (value: ExpressionNode, where: readonly ExpressionNode[]): boolean => {
  if (where.some((one) => one.kind === "isNull" && one.negated && isSame(one.value, value))) return false
  switch (value.kind) {
    case "assertNotNull":
      return true
    case "isNull":
      return false
    case "aggregate":
      return !hasValueOfNoRows(value.function) && value.arguments.some((one) => restsWithin(one, where))
    case "column":
      return value.source.target.kind === "query" && restsOnAssertion(value.source.target.query, value.name)
    case "call": {
      // It has a value where the last one has.
      const parts = value.function === "coalesce" ? value.arguments.slice(-1) : value.arguments
      return parts.some((one) => restsWithin(one, where))
    }
    default:
      return childExpressions(value).some((one) => restsWithin(one, where))
  }
}
const isSame = (one: ExpressionNode, other: ExpressionNode): boolean =>
  one === other ||
  (one.kind === "column" && other.kind === "column" && one.source === other.source && one.name === other.name)
