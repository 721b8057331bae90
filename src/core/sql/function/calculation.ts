import type { ExpressionNode } from "../ast.ts"
import type { Expr, KnownReads, ReadsIn, TypeIn } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { numberLiteral } from "../literal.ts"
import { expressionNode, isExpression } from "../node.ts"
import { QueryError } from "../query-error.ts"
import { aType, isNumeric, type Null, type Numeric } from "../type.ts"
import { doubleRules, exactRules, type Rules } from "./calculation-rules.ts"

type Part = Expr<Numeric | null> | number | bigint
// How many decimals there are depends on the text too, which a type cannot read: a cast says it.
type Calculated<T> = ("double" extends T ? "double" : `decimal(38,${bigint})`) | Null<T>

/**
 * Arithmetic as it is written: `+`, `-`, `*`, parentheses, numbers. In double precision if one of its parts is a double, else
 * exact: a decimal of 38 digits with as many decimals as that takes, which `.cast("decimal(18,2)")` rounds. Division is
 * `div`, `ratio`, `divExact` or `divInt`. NULL where one of the parts is.
 *
 * @example
 * num`${orders.amount} * (1 - ${orders.discount})`.cast("decimal(18,2)")
 */
export const num = <const P extends readonly Part[]>(
  strings: TemplateStringsArray,
  ...parts: P
): Expr<Calculated<TypeIn<P[number]>>, KnownReads<ReadsIn<P[number]>>> => {
  const nodes = parts.map(partNode)
  const rules = nodes.some(({ type }) => type === "double") ? doubleRules : exactRules
  return expression(rules.whole(parsed(tokens(strings, nodes), rules)))
}

const partNode = (part: unknown): ExpressionNode => {
  if (typeof part === "number" || typeof part === "bigint") return numberLiteral(part)
  const node = isExpression(part) ? expressionNode(part, "num`…`") : null
  if (node && isNumeric(node.type)) return node
  throw new QueryError(
    `num\`…\` takes numbers, and got ${node ? `${aType(node.type)}` : `the JavaScript value ${String(part)}`}.`,
  )
}

type Token = ExpressionNode | string
const tokens = (strings: TemplateStringsArray, parts: readonly ExpressionNode[]): readonly Token[] =>
  strings.raw.flatMap((piece, index) => {
    const part = parts[index]
    const pieces: readonly Token[] = (piece.match(/\d+(?:\.\d+)?|\S/g) ?? []).map((token) =>
      /^\d/.test(token) ? numberLiteral(token) : token,
    )
    return part ? [...pieces, part] : pieces
  })

/** sum = product (± product)*, product = factor (* factor)*, factor = - factor | number | part | ( sum ). */
const parsed = (all: readonly Token[], rules: Rules): ExpressionNode => {
  let at = 0
  const accept = (...wanted: readonly string[]): boolean => {
    const token = all[at]
    if (typeof token !== "string" || !wanted.includes(token)) return false
    at++
    return true
  }
  const sum = (): ExpressionNode => {
    let left = product()
    for (;;) {
      if (accept("+")) left = rules.operator("+", left, product())
      else if (accept("-")) left = rules.operator("-", left, product())
      else return left
    }
  }
  const product = (): ExpressionNode => {
    let left = factor()
    while (accept("*")) left = rules.operator("*", left, factor())
    return left
  }
  const factor = (): ExpressionNode => {
    if (accept("-")) return rules.minus(factor())
    if (accept("(")) {
      const inner = sum()
      if (!accept(")")) throw unexpected(all[at], "a parenthesis is not closed")
      return inner
    }
    const token = all[at++]
    if (token === undefined || typeof token === "string") throw unexpected(token, "a number is missing")
    return rules.part(token)
  }
  const whole = sum()
  if (at < all.length) throw unexpected(all[at], "an operator is missing")
  return whole
}

const unexpected = (token: Token | undefined, otherwise: string): QueryError =>
  new QueryError(
    token === "/"
      ? "num`…`: division means several things: div(a, b), ratio(a, b), divExact(a, b, type) or divInt(a, b)."
      : token === "%"
        ? "num`…`: the rest of a division is mod(a, b)."
        : typeof token === "string" && !"+-*()".includes(token)
          ? `num\`…\` knows +, -, *, parentheses and numbers such as 0.5, and not "${token}".`
          : `num\`…\`: ${otherwise}${token === undefined ? " at the end" : typeof token === "string" ? ` before "${token}"` : ""}.`,
  )
