import type { Expr, Predicate, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { and, or } from "../function/logic.ts"
import { expressionNode } from "../node.ts"
import { comparisonNode, isNullNode } from "../operators.ts"
import type { Any, Js, Temporal } from "../type.ts"

/** A row of a history: a snapshot's, or columns of other names, `{ valid_from: c.start, valid_to: c.end }`. */
interface Version<T extends Temporal, G extends Reads> {
  readonly valid_from: Expr<T | null, G>
  /** NULL: until now. */
  readonly valid_to: Expr<NoInfer<T> | null, G>
}

/**
 * Whether a version of a history was the valid one at a moment: from `valid_from` on, until `valid_to` and without it, so that
 * one version is valid at each moment. The moment has the type of `valid_from`. NULL where the moment or `valid_from` is.
 *
 * @example
 * validAt({ valid_from: users.signed_up, valid_to: users.last_seen }, orders.day)
 */
export const validAt = <T extends Temporal = Any, G extends Reads = Any, H extends Reads = never>(
  version: Version<T, G>,
  at: Expr<NoInfer<T> | null, H> | Js<NoInfer<T>>,
): Predicate<G | NoInfer<H>> => {
  const from = expressionNode(version.valid_from, "validAt(): valid_from")
  const to = expressionNode(version.valid_to, "validAt(): valid_to")
  const begun = expression<"boolean" | null, G | H>(comparisonNode("<=", from, at))
  const ended = expression<"boolean" | null, G | H>(comparisonNode(">", to, at))
  return and(begun, or(expression<"boolean", G | H>(isNullNode(to, false)), ended))
}
