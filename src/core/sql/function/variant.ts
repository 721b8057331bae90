import type { Expr, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { refuseNoncharacters } from "../literal.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import type { Any } from "../type.ts"

/**
 * A path into a variant: names of fields and positions (from 0) in arrays. NULL where the path leads nowhere. Cast the result.
 *
 * @example
 * at(events.payload, "address", "city", 0).cast("varchar")
 */
export const at = <G extends Reads = Any>(
  value: Expr<"variant" | null, G>,
  ...path: readonly (string | number)[]
): Expr<"variant" | null, G> => {
  for (const step of path)
    if (typeof step === "string") refuseNoncharacters(step)
    else if (!Number.isInteger(step) || step < 0)
      throw new QueryError(`at(…, ${step}): a position in an array is a whole number from 0.`)
  if (path.length === 0) throw new QueryError('at() takes a path: at(payload, "address", "city").')
  const node = expressionNode(value, "at()")
  return expression({ kind: "call", function: "at", arguments: [node], options: path, type: "variant", nullable: true })
}
