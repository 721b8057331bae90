// Patterns of names, as Python's fnmatch has them, and so dbt: `*`, `?`, `[abc]`, `[a-z]`, `[!abc]`.

/** Whether a text holds something of a pattern. */
export const isPattern = (text: string): boolean => /[*?[]/.test(text)

/** Whether a name is of a pattern. Capitals count; `*` is any text, slashes and dots included. */
export const matcher = (pattern: string): ((name: string) => boolean) => {
  if (!isPattern(pattern)) return (name) => name === pattern
  const expression = new RegExp(`^${source(pattern)}$`, "s")
  return (name) => expression.test(name)
}

const source = (pattern: string): string => {
  let text = ""
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at] as string
    if (letter === "*") text += ".*"
    else if (letter === "?") text += "."
    else if (letter === "[") {
      // A bracket that is first in a set is one of its letters; one that never closes is a letter itself.
      const close = pattern.indexOf("]", at + (pattern[at + 1] === "!" ? 3 : 2))
      if (close < 0) text += "\\["
      else {
        text += letters(pattern.slice(at + 1, close))
        at = close
      }
    } else text += letter.replace(/[.+^${}()|\]\\]/, "\\$&")
  }
  return text
}

const letters = (set: string): string => {
  const negated = set.startsWith("!")
  const own = (negated ? set.slice(1) : set).replaceAll(/[\\^[\]]/g, "\\$&")
  // A range that runs backwards holds no letter.
  const sound = own.replaceAll(/([^\\])-(.)/g, (range, from: string, to: string) => (from > to ? "" : range))
  return sound === "" ? (negated ? "." : "(?!)") : `[${negated ? "^" : ""}${sound}]`
}
