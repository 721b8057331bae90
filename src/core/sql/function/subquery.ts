import type { Expr } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { queryNode, rowsNode } from "../node.ts"
import { notNode } from "../operators.ts"
import type { From, OneRow, Query } from "../query.ts"
import { QueryError } from "../query-error.ts"
import type { Columns } from "../type.ts"

const existsNode = (query: unknown, place: string) =>
  ({ kind: "exists", query: rowsNode(query, place), type: "boolean", nullable: false }) as const

/**
 * Whether a query has a row. Rows of the query around it are in reach: that makes it correlated. Never NULL.
 *
 * @example
 * exists(from({ returned }).where(({ returned }) => returned.id.eq(orders.id)))
 */
// biome-ignore lint/suspicious/noExplicitAny: which columns the query has does not matter
export const exists = (query: From<any> | Query<any>): Expr<"boolean", "row"> =>
  expression(existsNode(query, "exists()"))

/**
 * Whether a query has no row. Rows of the query around it are in reach: that makes it correlated. Never NULL.
 *
 * @example
 * notExists(from({ returned }).where(({ returned }) => returned.id.eq(orders.id)))
 */
// biome-ignore lint/suspicious/noExplicitAny: which columns the query has does not matter
export const notExists = (query: From<any> | Query<any>): Expr<"boolean", "row"> =>
  expression(notNode(existsNode(query, "notExists()")))

/**
 * The value of a subquery of one column and one row, such as `aggregate()` makes. NULL where the column of that row is.
 *
 * @example
 * scalar(from({ returned }).aggregate(({ returned }) => ({ last: max(returned.day) })))
 */
export const scalar = <C extends Columns>(query: OneRow<C>): Expr<C[keyof C], never> => {
  const node = queryNode(query, "scalar()")
  const [first, ...more] = Object.entries(node.columns)
  if (!first || more.length > 0)
    throw new QueryError(
      `scalar() takes a query of one column, and this one has ${Object.keys(node.columns).join(", ")}.`,
    )
  return expression({ kind: "scalar", query: node, ...first[1] })
}
