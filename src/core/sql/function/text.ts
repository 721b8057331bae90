import type { Expr, Reads } from "../expression.ts"
import { refuseNoncharacters } from "../literal.ts"
import type { Any, Null, Text } from "../type.ts"
import { strict } from "./call.ts"
import { constantText, wholeNumber } from "./constant.ts"

/**
 * Text without the blanks (U+0020) at both ends. NULL where the text is.
 *
 * @example
 * trim(movies.title)
 */
export const trim = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("trim", "varchar", text)

/**
 * Text without the blanks (U+0020) at its begin. NULL where the text is.
 *
 * @example
 * ltrim(movies.title)
 */
export const ltrim = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("ltrim", "varchar", text)

/**
 * Text without the blanks (U+0020) at its end. NULL where the text is.
 *
 * @example
 * rtrim(movies.title)
 */
export const rtrim = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("rtrim", "varchar", text)

/**
 * Text in lower case. NULL where the text is.
 *
 * @example
 * lower(users.email)
 */
export const lower = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("lower", "varchar", text)

/**
 * Text in upper case. NULL where the text is.
 *
 * @example
 * upper(users.country)
 */
export const upper = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("upper", "varchar", text)

/**
 * Every word with a capital first and small letters after it. Words end where Snowflake's INITCAP ends them by default:
 * at white space and at `!?@"^#$&~_,.:;+-*%/|\[](){}<>`; an apostrophe is part of its word ("Don't"). NULL where the text is.
 *
 * @example
 * initcap(trim(movies.title)) // "toy story" → "Toy Story"
 */
export const initcap = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("initcap", "varchar", text)

/**
 * The characters from the last to the first. NULL where the text is.
 *
 * @example
 * reverse(movies.title) // "abc" → "cba"
 */
export const reverse = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("reverse", "varchar", text)

/**
 * Number of code points. NULL where the text is.
 *
 * @example
 * length(movies.title)
 */
export const length = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"integer" | Null<T>, G> =>
  strict("length", "integer", text)

/**
 * Every occurrence of `what` replaced. `what` is plain text, not a pattern, and not empty. NULL where the text is.
 *
 * @example
 * replace(movies.title, "&", "and")
 */
export const replace = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  what: string,
  by: string,
): Expr<"varchar" | Null<T>, G> => {
  refuseNoncharacters(by)
  return strict("replace", "varchar", text, [constantText(`replace(…, "", …)`, "the text to replace", what), by])
}

/**
 * Blanks, or the text `fill` again and again, before the text until it has so many characters; a longer text is cut at its
 * end. NULL where the text is.
 *
 * @example
 * lpad(movies.code, 8, "0") // "42" → "00000042"
 */
export const lpad = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  length: number,
  fill = " ",
): Expr<"varchar" | Null<T>, G> =>
  strict("lpad", "varchar", text, [
    wholeNumber("lpad()", "the length", length, 0),
    constantText("lpad()", "the text to fill with", fill),
  ])

/**
 * Blanks, or the text `fill` again and again, after the text until it has so many characters; a longer text is cut at its
 * end. NULL where the text is.
 *
 * @example
 * rpad(movies.code, 8, ".")
 */
export const rpad = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  length: number,
  fill = " ",
): Expr<"varchar" | Null<T>, G> =>
  strict("rpad", "varchar", text, [
    wholeNumber("rpad()", "the length", length, 0),
    constantText("rpad()", "the text to fill with", fill),
  ])

/**
 * The characters from a position on (the first is 1), all of them or so many. Empty beyond the end. NULL where the text is.
 *
 * @example
 * substring(movies.title, 1, 3)
 */
export const substring = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  start: number,
  length?: number,
): Expr<"varchar" | Null<T>, G> =>
  strict("substring", "varchar", text, [
    wholeNumber("substring()", "the first character's position", start, 1),
    ...(length === undefined ? [] : [wholeNumber("substring()", "the length", length, 0)]),
  ])

/**
 * The first characters, so many of them. NULL where the text is.
 *
 * @example
 * left(movies.title, 1)
 */
export const left = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  length: number,
): Expr<"varchar" | Null<T>, G> => strict("left", "varchar", text, [wholeNumber("left()", "the length", length, 0)])

/**
 * The last characters, so many of them. NULL where the text is.
 *
 * @example
 * right(movies.code, 2)
 */
export const right = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  length: number,
): Expr<"varchar" | Null<T>, G> => strict("right", "varchar", text, [wholeNumber("right()", "the length", length, 0)])

/**
 * MD5 as 32 hexadecimal digits in lower case. NULL where the text is.
 *
 * @example
 * md5(users.email)
 */
export const md5 = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("md5", "varchar", text)

/**
 * SHA-256 as 64 hexadecimal digits in lower case. NULL where the text is.
 *
 * @example
 * sha256(users.email)
 */
export const sha256 = <T extends Text = Any, G extends Reads = Any>(text: Expr<T, G>): Expr<"varchar" | Null<T>, G> =>
  strict("sha256", "varchar", text)
