import type { ExpressionNode, WindowFunctionNode } from "./ast.ts"
import { filterNode } from "./condition.ts"
import type { Expr, Reads, Window, WithoutOver } from "./expression.ts"
import { expressionKey } from "./node.ts"
import {
  amongNode,
  arithmeticNode,
  betweenNode,
  castNode,
  comparisonNode,
  isNullNode,
  likeNode,
  notNode,
  operand,
  ratioNode,
  tryCastNode,
  variantValue,
} from "./operators.ts"
import { QueryError } from "./query-error.ts"
import type { Type, Value } from "./type.ts"
import { pathNode } from "./variant-path.ts"
import { OrderingMethods, overNode } from "./window.ts"

/** Gives a node the methods that authors call. `Expr` says what they accept; the node says what was built. */
export const expression = <T extends Type, G extends Reads>(node: ExpressionNode): Expr<T, G> =>
  // The class has no types of its own: the phantom "~type" and "~reads" exist for the compiler only.
  new Expression(node) as unknown as Expr<T, G>

class Expression {
  readonly [expressionKey]: ExpressionNode
  constructor(node: ExpressionNode) {
    this[expressionKey] = node
  }
  eq(other: unknown) {
    return expression(comparisonNode("=", this[expressionKey], other))
  }
  ne(other: unknown) {
    return expression(comparisonNode("<>", this[expressionKey], other))
  }
  gt(other: unknown) {
    return expression(comparisonNode(">", this[expressionKey], other))
  }
  gte(other: unknown) {
    return expression(comparisonNode(">=", this[expressionKey], other))
  }
  lt(other: unknown) {
    return expression(comparisonNode("<", this[expressionKey], other))
  }
  lte(other: unknown) {
    return expression(comparisonNode("<=", this[expressionKey], other))
  }
  same(other: unknown) {
    return expression(comparisonNode("is not distinct from", this[expressionKey], other))
  }
  between(low: unknown, high: unknown) {
    return expression(betweenNode(this[expressionKey], low, high))
  }
  like(pattern: string) {
    return expression(likeNode("like", this[expressionKey], pattern))
  }
  notLike(pattern: string) {
    return expression(likeNode("notLike", this[expressionKey], pattern))
  }
  ilike(pattern: string) {
    return expression(likeNode("ilike", this[expressionKey], pattern))
  }
  in(values: unknown) {
    return expression(amongNode(this[expressionKey], values, false))
  }
  notIn(values: unknown) {
    return expression(amongNode(this[expressionKey], values, true))
  }
  isNull() {
    return expression(isNullNode(this[expressionKey], false))
  }
  isNotNull() {
    return expression(isNullNode(this[expressionKey], true))
  }
  not() {
    return expression(notNode(this[expressionKey]))
  }
  plus(other: unknown) {
    return expression(arithmeticNode("+", this[expressionKey], other))
  }
  minus(other: unknown) {
    return expression(arithmeticNode("-", this[expressionKey], other))
  }
  times(other: unknown) {
    return expression(arithmeticNode("*", this[expressionKey], other))
  }
  dividedBy(other: unknown) {
    const right = operand(other, this[expressionKey])
    const zero = right.kind === "literal" && Number(right.value) === 0
    if (zero) throw new QueryError("dividedBy(0) is NULL for every row.")
    return expression(ratioNode(this[expressionKey], right))
  }
  cast(type: Value) {
    return expression(castNode(this[expressionKey], type))
  }
  tryCast(type: Value) {
    return expression(tryCastNode(this[expressionKey], type))
  }
  get(...path: readonly (string | number)[]) {
    return expression(pathNode(this[expressionKey], path, "get"))
  }
  as(type: Value) {
    return expression(variantValue(this[expressionKey], type, false))
  }
  tryAs(type: Value) {
    return expression(variantValue(this[expressionKey], type, true))
  }
  filter(condition: unknown) {
    return expression(filterNode(this[expressionKey], condition))
  }
  over(window: Window<Reads>) {
    const node = this[expressionKey]
    if (node.kind !== "aggregate") throw new QueryError("over() follows an aggregate or a window function.")
    return expression(overNode(node, window))
  }
  asc() {
    return new OrderingMethods({ value: this[expressionKey], direction: "asc", nulls: "last" })
  }
  desc() {
    return new OrderingMethods({ value: this[expressionKey], direction: "desc", nulls: "last" })
  }
}

export const windowFunction = <T extends Type, G extends Reads>(node: WindowFunctionNode): WithoutOver<T, G> => ({
  over: (window) => {
    if (!window.orderBy?.length)
      throw new QueryError(
        `${node.function}() needs an order: over({ orderBy: [column.asc()] }). Without one its result changes from run to run.`,
      )
    return expression(overNode(node, window))
  },
})
