/** Whether a name is to be looked for among others: it ends in `/`, or it has what only a pattern has. */
export const isPattern = (name: string): boolean => name === "" || name.endsWith("/") || /[*?[{]/.test(name)

/** The longest text with which every match begins. */
export const literalPrefix = (pattern: string): string => /^[^*?[{]*/.exec(pattern)?.[0] ?? ""

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")

/** The end of `[…]` or `{…}` that begins at `from`; -1 where it is not closed, and so stands for itself. */
const closing = (pattern: string, from: number, bracket: string): number => pattern.indexOf(bracket, from + 2)

const expression = (pattern: string): string => {
  let text = ""
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at)
    const character = pattern[at] as string
    if (rest.startsWith("**/")) {
      text += "(?:[^/]+/)*"
      at += 2
    } else if (rest.startsWith("**")) {
      text += ".*"
      at += 1
    } else if (character === "*") text += "[^/]*"
    else if (character === "?") text += "[^/]"
    else if (character === "[" && closing(pattern, at, "]") > 0) {
      const end = closing(pattern, at, "]")
      const isNegative = pattern[at + 1] === "!" || pattern[at + 1] === "^"
      const set = pattern.slice(at + (isNegative ? 2 : 1), end).replace(/[\\[\]^&]/g, "\\$&")
      text += `(?!/)[${isNegative ? "^" : ""}${set}]`
      at = end
    } else if (character === "{" && closing(pattern, at, "}") > 0) {
      const end = closing(pattern, at, "}")
      text += `(?:${pattern
        .slice(at + 1, end)
        .split(",")
        .map(expression)
        .join("|")})`
      at = end
    } else text += escaped(character)
  }
  return text
}

// As Spark and Hive write them beside the data: `_SUCCESS`, `.part-0.crc`.
const isHidden = (path: string): boolean => path.split("/").some((name) => name.startsWith("_") || name.startsWith("."))

/**
 * Whether a key matches. `*` and `?` stop at a slash, `**` does not; a prefix that ends in `/` takes all that is under it. Of what a
 * pattern does not name itself, hidden names (`_SUCCESS`, `.DS_Store`) are passed over.
 */
export const matcherOf = (pattern: string): ((key: string) => boolean) => {
  const isFolder = pattern === "" || pattern.endsWith("/")
  const whole = new RegExp(`^${expression(isFolder ? `${pattern}**` : pattern)}$`, "su")
  const named = literalPrefix(pattern)
  const folder = named.slice(0, named.lastIndexOf("/") + 1)
  const hiddenAreNamed = isHidden(pattern.slice(folder.length))
  return (key) => !key.endsWith("/") && whole.test(key) && (hiddenAreNamed || !isHidden(key.slice(folder.length)))
}
