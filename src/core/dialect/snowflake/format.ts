import { formatPattern, formatTokens } from "../../sql/function/format-letters.ts"
import type { FunctionName } from "../../sql/function/name.ts"
import type { Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { datePattern, falseWords, numberPattern, timestampPattern, trueWords, zonedPattern } from "../text-form.ts"
import { local, moment, text, type } from "./words.ts"

/** The letters are Snowflake's own; what else there is stands in double quotes, but for common signs. */
const translated = (format: string | number | undefined): string =>
  text(
    formatTokens(String(format))
      .map((token) =>
        "letters" in token ? token.letters : /^[-/., :]+$/.test(token.text) ? token.text : `"${token.text}"`,
      )
      .join(""),
  )

/** Only a text of the one form is read: Snowflake would read others, each warehouse others again. REGEXP_LIKE matches all of it. */
const where = (value: string, pattern: string, read: string): string =>
  `case when regexp_like(${value}, ${text(pattern)}) then ${read} end`

const parse =
  (read: string): Spelling =>
  ({ arguments: [value = ""], options: [format] }) =>
    where(value, formatPattern(String(format)), `${read}(${value}, ${translated(format)})`)

const tryCast = (value: string, to: Value): string => {
  switch (to) {
    case "boolean": {
      const lower = `lower(${value})`
      return `case when ${lower} in (${trueWords}) then true when ${lower} in (${falseWords}) then false end`
    }
    case "variant":
      return `try_parse_json(${value})`
    case "date":
      return where(value, datePattern, `try_to_date(${value}, 'YYYY-MM-DD')`)
    case "timestamp":
      return where(value, timestampPattern, `cast(try_to_timestamp_ntz(${value}, 'AUTO') as timestamp_ntz(6))`)
    case "timestamptz":
      return where(value, zonedPattern, moment(value, "try_"))
    default:
      return where(value, numberPattern, `try_cast(${value} as ${type(to)})`)
  }
}

export const textsOfValues = {
  formatDate: ({ arguments: [time = ""], argumentTypes: [from], options: [format] }) =>
    `to_char(${local(time, from)}, ${translated(format)})`,
  parseDate: parse("try_to_date"),
  parseTimestamp: parse("try_to_timestamp_ntz"),
  tryCast: ({ operands: [value = ""], type: to }) => tryCast(value, to),
} as const satisfies { readonly [F in FunctionName]?: Spelling }
