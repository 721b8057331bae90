import type { ExpressionNode, WindowFunctionNode } from "./ast.ts"
import { type CallbackRun, currentRun, mustBeUsed, recordBuilt } from "./author-callback.ts"
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
export const expression = <T extends Type, G extends Reads>(node: ExpressionNode): Expr<T, G> => {
  const run = node.kind === "literal" ? null : currentRun()
  const built = new Expression(node, run)
  if (run && mustBeUsed(node)) recordBuilt(run, built, expression)
  // The class has no types of its own: the phantom "~type" and "~reads" exist for the compiler only.
  return built as unknown as Expr<T, G>
}

/** A column of a row that an author is given: it is there whether or not it is used. */
export const rowExpression = <T extends Type, G extends Reads>(node: ExpressionNode): Expr<T, G> =>
  new Expression(node, currentRun()) as unknown as Expr<T, G>

class Expression {
  private readonly node: ExpressionNode
  // Hidden from what prints objects: a run leads to all that was built in it.
  readonly #run: CallbackRun | null
  #used = false
  constructor(node: ExpressionNode, run: CallbackRun | null) {
    this.node = node
    this.#run = run
  }
  get used() {
    return this.#used
  }
  /** Whoever makes something of the expression asks for its node. */
  get [expressionKey](): ExpressionNode {
    if (this.#run?.open === false) throw new QueryError(outOfReach(this.node))
    this.#used = true
    return this.node
  }
  [Symbol.toPrimitive](): never {
    throw new QueryError(
      "An expression stands where JavaScript wants a text or a number: +, -, < and template strings know nothing of SQL. Write a.plus(b), a.lt(b), num`…` or text`…`.",
    )
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
  over(window: Window<Reads> = {}) {
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

const outOfReach = (node: ExpressionNode): string =>
  node.kind === "column"
    ? `The column ${node.source.alias}.${node.name} is used outside of the callback that was given its row. Take it from a row of this callback; where "${node.source.alias}" is none of them, join it.`
    : "An expression is used outside of the callback that built it, where its rows are not in reach. Build it where it is used."

export const windowFunction = <T extends Type, G extends Reads>(node: WindowFunctionNode): WithoutOver<T, G> => ({
  over: (window?: Window<Reads>) => {
    if (!window?.orderBy?.length)
      throw new QueryError(
        `${node.function}() needs an order: over({ orderBy: [column.asc()] }). Without one its result changes from run to run.`,
      )
    return expression(overNode(node, window))
  },
})
