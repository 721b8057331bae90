import { stackAbove } from "../author-callback.ts"
import type { Expr, Present, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Type } from "../type.ts"

/**
 * The value, with your word that it is never NULL. A data test watches it: the model gets the test that
 * `columns: { city: { notNull: true } }` would make. So it may only be a column that the model selects; elsewhere
 * `whereNotNull` leaves rows out, and `coalesce` gives another value.
 *
 * @example
 * assertNotNull(users.city)
 */
export const assertNotNull = <T extends Type = Any, G extends Reads = Any>(
  value: Expr<T, G>,
): Expr<NonNullable<T>, Present<G>> => {
  const node = expressionNode(value, "assertNotNull()")
  if (node.kind === "literal")
    throw new QueryError("assertNotNull() of a constant: whether it is NULL is plain to see.")
  return expression({
    kind: "assertNotNull",
    value: node,
    trace: stackAbove(assertNotNull),
    type: node.type,
    nullable: false,
  })
}
