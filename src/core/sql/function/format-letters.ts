// The letters of a date's text. A closed set, which every dialect translates.
import { refuseNoncharacters } from "../literal.ts"
import { QueryError } from "../query-error.ts"

export const letters = [
  "YYYY",
  "YY",
  "MMMM",
  "MON",
  "MM",
  "DD",
  "DY",
  "HH24",
  "HH12",
  "AM",
  "MI",
  "SS",
  "FF3",
  "FF6",
] as const
export type Letters = (typeof letters)[number]
export type FormatToken = { readonly letters: Letters } | { readonly text: string }

const ofTimes: ReadonlySet<Letters> = new Set(["HH24", "HH12", "AM", "MI", "SS", "FF3", "FF6"])
/** What is only written: read, it would depend on the warehouse. */
const onlyWritten: ReadonlySet<Letters> = new Set(["YY", "DY", "MMMM"])

/** The pieces of a format: letters, signs as they are, and other text in double quotes. */
export const formatTokens = (format: string): readonly FormatToken[] => {
  const tokens: FormatToken[] = []
  for (const piece of format.match(/"[^"]*"|[A-Za-z0-9]+|[^A-Za-z0-9"]+|"/g) ?? []) {
    const last = tokens.at(-1)
    if (piece === '"') throw new QueryError(`${JSON.stringify(format)}: a double quote is not closed.`)
    const text = /^[A-Za-z0-9]/.test(piece) ? null : piece.replace(/^"(.*)"$/s, "$1")
    if (text === null) tokens.push(...lettersIn(piece, format))
    else if (last && "text" in last) tokens[tokens.length - 1] = { text: last.text + text }
    else tokens.push({ text })
  }
  return tokens
}

const lettersIn = (run: string, format: string): readonly FormatToken[] => {
  if (run === "") return []
  const known = letters.find((candidate) => run.startsWith(candidate))
  if (!known)
    throw new QueryError(
      `${JSON.stringify(format)}: "${run}" is no letter of a format. They are ${letters.join(", ")}; other text stands in double quotes: YYYY-MM-DD"T"HH24:MI.`,
    )
  return [{ letters: known }, ...lettersIn(run.slice(known.length), format)]
}

/** The format, if it fits what is written or read. */
export const checkedFormat = (place: string, format: unknown, of: "date" | "time", isRead: boolean): string => {
  if (typeof format !== "string" || format === "")
    throw new QueryError(`${place} takes a format: "YYYY-MM-DD"${of === "time" ? ', "YYYY-MM-DD HH24:MI:SS"' : ""}.`)
  refuseNoncharacters(format)
  const used = formatTokens(format).flatMap((token) => ("letters" in token ? [token.letters] : []))
  const said = JSON.stringify(format)
  const ofTime = used.find((token) => ofTimes.has(token))
  if (of === "date" && ofTime)
    throw new QueryError(
      `${place}: ${said} has ${ofTime}, and a date has no time of day.${isRead ? " parseTimestamp() reads one." : ""}`,
    )
  if (isRead) checkRead(place, said, used)
  if (used.includes("HH12") !== used.includes("AM"))
    throw new QueryError(`${place}: in ${said} HH12 and AM stand together; the hour from 0 to 23 is HH24.`)
  return format
}

const checkRead = (place: string, said: string, used: readonly Letters[]): void => {
  const odd = used.find((token) => onlyWritten.has(token))
  if (odd) throw new QueryError(`${place}: ${said} has ${odd}, which can be written, but not read.`)
  const twice = used.find((token, index) => used.indexOf(token) !== index)
  if (twice) throw new QueryError(`${place}: ${said} has ${twice} twice.`)
  for (const [first, second] of [
    ["MM", "MON"],
    ["HH24", "HH12"],
    ["FF3", "FF6"],
  ] as const)
    if (used.includes(first) && used.includes(second))
      throw new QueryError(`${place}: ${said} has ${first} and ${second}: one of them says it.`)
  if (!(used.includes("YYYY") && used.includes("DD") && (used.includes("MM") || used.includes("MON"))))
    throw new QueryError(`${place}: ${said} must have a year (YYYY), a month (MM or MON) and a day (DD).`)
}

const digits: { readonly [L in Letters]: string } = {
  YYYY: "[0-9]{4}",
  YY: "[0-9]{2}",
  MMMM: "[A-Za-z]+",
  MON: "[A-Za-z]{3}",
  MM: "(0[1-9]|1[0-2])",
  DD: "(0[1-9]|[12][0-9]|3[01])",
  DY: "[A-Za-z]{3}",
  HH24: "([01][0-9]|2[0-3])",
  HH12: "(0[1-9]|1[0-2])",
  AM: "(AM|PM)",
  MI: "[0-5][0-9]",
  SS: "[0-5][0-9]",
  FF3: "[0-9]{3}",
  FF6: "[0-9]{6}",
}
/** What a text of the format looks like: warehouses read more than that, each something else. */
export const formatPattern = (format: string): string =>
  formatTokens(format)
    .map((token) => ("letters" in token ? digits[token.letters] : token.text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")))
    .join("")
