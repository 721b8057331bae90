import type { ExpressionNode } from "../ast.ts"
import type { Expr, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { expressionNode, isExpression } from "../node.ts"
import { ratioNode } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import {
  aType,
  checkedType,
  type Decimal,
  decimalDigits,
  isNumeric,
  type Known,
  type Null,
  type Numeric,
  typeText,
} from "../type.ts"
import { callNode, strictOf } from "./call.ts"
import { numberArgument } from "./constant.ts"

// Division means four things, and `/` another one to every warehouse: so it is no operator.

/** A divisor that is not known to be 0. */
const divisor = <U extends Numeric | null, H extends Reads>(
  place: string,
  by: Expr<U, H> | number | bigint,
): Expr<U, H> => {
  if (!isExpression(by) && Number(by) === 0) throw new QueryError(`${place}: the divisor is 0.`)
  return numberArgument(place, by)
}

/**
 * Division in double precision. A divisor of 0 is an error in the warehouse. NULL where one of the numbers is.
 *
 * @example
 * div(orders.amount, orders.pieces)
 */
export const div = <
  T extends Numeric | null = never,
  G extends Reads = never,
  U extends Numeric | null = never,
  H extends Reads = never,
>(
  number: Expr<T, G> | number,
  by: Expr<U, H> | number,
): Expr<"double" | Null<NoInfer<T | U>>, NoInfer<G | H>> =>
  strictOf("div", "double", [numberArgument("div()", number), divisor("div()", by)])

/**
 * Division in double precision; NULL where the divisor is 0, and where one of the numbers is NULL.
 *
 * @example
 * ratio(sum(orders.amount), count())
 */
export const ratio = <
  T extends Numeric | null = never,
  G extends Reads = never,
  U extends Numeric | null = never,
  H extends Reads = never,
>(
  number: Expr<T, G> | number,
  by: Expr<U, H> | number,
): Expr<"double" | null, NoInfer<G | H>> => {
  const dividend = expressionNode(numberArgument("ratio()", number), "ratio()")
  return expression({
    ...ratioNode(dividend, expressionNode(divisor("ratio()", by), "ratio()")),
    nullable: true,
  })
}

/**
 * Exact division of integers and decimals, rounded half away from zero to the type that is named. A divisor of 0 is an error
 * in the warehouse. NULL where one of the numbers is.
 *
 * @example
 * divExact(orders.amount, 3, "decimal(12,2)")
 */
export const divExact = <
  const R extends Decimal,
  T extends Exclude<Numeric, "double"> | null = never,
  G extends Reads = never,
  U extends Exclude<Numeric, "double"> | null = never,
  H extends Reads = never,
>(
  number: Expr<T, G> | number,
  by: Expr<U, H> | number,
  type: R,
): Expr<Known<R> | Null<NoInfer<T | U>>, NoInfer<G | H>> => {
  const nodes = [numberArgument("divExact()", number), divisor("divExact()", by)].map((part) =>
    exactNode(expressionNode(part, "divExact()")),
  )
  if (!decimalDigits(checkedType(type)))
    throw new QueryError(`divExact(…, "${typeText(type)}"): the type is a decimal such as "decimal(12,2)".`)
  return expression(callNode("divExact", nodes, { type, nullable: nodes.some(({ nullable }) => nullable) }))
}
const exactNode = (node: ExpressionNode): ExpressionNode => {
  if (isNumeric(node.type) && node.type !== "double") return node
  throw new QueryError(
    `divExact() takes integers and decimals, and got ${aType(node.type)}. Cast it to a decimal, or use div().`,
  )
}

type Whole = "integer" | null

/**
 * Whole division, towards zero. A divisor of 0 is an error in the warehouse. NULL where one of the numbers is.
 *
 * @example
 * divInt(orders.id, 10) // 7 by 2 → 3, -7 by 2 → -3
 */
export const divInt = <
  T extends Whole = never,
  G extends Reads = never,
  U extends Whole = never,
  H extends Reads = never,
>(
  number: Expr<T, G> | number | bigint,
  by: Expr<U, H> | number | bigint,
): Expr<"integer" | Null<NoInfer<T | U>>, NoInfer<G | H>> =>
  strictOf("divInt", "integer", wholes("divInt()", [numberArgument("divInt()", number), divisor("divInt()", by)]))

/**
 * What whole division leaves: it has the sign of the first number. A divisor of 0 is an error in the warehouse. NULL where one
 * of the numbers is.
 *
 * @example
 * mod(orders.id, 10) // 7 by 2 → 1, -7 by 2 → -1
 */
export const mod = <T extends Whole = never, G extends Reads = never, U extends Whole = never, H extends Reads = never>(
  number: Expr<T, G> | number | bigint,
  by: Expr<U, H> | number | bigint,
): Expr<"integer" | Null<NoInfer<T | U>>, NoInfer<G | H>> =>
  strictOf("mod", "integer", wholes("mod()", [numberArgument("mod()", number), divisor("mod()", by)]))

const wholes = <const A extends readonly Expr[]>(place: string, given: A): A => {
  for (const part of given) {
    const { type } = expressionNode(part, place)
    if (type !== "integer")
      throw new QueryError(`${place} takes integers, and got ${aType(type)}. Cast it, or use div() or divExact().`)
  }
  return given
}
