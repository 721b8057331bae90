import type { Expr, Reads } from "../expression.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Null, Numeric } from "../type.ts"
import { preserving, strict, strictOf } from "./call.ts"
import { numberArgument } from "./constant.ts"

/**
 * The number rounded to so many decimals, half away from zero. Keeps the type of the number. NULL where the number is.
 *
 * @example
 * round(ratings.rating, 1)
 */
export const round = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
  digits = 0,
): Expr<T, G> => {
  if (!Number.isInteger(digits) || Math.abs(digits) > 38)
    throw new QueryError(`round(…, ${digits}): the number of decimals is a whole number up to 38.`)
  return preserving("round", number, [digits])
}

/**
 * The number without its sign. Keeps the type of the number. NULL where the number is.
 *
 * @example
 * abs(orders.amount)
 */
export const abs = <T extends Numeric | null = Any, G extends Reads = Any>(number: Expr<T, G>): Expr<T, G> =>
  preserving("abs", number)

/**
 * The number with the other sign. Keeps the type of the number. NULL where the number is.
 *
 * @example
 * negate(orders.amount)
 */
export const negate = <T extends Numeric | null = Any, G extends Reads = Any>(number: Expr<T, G>): Expr<T, G> =>
  preserving("negate", number)

/**
 * The least whole number that is not less. NULL where the number is.
 *
 * @example
 * ceil(ratings.rating) // 3.2 → 4, -3.2 → -3
 */
export const ceil = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => strict("ceil", "integer", number)

/**
 * The greatest whole number that is not greater. NULL where the number is.
 *
 * @example
 * floor(ratings.rating) // 3.7 → 3, -3.2 → -4
 */
export const floor = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => strict("floor", "integer", number)

/**
 * The number to the power of another, in double precision. NULL where one of them is.
 *
 * @example
 * power(ratings.rating, 2)
 */
export const power = <
  T extends Numeric | null = never,
  G extends Reads = never,
  U extends Numeric | null = never,
  H extends Reads = never,
>(
  base: Expr<T, G> | number,
  exponent: Expr<U, H> | number,
): Expr<"double" | Null<NoInfer<T | U>>, NoInfer<G | H>> =>
  strictOf("power", "double", [numberArgument("power()", base), numberArgument("power()", exponent)])

/**
 * The square root, in double precision. Of a negative number: an error in the warehouse. NULL where the number is.
 *
 * @example
 * sqrt(ratings.rating)
 */
export const sqrt = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | Null<T>, G> => strict("sqrt", "double", number)

/**
 * The natural logarithm, in double precision. Of 0 and of a negative number: an error in the warehouse. NULL where the number is.
 *
 * @example
 * ln(ratings.rating)
 */
export const ln = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | Null<T>, G> => strict("ln", "double", number)

/**
 * Euler's number to the power of this one, in double precision. NULL where the number is.
 *
 * @example
 * exp(ratings.rating)
 */
export const exp = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | Null<T>, G> => strict("exp", "double", number)
