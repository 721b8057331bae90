import { refuseNoncharacters } from "../literal.ts"
import { QueryError } from "../query-error.ts"

/** A pattern as all warehouses read it: POSIX extended, with a few of Perl's escapes. */
export interface CommonPattern {
  readonly source: string
  readonly flags: "" | "i"
  /** The number of each of the author's groups; the whole match first. */
  readonly groups: readonly number[]
}

export const commonPattern = (place: string, pattern: RegExp | string): CommonPattern => {
  const refuse = (what: string): QueryError =>
    new QueryError(`${place}: the pattern ${String(pattern)} ${what}. Not all warehouses know that.`)
  const isRegExp = pattern instanceof RegExp
  const text = isRegExp ? pattern.source : pattern
  if (typeof text !== "string" || text === "" || text === "(?:)")
    throw new QueryError(`${place} takes a pattern that is not empty: /[0-9]+/.`)
  refuseNoncharacters(text)
  const odd = isRegExp ? /[^giu]/.exec(pattern.flags) : null
  if (odd) throw refuse(`has the flag "${odd[0]}"`)
  try {
    new RegExp(text)
  } catch (error) {
    throw new QueryError(`${place}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return { ...translated(text, refuse), flags: isRegExp && pattern.ignoreCase ? "i" : "" }
}

const translated = (text: string, refuse: (what: string) => QueryError) => {
  const groups = [0]
  let source = ""
  let opened = 0
  let inClass = false
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const [piece = ""] = /^(?:\\.|\(\?<[=!]|\(\?<|\(\?.?|[*+?}][?+]|\[\^?\]|.)/s.exec(rest) ?? []
    at += piece.length
    if (piece.startsWith("\\")) source += escaped(piece, refuse)
    else if (inClass) {
      inClass = piece !== "]"
      source += piece[0]
      at -= piece.length - 1
    } else if (piece === "[]" || piece === "[^]") throw refuse("has an empty class []")
    else if (piece.startsWith("(?") && piece !== "(?:")
      throw refuse(/^\(\?<?[=!]/.test(piece) ? "looks around with (?=…), (?!…) or (?<…)" : `has ${piece}…)`)
    else if (piece.startsWith("(")) {
      opened++
      // A group that captures does as well, and everybody knows it.
      if (piece === "(") groups.push(opened)
      source += "("
    } else if (piece.length === 2 && piece[1] === "?") throw refuse(`has the lazy quantifier ${piece}`)
    else if (piece.length === 2 && piece[1] === "+") throw refuse(`has the quantifier ${piece}`)
    else {
      inClass = piece === "["
      source += piece
    }
  }
  return { source, groups }
}

const escaped = (piece: string, refuse: (what: string) => QueryError): string => {
  const character = piece[1] ?? ""
  if (character === "n") return "\n"
  if (character === "t") return "\t"
  if (character === "r") return "\r"
  if (character === "/") return "/"
  if (/[1-9]/.test(character)) throw refuse(`refers back to a group by ${piece}`)
  if (/[A-Za-z0-9]/.test(character) && !/[dDsSwWbB]/.test(character)) throw refuse(`has the escape ${piece}`)
  return piece
}
