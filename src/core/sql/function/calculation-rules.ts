import type { BinaryNode, CallNode, ExpressionNode } from "../ast.ts"
import { numberLiteral } from "../literal.ts"
import { castNode } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import { decimalDigits, type Value } from "../type.ts"
import { callNode } from "./call.ts"

/** What the operators build. */
export interface Rules {
  readonly part: (node: ExpressionNode) => ExpressionNode
  readonly operator: (operator: "+" | "-" | "*", left: ExpressionNode, right: ExpressionNode) => ExpressionNode
  readonly minus: (node: ExpressionNode) => ExpressionNode
  readonly whole: (node: ExpressionNode) => ExpressionNode
}

const eitherIsNullable = (left: ExpressionNode, right: ExpressionNode): boolean => left.nullable || right.nullable
const minus = (node: ExpressionNode): ExpressionNode =>
  node.kind === "literal" ? numberLiteral(`-${node.value}`.replace(/^--/, "")) : callNode("negate", [node], node)

/** Every part in double precision from the start: no step is made in a narrower type. */
export const doubleRules: Rules = {
  part: (node) =>
    node.type === "double" ? node : node.kind === "literal" ? { ...node, type: "double" } : castNode(node, "double"),
  operator: (operator, left, right): BinaryNode => ({
    kind: "arithmetic",
    operator,
    left,
    right,
    type: "double",
    nullable: eitherIsNullable(left, right),
  }),
  minus: (node) => (node.kind === "literal" ? { ...minus(node), type: "double" } : minus(node)),
  whole: (node) => node,
}

const scaleOf = (type: Value): number => decimalDigits(type)?.scale ?? 0
const decimal38 = (scale: number): Value => `decimal(38,${BigInt(scale)})`
/** Decimals that a warehouse keeps when it multiplies: Snowflake rounds to so many. */
const kept = 12

export const exactRules: Rules = {
  part: (node) => node,
  operator: (operator, left, right): CallNode => {
    const [a, b] = [scaleOf(left.type), scaleOf(right.type)]
    const scale = operator === "*" ? a + b : Math.max(a, b)
    if (scale > Math.max(kept, a, b))
      throw new QueryError(
        `num\`…\`: a product of ${a} and ${b} decimals has ${scale}, and Snowflake keeps ${Math.max(kept, a, b)} of them. Cast a factor to fewer decimals, or to "double".`,
      )
    const widened = widenedSide(left, right)
    const returns = { type: decimal38(scale), nullable: eitherIsNullable(left, right) }
    return callNode("exact", [left, right], returns, [operator, widened])
  },
  minus,
  whole: (node) => {
    const type = node.kind === "call" && node.function === "exact" ? node.type : decimal38(scaleOf(node.type))
    return node.kind === "call" && node.function === "exact"
      ? callNode("calculation", [node], node)
      : { kind: "cast", value: node, type, nullable: node.nullable }
  },
}

/** The side that must be made a decimal of 38 digits, lest DuckDB calculate in fewer. */
const widenedSide = (left: ExpressionNode, right: ExpressionNode): "left" | "right" | "none" => {
  if ([left, right].some(({ type }) => decimalDigits(type)?.precision === 38)) return "none"
  return left.kind === "literal" && right.kind !== "literal" ? "right" : "left"
}
