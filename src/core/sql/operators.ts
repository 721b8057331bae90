// What the methods of an expression build, as nodes.

import { restsOnAssertion } from "./asserted.ts"
import type {
  Arithmetic,
  BinaryNode,
  CallNode,
  CastNode,
  Comparison,
  ExpressionNode,
  InNode,
  IsNullNode,
  NotNode,
} from "./ast.ts"
import { literalBeside, refuseNoncharacters } from "./literal.ts"
import { expressionKey, isExpression, queryNode } from "./node.ts"
import { QueryError } from "./query-error.ts"
import { aType, checkedType, isArray, readFromVariant, type Value } from "./type.ts"

/** The other side of an operator: an expression, or a TypeScript value of the left side's type. */
export const operand = (other: unknown, beside: ExpressionNode): ExpressionNode =>
  isExpression(other) ? other[expressionKey] : literalBeside(other, beside)

const oneIsNullable = (...nodes: readonly ExpressionNode[]): boolean => nodes.some(({ nullable }) => nullable)

export const comparisonNode = (operator: Comparison, left: ExpressionNode, other: unknown): BinaryNode => {
  const right = operand(other, left)
  const nullable = operator !== "is not distinct from" && oneIsNullable(left, right)
  return { kind: "comparison", operator, left, right, type: "boolean", nullable }
}

export const arithmeticNode = (operator: Arithmetic, left: ExpressionNode, other: unknown): BinaryNode => {
  const right = operand(other, left)
  return { kind: "arithmetic", operator, left, right, type: left.type, nullable: oneIsNullable(left, right) }
}

export const isNullNode = (value: ExpressionNode, negated: boolean): IsNullNode => ({
  kind: "isNull",
  value,
  negated,
  type: "boolean",
  nullable: false,
})

export const notNode = (condition: ExpressionNode): NotNode => {
  if (condition.type !== "boolean") throw new QueryError(`not() takes a condition, and got ${aType(condition.type)}.`)
  return { kind: "not", condition, type: "boolean", nullable: condition.nullable }
}

const booleanCall = (
  name: string,
  nodes: readonly ExpressionNode[],
  options: readonly (string | number)[] = [],
): CallNode => ({
  kind: "call",
  function: name,
  arguments: nodes,
  options,
  type: "boolean",
  nullable: oneIsNullable(...nodes),
})

export const betweenNode = (value: ExpressionNode, low: unknown, high: unknown): CallNode =>
  booleanCall("between", [value, operand(low, value), operand(high, value)])

export const likeNode = (name: "like" | "notLike" | "ilike", value: ExpressionNode, pattern: string): CallNode => {
  refuseNoncharacters(pattern)
  const odd = /^(?:[^\\]|\\[%_\\])*$/s.test(pattern) ? null : /\\(?![%_\\])(.?)/s.exec(pattern.replaceAll("\\\\", ""))
  if (odd)
    throw new QueryError(
      `${name}(${JSON.stringify(pattern)}): a backslash stands before %, _ or another backslash, and here it stands ${odd[1] ? `before "${odd[1]}"` : "at the end"}.`,
    )
  return booleanCall(name, [value], [pattern])
}

export const ratioNode = (left: ExpressionNode, right: ExpressionNode): CallNode => ({
  kind: "call",
  function: "ratio",
  arguments: [left, right],
  options: [],
  type: "double",
  nullable: left.nullable || right.kind !== "literal",
})

export const castNode = (value: ExpressionNode, type: Value, nullable = value.nullable): CastNode => {
  refuseCast(value.type, checkedType(type))
  return { kind: "cast", value, type: value.type === "variant" ? readFromVariant(type) : type, nullable }
}

/** Text that warehouses write differently is not compared, joined or hashed by accident. */
const refuseCast = (from: Value, to: Value): void => {
  if (to === "varchar" && (isArray(from) || from === "double" || from === "timestamp" || from === "timestamptz"))
    throw new QueryError(
      `cast("varchar") of ${aType(from)}: warehouses write it differently. ${from === "timestamp" || from === "timestamptz" ? 'formatDate(time, "YYYY-MM-DD HH24:MI:SS") writes it as you say' : "Cast it to a type with one exact text first (a decimal, a date)"}, or write it as a raw fragment.`,
    )
}

/** Text that may stand for no value of the type. */
export const tryCastNode = (value: ExpressionNode, type: Value): CallNode => {
  if (value.type !== "varchar")
    throw new QueryError(
      `tryCast() reads a text, and got ${aType(value.type)}. ${value.type === "variant" ? "Of a variant: tryAs()." : "Other types convert with cast()."}`,
    )
  if (isArray(checkedType(type)) || type === "varchar")
    throw new QueryError(`tryCast(…): a text is not read as ${isArray(type) ? "an array" : "a varchar: it is one"}.`)
  return { kind: "call", function: "tryCast", arguments: [value], options: [], type, nullable: true }
}

/** A variant as a value of the type; NULL for the null of JSON. */
export const variantValue = (value: ExpressionNode, type: Value, mayFail: boolean): ExpressionNode => {
  if (value.type !== "variant")
    throw new QueryError(`as() and tryAs() are of variants; ${aType(value.type)} converts with cast().`)
  if (!mayFail || type === "variant") return castNode(value, type, true)
  const text = castNode(value, "varchar", true)
  return type === "varchar" ? text : tryCastNode(text, type)
}

export const amongNode = (value: ExpressionNode, values: unknown, negated: boolean): InNode => {
  if (Array.isArray(values)) {
    const among = values.map((item) => operand(item, value))
    return { kind: "in", value, among, negated, type: "boolean", nullable: oneIsNullable(value, ...among) }
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
  if (negated && restsOnAssertion(among, first[0]))
    throw new QueryError(
      `notIn() over the column "${first[0]}", which is never NULL by the word of assertNotNull() alone: where the word is broken it matches nothing. Leave the NULLs out in the subquery: from({ q }).whereNotNull(({ q }) => q.${first[0]}).`,
    )
  return { kind: "in", value, among, negated, type: "boolean", nullable: value.nullable || first[1].nullable }
}
