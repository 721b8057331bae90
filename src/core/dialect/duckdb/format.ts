import { formatPattern, formatTokens, type Letters } from "../../sql/function/format-letters.ts"
import type { FunctionName } from "../../sql/function/name.ts"
import type { Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { datePattern, falseWords, numberPattern, timestampPattern, trueWords, zonedPattern } from "../text-form.ts"
import { local, moment, text, type } from "./words.ts"

const letters: { readonly [L in Letters]: string } = {
  YYYY: "%Y",
  YY: "%y",
  MMMM: "%B",
  MON: "%b",
  MM: "%m",
  DD: "%d",
  DY: "%a",
  HH24: "%H",
  HH12: "%I",
  AM: "%p",
  MI: "%M",
  SS: "%S",
  FF3: "%g",
  FF6: "%f",
}
const translated = (format: string | number | undefined): string =>
  text(
    formatTokens(String(format))
      .map((token) => ("letters" in token ? letters[token.letters] : token.text.replaceAll("%", "%%")))
      .join(""),
  )

/** Only a text of the one form is read: DuckDB would read others, each warehouse others again. */
const where = (value: string, pattern: string, read: string): string =>
  `case when regexp_full_match(${value}, ${text(pattern)}) then ${read} end`

const parse =
  (to: "date" | "timestamp"): Spelling =>
  ({ arguments: [value = ""], options: [format] }) => {
    const read = `try_strptime(${value}, ${translated(format)})`
    return where(value, formatPattern(String(format)), to === "date" ? `cast(${read} as date)` : read)
  }

const tryCast = (value: string, to: Value): string => {
  const cast = `try_cast(${value} as ${type(to)})`
  switch (to) {
    case "boolean": {
      const lower = `lower(${value})`
      return `case when ${lower} in (${trueWords}) then true when ${lower} in (${falseWords}) then false end`
    }
    case "variant":
      return cast
    case "date":
      return where(value, datePattern, cast)
    case "timestamp":
      return where(value, timestampPattern, cast)
    case "timestamptz":
      return where(value, zonedPattern, moment(value, "try_cast"))
    default:
      return where(value, numberPattern, cast)
  }
}

export const textsOfValues = {
  formatDate: ({ arguments: [time = ""], argumentTypes: [from], options: [format] }) =>
    `strftime(${local(time, from)}, ${translated(format)})`,
  parseDate: parse("date"),
  parseTimestamp: parse("timestamp"),
  tryCast: ({ operands: [value = ""], type: to }) => tryCast(value, to),
} as const satisfies { readonly [F in FunctionName]?: Spelling }
