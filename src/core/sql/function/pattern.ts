import type { Expr, Reads } from "../expression.ts"
import { refuseNoncharacters } from "../literal.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Null, Text } from "../type.ts"
import { orNull, strict } from "./call.ts"
import { wholeNumber } from "./constant.ts"
import { commonPattern } from "./pattern-syntax.ts"

// A pattern means the same to every warehouse, or is refused: no look-around, no references back, no lazy quantifiers.

/**
 * Whether the pattern matches somewhere in the text; `^` and `$` stand for its begin and end. A RegExp may have the flag `i`.
 * NULL where the text is.
 *
 * @example
 * regexpLike(users.email, /^[^@ ]+@[^@ ]+$/)
 */
export const regexpLike = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  pattern: RegExp | string,
): Expr<"boolean" | Null<T>, G> => {
  const { source, flags } = commonPattern("regexpLike()", pattern)
  return strict("regexpLike", "boolean", text, [source, flags])
}

/**
 * What the pattern matches first, or what one of its groups holds then. NULL where nothing matched, or only an empty text did.
 *
 * @example
 * regexpExtract(movies.title, /\((\d{4})\)$/, 1) // "Heat (1995)" → "1995"
 */
export const regexpExtract = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  pattern: RegExp | string,
  group = 0,
): Expr<"varchar" | null, G> => {
  const { source, flags, groups } = commonPattern("regexpExtract()", pattern)
  const number = groups[wholeNumber("regexpExtract()", "the group's number", group, 0)]
  if (number === undefined)
    throw new QueryError(`regexpExtract(…, ${group}): the pattern has ${groups.length - 1} groups (in parentheses).`)
  return orNull("regexpExtract", "varchar", [text], [source, flags, number])
}

/**
 * Every match of the pattern replaced. In `by`, `$1` stands for what the first group holds, `$$` for a dollar sign. NULL where
 * the text is.
 *
 * @example
 * regexpReplace(users.phone, /[^0-9]/, "")
 */
export const regexpReplace = <T extends Text = Any, G extends Reads = Any>(
  text: Expr<T, G>,
  pattern: RegExp | string,
  by: string,
): Expr<"varchar" | Null<T>, G> => {
  const { source, flags, groups } = commonPattern("regexpReplace()", pattern)
  return strict("regexpReplace", "varchar", text, [source, flags, replacement(by, groups)])
}

const replacement = (by: string, groups: readonly number[]): string => {
  refuseNoncharacters(by)
  if (by.includes("\\"))
    throw new QueryError(
      "regexpReplace(): the text to put in holds a backslash, and the warehouses disagree on it. A group is written $1.",
    )
  return by.replaceAll(/\$(\$|\d)?/g, (_, what: string | undefined) => {
    if (what === "$") return "$"
    const number = what === undefined || what === "0" ? undefined : groups[Number(what)]
    if (number === undefined)
      throw new QueryError(
        `regexpReplace(): "$${what ?? ""}" names no group of the pattern, which has ${groups.length - 1}. A dollar sign is written $$.`,
      )
    return `\\${number}`
  })
}
