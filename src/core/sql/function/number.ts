import type { Expr, Reads } from "../expression.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Numeric } from "../type.ts"
import { preserving } from "./call.ts"

/**
 * The number rounded to so many decimals, half away from zero. Keeps the type of the number.
 *
 * @example
 * round(avg(ratings.rating), 2)
 */
export const round = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
  digits = 0,
): Expr<T, G> => {
  if (!Number.isInteger(digits) || Math.abs(digits) > 38)
    throw new QueryError(`round(…, ${digits}): the number of decimals is a whole number up to 38.`)
  return preserving("round", number, [digits])
}
