import type { ExpressionNode } from "../ast.ts"
import type { Counting, Expr, Grouping, Reads } from "../expression.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import { type Any, aType, isNumeric, type Null, type Numeric, type Type } from "../type.ts"
import { aggregate, counting } from "./call.ts"

const numberNode = (place: string, value: unknown): ExpressionNode => {
  const node = expressionNode(value, place)
  if (isNumeric(node.type)) return node
  throw new QueryError(
    `${place} takes numbers, and got ${aType(node.type)}.${node.type === "varchar" ? "" : " Between two dates there may be no day: dateDiff() gives numbers of days."}`,
  )
}
const share = (place: string, value: number): number => {
  if (typeof value === "number" && value >= 0 && value <= 1) return value
  throw new QueryError(`${place}: the share is a number from 0 to 1 (0.5 is the median), and got ${String(value)}.`)
}

/**
 * About how many different values there are, fast: a few percent may be wrong, and warehouses differ. NULL does not count.
 *
 * @example
 * approxCountDistinct(ratings.user_id)
 */
export const approxCountDistinct = <G extends Reads = Any>(value: Expr<Type, G>): Expr<"integer", Counting<G>> =>
  counting("approxCountDistinct", { type: "integer", nullable: false }, [
    expressionNode(value, "approxCountDistinct()"),
  ])

/**
 * The value in the middle, or the mean of the two there, in double precision. NULL where all values are.
 *
 * @example
 * median(ratings.rating)
 */
export const median = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | Null<T>, Grouping<G>> => {
  const node = numberNode("median()", number)
  return aggregate("median", { type: "double", nullable: node.nullable }, [node])
}

/**
 * The value below which a share of the values lies, between two values in proportion, in double precision. NULL where all
 * values are.
 *
 * @example
 * percentile(0.9, ratings.rating)
 */
export const percentile = <T extends Numeric | null = Any, G extends Reads = Any>(
  of: number,
  number: Expr<T, G>,
): Expr<"double" | Null<T>, Grouping<G>> => {
  const node = numberNode("percentile()", number)
  return aggregate("percentile", { type: "double", nullable: node.nullable }, [node], {
    options: [share("percentile()", of)],
  })
}

/**
 * About `percentile`, fast: warehouses differ. NULL where all values are.
 *
 * @example
 * approxPercentile(0.9, ratings.rating)
 */
export const approxPercentile = <T extends Numeric | null = Any, G extends Reads = Any>(
  of: number,
  number: Expr<T, G>,
): Expr<"double" | Null<T>, Grouping<G>> => {
  const node = numberNode("approxPercentile()", number)
  return aggregate("approxPercentile", { type: "double", nullable: node.nullable }, [node], {
    options: [share("approxPercentile()", of)],
  })
}

const orNull = { type: "double", nullable: true } as const

/**
 * The standard deviation of a sample, in double precision. NULL for fewer than two values.
 *
 * @example
 * stddev(ratings.rating)
 */
export const stddev = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | null, Grouping<G>> => aggregate("stddev", orNull, [numberNode("stddev()", number)])

/**
 * The variance of a sample, in double precision. NULL for fewer than two values.
 *
 * @example
 * variance(ratings.rating)
 */
export const variance = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | null, Grouping<G>> => aggregate("variance", orNull, [numberNode("variance()", number)])

/**
 * The coefficient of correlation of two numbers, from -1 to 1, in double precision. NULL for fewer than two pairs, and where
 * one of the numbers is always the same.
 *
 * @example
 * corr(orders.amount, orders.pieces)
 */
export const corr = <
  T extends Numeric | null = Any,
  G extends Reads = Any,
  U extends Numeric | null = Any,
  H extends Reads = Any,
>(
  a: Expr<T, G>,
  b: Expr<U, H>,
): Expr<"double" | null, Grouping<G | H>> =>
  aggregate("corr", orNull, [numberNode("corr()", a), numberNode("corr()", b)])
