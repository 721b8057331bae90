import type { OrderingNode } from "../ast.ts"
import type { Counting, Expr, Grouping, Order, Reads } from "../expression.ts"
import { refuseNoncharacters } from "../literal.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import { type Any, aType, type Null, type Text, type Type } from "../type.ts"
import { orderingNode } from "../window.ts"
import { aggregate, counting } from "./call.ts"

/** Different values are in their own order: in another one they could not be. */
interface Distinct {
  readonly distinct: true
  readonly orderBy?: never
}
interface Ordered<G extends Reads> {
  readonly orderBy: readonly Order<G>[]
  readonly distinct?: false
}

const inOrder = (place: string, options: { readonly orderBy?: unknown; readonly distinct?: boolean }) => {
  const orderBy: readonly OrderingNode[] = Array.isArray(options.orderBy) ? options.orderBy.map(orderingNode) : []
  if (options.distinct && orderBy.length > 0)
    throw new QueryError(`${place} takes different values in their own order: leave orderBy out.`)
  return { orderBy, distinct: options.distinct === true }
}

/**
 * The texts that are not NULL, in an order, with a separator between them; with `distinct` each once, in their own order. NULL
 * where all of them are.
 *
 * @example
 * listAgg(movies.title, ", ", { orderBy: [movies.year.desc(), movies.title] })
 */
export const listAgg = <T extends Text = Any, G extends Reads = Any, H extends Reads = never>(
  text: Expr<T, G>,
  separator: string,
  options: Ordered<H> | Distinct,
): Expr<"varchar" | Null<T>, Grouping<G | H>> => {
  const node = expressionNode(text, "listAgg()")
  if (node.type !== "varchar") throw new QueryError(`listAgg() takes texts, and got ${aType(node.type)}. Cast it.`)
  refuseNoncharacters(separator)
  const order = inOrder("listAgg()", options ?? {})
  if (order.orderBy.length === 0 && !order.distinct)
    throw new QueryError(
      "listAgg() needs an order, or its result changes from run to run: listAgg(text, separator, { orderBy: [column] }), or { distinct: true }.",
    )
  return aggregate("listAgg", { type: "varchar", nullable: node.nullable }, [node], { options: [separator], ...order })
}

/**
 * The values that are not NULL, as an array: in an order, or with `distinct` each once, in their own order. Without options
 * the order is the warehouse's. Empty where all of them are NULL, and never NULL itself.
 *
 * @example
 * arrayAgg(movies.title, { orderBy: [movies.year] })
 */
export const arrayAgg = <T extends Type = Any, G extends Reads = Any, H extends Reads = never>(
  value: Expr<T, G>,
  options?: Ordered<H> | Distinct,
): Expr<{ readonly array: NonNullable<T> }, Counting<G | H>> => {
  const node = expressionNode(value, "arrayAgg()")
  const type = { array: node.type }
  return counting("arrayAgg", { type, nullable: false }, [node], inOrder("arrayAgg()", options ?? {}))
}
