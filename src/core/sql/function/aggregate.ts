import type { Counting, Expr, Grouping, Predicate, Reads } from "../expression.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import {
  type Any,
  decimalDigits,
  type Null,
  type Numeric,
  type Temporal,
  type Text,
  type Type,
  type Value,
} from "../type.ts"
import { aggregate, counting } from "./call.ts"

// A group has at least one row, so an aggregate is NULL only where its argument may be.

/** A decimal grows to 38 digits when it is summed. */
export type Total<T> = T extends `decimal(${bigint},${infer Scale extends bigint})` ? `decimal(38,${Scale})` : T
const totalOf = (type: Value): Value => {
  const digits = decimalDigits(type)
  return digits ? `decimal(38,${BigInt(digits.scale)})` : type
}

/**
 * The mean of the values that are not NULL, in double precision. NULL where all of them are.
 *
 * @example
 * avg(ratings.rating)
 */
export const avg = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | Null<T>, Grouping<G>> => {
  const node = expressionNode(number, "avg()")
  return aggregate("avg", { type: "double", nullable: node.nullable }, [node])
}

/**
 * The sum of the values that are not NULL. A decimal grows to 38 digits; an integer stays one. NULL where all of them are.
 *
 * @example
 * sum(orders.amount)
 */
export const sum = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<Total<T>, Grouping<G>> => {
  const node = expressionNode(number, "sum()")
  return aggregate("sum", { type: totalOf(node.type), nullable: node.nullable }, [node])
}

/**
 * The least value that is not NULL. NULL where all of them are.
 *
 * @example
 * min(ratings.rating_timestamp)
 */
export const min = <T extends Numeric | Temporal | Text = Any, G extends Reads = Any>(
  value: Expr<T, G>,
): Expr<T, Grouping<G>> => {
  const node = expressionNode(value, "min()")
  return aggregate("min", node, [node])
}

/**
 * The greatest value that is not NULL. NULL where all of them are.
 *
 * @example
 * max(ratings.rating_timestamp)
 */
export const max = <T extends Numeric | Temporal | Text = Any, G extends Reads = Any>(
  value: Expr<T, G>,
): Expr<T, Grouping<G>> => {
  const node = expressionNode(value, "max()")
  return aggregate("max", node, [node])
}

/**
 * How many rows there are; with an argument, how many in which it is not NULL.
 *
 * @example
 * count()
 */
export const count = <G extends Reads = never>(value?: Expr<Type, G>): Expr<"integer", Counting<G>> =>
  counting("count", { type: "integer", nullable: false }, value ? [expressionNode(value, "count()")] : [])

/**
 * How many rows fulfil the condition.
 *
 * @example
 * countIf(ratings.rating.gte(4))
 */
export const countIf = <G extends Reads = Any>(condition: Predicate<G>): Expr<"integer", Counting<G>> => {
  const node = expressionNode(condition, "countIf()")
  if (node.type !== "boolean") throw new QueryError("countIf() takes a condition: countIf(amount.gt(0)).")
  return counting("countIf", { type: "integer", nullable: false }, [node])
}

/**
 * How many different values there are, or different tuples of several values. What is NULL, or has a NULL in it, does not count.
 *
 * @example
 * countDistinct(ratings.user_id, ratings.movie_id)
 */
export const countDistinct = <G extends Reads = Any>(
  ...values: readonly Expr<Type, G>[]
): Expr<"integer", Counting<G>> => {
  if (values.length === 0) throw new QueryError("countDistinct() takes the values to count.")
  const nodes = values.map((value) => expressionNode(value, "countDistinct()"))
  return counting("countDistinct", { type: "integer", nullable: false }, nodes)
}
