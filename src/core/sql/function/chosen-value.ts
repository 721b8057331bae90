import type { Expr, Grouping, GroupOrEmpty, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import { type Any, isArray, type Null, type Numeric, type Temporal, type Text, type Type } from "../type.ts"
import { expressionsWithin } from "../walk.ts"
import { aggregate, callNode } from "./call.ts"

type Comparable = Numeric | Temporal | Text

const by = (name: "maxBy" | "minBy", value: unknown, key: unknown) => {
  const [node, order] = [expressionNode(value, `${name}()`), expressionNode(key, `${name}()`)]
  if (isArray(order.type) || order.type === "variant" || order.type === "boolean")
    throw new QueryError(`${name}() is by a number, a text, a date or a time.`)
  return { returns: { type: node.type, nullable: node.nullable || order.nullable }, nodes: [node, order] }
}

/**
 * The value in the row where the other is greatest, NULL included; one of them where several rows are. Rows where the other is
 * NULL do not count: NULL where it always is.
 *
 * @example
 * maxBy(ratings.movie_id, ratings.rating)
 */
export const maxBy = <T extends Type = Any, G extends Reads = Any, U extends Comparable = Any, H extends Reads = Any>(
  value: Expr<T, G>,
  greatest: Expr<U, H>,
): Expr<T | Null<U>, Grouping<G | H>> => {
  const { returns, nodes } = by("maxBy", value, greatest)
  return aggregate("maxBy", returns, nodes)
}

/**
 * The value in the row where the other is least, NULL included; one of them where several rows are. Rows where the other is
 * NULL do not count: NULL where it always is.
 *
 * @example
 * minBy(ratings.movie_id, ratings.rating_timestamp)
 */
export const minBy = <T extends Type = Any, G extends Reads = Any, U extends Comparable = Any, H extends Reads = Any>(
  value: Expr<T, G>,
  least: Expr<U, H>,
): Expr<T | Null<U>, Grouping<G | H>> => {
  const { returns, nodes } = by("minBy", value, least)
  return aggregate("minBy", returns, nodes)
}

/**
 * One of the values, any of them: for what is the same in all rows of a group. NULL may be among them.
 *
 * @example
 * anyValue(movies.title)
 */
export const anyValue = <T extends Type = Any, G extends Reads = Any>(value: Expr<T, G>): Expr<T, Grouping<G>> => {
  const node = expressionNode(value, "anyValue()")
  return aggregate("anyValue", node, [node])
}

const conditionNode = (place: string, value: unknown) => {
  const node = expressionNode(value, place)
  if (node.type !== "boolean")
    throw new QueryError(`${place} takes a condition: ${place.replace("()", "(amount.gt(0))")}.`)
  return node
}

/**
 * Whether the condition holds in all rows in which it is not NULL. NULL where it always is.
 *
 * @example
 * boolAnd(ratings.rating.gte(4))
 */
export const boolAnd = <T extends "boolean" | null = Any, G extends Reads = Any>(
  condition: Expr<T, G>,
): Expr<T, Grouping<G>> => {
  const node = conditionNode("boolAnd()", condition)
  return aggregate("boolAnd", node, [node])
}

/**
 * Whether the condition holds in one of the rows. NULL where it always is.
 *
 * @example
 * boolOr(ratings.rating.gte(4))
 */
export const boolOr = <T extends "boolean" | null = Any, G extends Reads = Any>(
  condition: Expr<T, G>,
): Expr<T, Grouping<G>> => {
  const node = conditionNode("boolOr()", condition)
  return aggregate("boolOr", node, [node])
}

/**
 * 1 in a row where the key was rolled up (its NULL stands for all of its values), else 0. Takes a key of the grouping.
 *
 * @example
 * grouping(keys.city)
 */
export const grouping = (key: Expr<Type, "group">): Expr<"integer", GroupOrEmpty> => {
  const node = expressionNode(key, "grouping()")
  if (expressionsWithin(node).some(({ kind }) => kind === "aggregate" || kind === "over"))
    throw new QueryError(
      "grouping() takes a key of the grouping: aggregate((rows, keys) => ({ total: grouping(keys.city) })).",
    )
  return expression(callNode("grouping", [node], { type: "integer", nullable: false }))
}
