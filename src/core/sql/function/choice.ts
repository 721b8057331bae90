import type { ExpressionNode } from "../ast.ts"
import type { Expr, KnownReads, Present, Reads, ReadsIn } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import { operand } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import {
  type Any,
  aType,
  type Js,
  type Null,
  type Numeric,
  type Temporal,
  type Text,
  type Type,
  typeText,
} from "../type.ts"
import { callNode } from "./call.ts"

const besides = (place: string, value: unknown, others: readonly unknown[]): readonly ExpressionNode[] => {
  const first = expressionNode(value, place)
  if (others.length === 0) throw new QueryError(`${place} takes several values.`)
  const rest = others.map((other) => operand(other, first))
  const odd = rest.find(({ type }) => typeText(type) !== typeText(first.type))
  if (odd)
    throw new QueryError(
      `${place} takes values of one type, and got ${aType(first.type)} and ${aType(odd.type)}. Cast one of them.`,
    )
  return [first, ...rest]
}

type Else<T extends Type> = Expr<NonNullable<T> | null> | Js<T>
/** What the last of several reads. */
type LastReads<M extends readonly unknown[], H> = M extends readonly [...unknown[], infer L] ? ReadsIn<L> : H
/** NULL over no rows only where the last is. */
type OrElse<G, L> = "group" extends L ? G : Present<G>
/** NULL if the last of several may be. */
type LastNull<M extends readonly unknown[], U> = M extends readonly [...unknown[], infer L]
  ? L extends Expr<infer V, infer _>
    ? Null<V>
    : never
  : Null<U>

/**
 * `value`, or where it is NULL the first of the others that is not. NULL only where all of them are.
 *
 * @example
 * coalesce(users.city, users.country, "unknown")
 */
export const coalesce = <
  T extends Type = Any,
  G extends Reads = Any,
  U extends NonNullable<T> | null = never,
  H extends Reads = never,
  const M extends readonly Else<T>[] = [],
>(
  value: Expr<T, G>,
  otherwise: Expr<U, H> | Js<T>,
  ...more: M
): Expr<
  NonNullable<T> | LastNull<M, NoInfer<U>>,
  OrElse<G | NoInfer<H> | KnownReads<ReadsIn<M[number]>>, LastReads<M, NoInfer<H>>>
> => {
  const nodes = besides("coalesce()", value, [otherwise, ...more])
  const [first] = nodes
  const last = nodes.at(-1)
  if (!first || !last) throw new QueryError("coalesce() takes several values.")
  return expression(callNode("coalesce", nodes, { type: first.type, nullable: last.nullable }))
}

/**
 * `value`, or NULL where it equals the other.
 *
 * @example
 * nullIf(users.city, "")
 */
export const nullIf = <
  T extends Type = Any,
  G extends Reads = Any,
  U extends NonNullable<T> | null = never,
  H extends Reads = never,
>(
  value: Expr<T, G>,
  other: Expr<U, H> | Js<T>,
): Expr<T | null, G | NoInfer<H>> => {
  const nodes = besides("nullIf()", value, [other])
  return expression(callNode("nullIf", nodes, { type: expressionNode(value, "nullIf()").type, nullable: true }))
}

type Comparable = Numeric | Temporal | Text
const extreme = (name: "greatest" | "least", value: unknown, others: readonly unknown[]): ExpressionNode => {
  const nodes = besides(`${name}()`, value, others)
  const { type } = expressionNode(value, `${name}()`)
  return callNode(name, nodes, { type, nullable: nodes.some(({ nullable }) => nullable) })
}

/**
 * The greatest of several values of one type. NULL where one of them is.
 *
 * @example
 * greatest(orders.amount, 0)
 */
export const greatest = <
  T extends Comparable = Any,
  G extends Reads = Any,
  U extends NonNullable<T> | null = never,
  H extends Reads = never,
>(
  value: Expr<T, G>,
  ...others: readonly (Expr<U, H> | Js<T>)[]
): Expr<T | Null<NoInfer<U>>, G | NoInfer<H>> => expression(extreme("greatest", value, others))

/**
 * The least of several values of one type. NULL where one of them is.
 *
 * @example
 * least(orders.amount, 100)
 */
export const least = <
  T extends Comparable = Any,
  G extends Reads = Any,
  U extends NonNullable<T> | null = never,
  H extends Reads = never,
>(
  value: Expr<T, G>,
  ...others: readonly (Expr<U, H> | Js<T>)[]
): Expr<T | Null<NoInfer<U>>, G | NoInfer<H>> => expression(extreme("least", value, others))
