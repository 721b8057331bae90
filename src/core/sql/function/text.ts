import type { Expr, Reads } from "../expression.ts"
import { refuseNoncharacters } from "../literal.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Null, Text } from "../type.ts"
import { strict } from "./call.ts"

/**
 * Text without the blanks (U+0020) at both ends. NULL where the text is.
 *
 * @example
 * trim(movies.title)
 */
export const trim = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("trim", "varchar", text)

/** Text in lower case. NULL where the text is. */
export const lower = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("lower", "varchar", text)

/** Text in upper case. NULL where the text is. */
export const upper = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("upper", "varchar", text)

/**
 * Every word with a capital first and small letters after it. Words end where Snowflake's INITCAP ends them by default:
 * at white space and at `!?@"^#$&~_,.:;+-*%/|\[](){}<>`; an apostrophe is part of its word ("Don't").
 *
 * @example
 * initcap(trim(movies.title)) // "toy story" → "Toy Story"
 */
export const initcap = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("initcap", "varchar", text)

/** Number of code points. NULL where the text is. */
export const length = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"integer" | Null<T>, G> =>
  strict("length", "integer", text)

/** Every occurrence of `what` replaced. `what` is plain text, not a pattern, and not empty. */
export const replace = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  what: string,
  by: string,
): Expr<"varchar" | Null<T>, G> => {
  refuseNoncharacters(what + by)
  if (what === "")
    throw new QueryError(`replace(…, "", …): the text to replace is empty, and the warehouses disagree on it.`)
  return strict("replace", "varchar", text, [what, by])
}

/**
 * The parts of a text between separators: an array, of one element where the separator does not occur.
 *
 * @example
 * split(movies.genres, "|") // "Action|Drama" → ["Action", "Drama"]
 */
export const split = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  separator: string,
): Expr<{ readonly array: "varchar" } | Null<T>, G> => {
  refuseNoncharacters(separator)
  if (separator === "") throw new QueryError(`split(…, ""): the separator is empty, and the warehouses disagree on it.`)
  return strict("split", { array: "varchar" }, text, [separator])
}

/** MD5 as 32 hexadecimal digits in lower case. NULL where the text is. */
export const md5 = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("md5", "varchar", text)
