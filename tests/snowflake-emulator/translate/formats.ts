// Snowflake's formats of dates and times as those of strftime.
import { unsupported } from "../error.ts"

const letters: readonly (readonly [RegExp, string])[] = [
  [/^"([^"]*)"/, ""],
  [/^YYYY/i, "%Y"],
  [/^YY/i, "%y"],
  [/^MMMM/i, "%B"],
  [/^MON/i, "%b"],
  [/^MM/i, "%m"],
  [/^DD/i, "%d"],
  [/^DY/i, "%a"],
  [/^HH24/i, "%H"],
  [/^HH12/i, "%I"],
  [/^MI/i, "%M"],
  [/^SS/i, "%S"],
  [/^FF3/i, "%g"],
  [/^FF6/i, "%f"],
  [/^FF9/i, "%n"],
  [/^(?:AM|PM)/i, "%p"],
  [/^[-/., :]/, ""],
]

export const strftimeOf = (format: string): string => {
  let rest = format
  let made = ""
  while (rest !== "") {
    const found = letters
      .map(([pattern, to]) => ({ match: rest.match(pattern), to }))
      .find(({ match }) => match !== null)
    if (found?.match == null) throw unsupported(`Format '${format}'`)
    made += found.to === "" ? (found.match[1] ?? found.match[0]).replaceAll("%", "%%") : found.to
    rest = rest.slice(found.match[0].length)
  }
  return made
}

/** Options of a pattern: Snowflake's are letters too. */
export const regexpOptions = (parameters: string | undefined): string =>
  (parameters ?? "c").replaceAll("e", "").replaceAll(/[^cims]/g, "") || "c"

/** `["a"][0].b` as a path of JSON. */
export const jsonPath = (path: string): string =>
  `$${[...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]|\[(\d+)\]|([A-Za-z_$][\w$]*)/g)]
    .map(([, quoted, single, index, word]) =>
      index === undefined ? `."${quoted ?? single ?? word ?? ""}"` : `[${index}]`,
    )
    .join("")}`
