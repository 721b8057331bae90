import type { Expr, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { literalNode } from "../literal.ts"
import { expressionNode, isExpression } from "../node.ts"
import { QueryError } from "../query-error.ts"
import { type Any, type ArrayOf, aType, columnType, isArray, type Js, type Null, typeText } from "../type.ts"
import { callNode, strict } from "./call.ts"
import { wholeNumber } from "./constant.ts"

const elementOf = (place: string, array: unknown) => {
  const node = expressionNode(array, place)
  if (!isArray(node.type)) throw new QueryError(`${place} takes an array, and got ${aType(node.type)}.`)
  return { node, type: columnType(node.type.array).type }
}

/**
 * How many elements the array has. NULL where the array is.
 *
 * @example
 * arraySize(split(movies.genres, "|"))
 */
export const arraySize = <T extends ArrayOf | null = Any, G extends Reads = Any>(
  array: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  elementOf("arraySize()", array)
  return strict("arraySize", "integer", array)
}

/** The type of an array's elements. */
type ElementOf<T> = T extends ArrayOf<infer U> ? U : never

/**
 * The element at a position; the first is 0. NULL beyond the end, and where the array is.
 *
 * @example
 * element(split(movies.genres, "|"), 0)
 */
export const element = <T extends ArrayOf | null = Any, G extends Reads = Any>(
  array: Expr<T, G>,
  index: number,
): Expr<ElementOf<T> | null, G> => {
  const { node, type } = elementOf("element()", array)
  const position = wholeNumber("element()", "the position", index, 0)
  return expression(callNode("element", [node], { type, nullable: true }, [position]))
}

/**
 * Whether one of the elements equals the value. NULL where the array is, or the value.
 *
 * @example
 * arrayContains(split(movies.genres, "|"), "Comedy")
 */
export const arrayContains = <
  T extends ArrayOf | null = Any,
  G extends Reads = Any,
  U extends ElementOf<T> | null = never,
  H extends Reads = never,
>(
  array: Expr<T, G>,
  value: Expr<U, H> | Js<NonNullable<ElementOf<T>>>,
): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>> => {
  const { node, type } = elementOf("arrayContains()", array)
  const item = isExpression(value) ? expressionNode(value, "arrayContains()") : literalNode(value, type)
  if (typeText(item.type) !== typeText(type))
    throw new QueryError(`arrayContains(): the elements are ${typeText(type)}, and the value is ${aType(item.type)}.`)
  return expression(
    callNode("arrayContains", [node, item], { type: "boolean", nullable: node.nullable || item.nullable }),
  )
}
