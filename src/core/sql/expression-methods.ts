import type {
  AggregateNode,
  Arithmetic,
  Comparison,
  ExpressionNode,
  FrameNode,
  OrderingNode,
  OverNode,
  WindowFunctionNode,
} from "./ast.ts"
import type { Expr, Ordering, Reads, Window, WithoutOver } from "./expression.ts"
import { literalBeside } from "./literal.ts"
import { expressionKey, expressionNode, isExpression, queryNode } from "./node.ts"
import { QueryError } from "./query-error.ts"
import { checkedType, isArray, type Type, typeText, type Value } from "./type.ts"

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
    return this.compare("=", other)
  }
  ne(other: unknown) {
    return this.compare("<>", other)
  }
  gt(other: unknown) {
    return this.compare(">", other)
  }
  gte(other: unknown) {
    return this.compare(">=", other)
  }
  lt(other: unknown) {
    return this.compare("<", other)
  }
  lte(other: unknown) {
    return this.compare("<=", other)
  }
  in(values: unknown) {
    return this.among(values, false)
  }
  notIn(values: unknown) {
    return this.among(values, true)
  }
  isNull() {
    return expression({ kind: "isNull", value: this[expressionKey], negated: false, type: "boolean", nullable: false })
  }
  isNotNull() {
    return expression({ kind: "isNull", value: this[expressionKey], negated: true, type: "boolean", nullable: false })
  }
  plus(other: unknown) {
    return this.calculate("+", other)
  }
  minus(other: unknown) {
    return this.calculate("-", other)
  }
  times(other: unknown) {
    return this.calculate("*", other)
  }
  dividedBy(other: unknown) {
    const left = this[expressionKey]
    const right = operand(other, left)
    const zero = right.kind === "literal" && Number(right.value) === 0
    if (zero) throw new QueryError("dividedBy(0) is NULL for every row.")
    return expression({
      kind: "call",
      function: "ratio",
      arguments: [left, right],
      options: [],
      type: "double",
      nullable: left.nullable || right.kind !== "literal",
    })
  }
  cast(type: Value) {
    const value = this[expressionKey]
    refuseCast(value.type, checkedType(type))
    return expression({ kind: "cast", value, type, nullable: value.nullable })
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

  private compare(operator: Comparison, other: unknown) {
    const left = this[expressionKey]
    const right = operand(other, left)
    return expression({
      kind: "comparison",
      operator,
      left,
      right,
      type: "boolean",
      nullable: left.nullable || right.nullable,
    })
  }
  private calculate(operator: Arithmetic, other: unknown) {
    const left = this[expressionKey]
    const right = operand(other, left)
    return expression({
      kind: "arithmetic",
      operator,
      left,
      right,
      type: left.type,
      nullable: left.nullable || right.nullable,
    })
  }
  private among(values: unknown, negated: boolean) {
    const value = this[expressionKey]
    if (Array.isArray(values)) {
      const among = values.map((item) => operand(item, value))
      const nullable = value.nullable || among.some((item) => item.nullable)
      return expression({ kind: "in", value, among, negated, type: "boolean", nullable })
    }
    const place = negated ? "notIn()" : "in()"
    const among = queryNode(values, place)
    const columns = Object.entries(among.columns)
    const [first] = columns
    if (columns.length !== 1 || !first)
      throw new QueryError(
        `${place} takes a query of one column, and this one has ${columns.length}: ${columns.map(([name]) => name).join(", ")}.`,
      )
    if (negated && first[1].nullable)
      throw new QueryError(
        `notIn() over the nullable column "${first[0]}" matches nothing as soon as it holds a NULL. Filter it with whereNotNull first.`,
      )
    return expression({
      kind: "in",
      value,
      among,
      negated,
      type: "boolean",
      nullable: value.nullable || first[1].nullable,
    })
  }
}

class OrderingMethods {
  readonly "~ordering": OrderingNode
  constructor(node: OrderingNode) {
    this["~ordering"] = node
  }
  nullsFirst() {
    return new OrderingMethods({ ...this["~ordering"], nulls: "first" })
  }
  nullsLast() {
    return new OrderingMethods({ ...this["~ordering"], nulls: "last" })
  }
}

/** The other side of an operator: an expression, or a TypeScript value of the left side's type. */
export const operand = (other: unknown, beside: ExpressionNode): ExpressionNode =>
  isExpression(other) ? other[expressionKey] : literalBeside(other, beside)

export const orderingNode = (ordering: Ordering): OrderingNode => {
  if (ordering instanceof OrderingMethods) return ordering["~ordering"]
  throw new QueryError("orderBy takes orders: column.asc() or column.desc().")
}

export const overNode = (of: AggregateNode | WindowFunctionNode, window: Window<Reads>): OverNode => ({
  kind: "over",
  of,
  partitionBy: (window.partitionBy ?? []).map((key) => expressionNode(key, "partitionBy")),
  orderBy: (window.orderBy ?? []).map(orderingNode),
  rows: frameNode(of, window),
  type: of.type,
  nullable: of.nullable,
})

/** Only an aggregate has a frame: where several functions share a window, the others pass over it. */
const frameNode = (of: AggregateNode | WindowFunctionNode, { rows, orderBy }: Window<Reads>): FrameNode | null => {
  if (!rows || of.kind !== "aggregate") return null
  const frame = { before: rows.before ?? 0, after: rows.after ?? 0 }
  for (const [side, reach] of Object.entries(frame))
    if (reach !== "all" && !(Number.isInteger(reach) && reach >= 0))
      throw new QueryError(`rows: { ${side}: ${reach} }: a frame reaches a whole number of rows from 0, or "all".`)
  if (!orderBy?.length && !(frame.before === "all" && frame.after === "all"))
    throw new QueryError(
      "A window with rows needs an order: over({ orderBy: [column.asc()], rows: … }). Without one its rows change from run to run.",
    )
  return frame
}

/** Text that warehouses write differently is not compared, joined or hashed by accident. */
const refuseCast = (from: Value, to: Value): void => {
  if (to === "varchar" && (isArray(from) || from === "double" || from === "timestamp" || from === "timestamptz"))
    throw new QueryError(
      `cast("varchar") of a ${typeText(from)}: warehouses write it differently. Cast it to a type with one exact text first (a decimal, a date), or write it as a raw fragment.`,
    )
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
