import type { Expr, Reads } from "../expression.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Null, Text } from "../type.ts"
import { strict, strictOf } from "./call.ts"
import { constantText, textArgument } from "./constant.ts"

/**
 * Whether the text begins with another: plain text, not a pattern. NULL where one of them is.
 *
 * @example
 * startsWith(movies.title, "The ")
 */
export const startsWith = <
  T extends Text = Any,
  G extends Reads = Any,
  U extends Text = never,
  H extends Reads = never,
>(
  text: Expr<T, G>,
  what: Expr<U, H> | string,
): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>> =>
  strictOf("startsWith", "boolean", [text, textArgument("startsWith()", "the text to look for", what)])

/**
 * Whether the text ends with another: plain text, not a pattern. NULL where one of them is.
 *
 * @example
 * endsWith(users.email, "@example.com")
 */
export const endsWith = <T extends Text = Any, G extends Reads = Any, U extends Text = never, H extends Reads = never>(
  text: Expr<T, G>,
  what: Expr<U, H> | string,
): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>> =>
  strictOf("endsWith", "boolean", [text, textArgument("endsWith()", "the text to look for", what)])

/**
 * Whether the text holds another: plain text, not a pattern. NULL where one of them is.
 *
 * @example
 * contains(movies.genres, "Comedy")
 */
export const contains = <T extends Text = Any, G extends Reads = Any, U extends Text = never, H extends Reads = never>(
  text: Expr<T, G>,
  what: Expr<U, H> | string,
): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>> =>
  strictOf("contains", "boolean", [text, textArgument("contains()", "the text to look for", what)])

/**
 * Where another text begins in the text for the first time: 1 at its begin, 0 where it does not occur. NULL where one of
 * them is.
 *
 * @example
 * position(users.email, "@")
 */
export const position = <T extends Text = Any, G extends Reads = Any, U extends Text = never, H extends Reads = never>(
  text: Expr<T, G>,
  what: Expr<U, H> | string,
): Expr<"integer" | Null<T | NoInfer<U>>, G | NoInfer<H>> =>
  strictOf("position", "integer", [text, textArgument("position()", "the text to look for", what)])

/**
 * The parts of a text between separators: an array, of one element where the separator does not occur. NULL where the text is.
 *
 * @example
 * split(movies.genres, "|") // "Action|Drama" → ["Action", "Drama"]
 */
export const split = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  separator: string,
): Expr<{ readonly array: "varchar" } | Null<T>, G> =>
  strict("split", { array: "varchar" }, text, [constantText(`split(…, "")`, "the separator", separator)])

/**
 * One of the parts of a text between separators: 1 is the first, -1 the last; '' where there are fewer. NULL where the text is.
 *
 * @example
 * splitPart(users.email, "@", -1)
 */
export const splitPart = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  separator: string,
  part: number,
): Expr<"varchar" | Null<T>, G> => {
  if (!Number.isSafeInteger(part) || part === 0)
    throw new QueryError(`splitPart(…, ${part}): parts are counted from 1, or from the end by -1, -2, ….`)
  return strict("splitPart", "varchar", text, [constantText(`splitPart(…, "")`, "the separator", separator), part])
}
