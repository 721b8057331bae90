import type { AggregateNode, ExpressionNode } from "./ast.ts"
import { hasValueOfNoRows } from "./no-rows.ts"
import { expressionKey, isExpression } from "./node.ts"
import { QueryError } from "./query-error.ts"

/** A condition, or a list of conditions with lists in it, as a flat conjunction. */
export const conditionNodes = (condition: unknown, place: string): readonly ExpressionNode[] => {
  if (Array.isArray(condition)) return condition.flatMap((item) => conditionNodes(item, place))
  if (!isExpression(condition))
    throw new QueryError(
      `The condition of ${place} is ${condition === undefined ? "missing (does its callback return it?)" : `the JavaScript value ${String(condition)}`}, not a comparison such as a.eq(b).`,
    )
  const node = condition[expressionKey]
  if (node.type !== "boolean")
    throw new QueryError(`The condition of ${place} is not a boolean. Compare it with something: .eq(…).`)
  return [node]
}

/** Several conditions as one; null for none. */
export const conjunction = (conditions: readonly ExpressionNode[]): ExpressionNode | null => {
  const [first, ...rest] = conditions
  if (!first) return null
  if (rest.length === 0) return first
  return { kind: "and", conditions, type: "boolean", nullable: conditions.some(({ nullable }) => nullable) }
}

/** An aggregate of the rows that fulfil a condition: NULL where there is none, but for counts. */
export const filterNode = (node: ExpressionNode, condition: unknown): AggregateNode => {
  if (node.kind !== "aggregate")
    throw new QueryError("filter() follows an aggregate, before over(): sum(amount).filter(paid).")
  const filter = conjunction([...(node.filter ? [node.filter] : []), ...conditionNodes(condition, "filter()")])
  return { ...node, filter, nullable: node.nullable || !hasValueOfNoRows(node.function) }
}
