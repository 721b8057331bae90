import type { FunctionName } from "../../sql/function/name.ts"
import { decimalDigits, type Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { constants, keyLetter, keyPart, named } from "../spelling.ts"
import { local, text } from "./words.ts"

/** Where a word ends for INITCAP: Snowflake's default delimiters. */
const delimiters = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`
const initcap: Spelling = ({ arguments: [words] }) =>
  `array_to_string(list_transform(regexp_extract_all(lower(${words}), '[${delimiters}]+|[^${delimiters}]+'), lambda word: upper(word[1]) || word[2:]), '')`

const keyText = (part: string, from: Value): string => {
  switch (from) {
    case "varchar":
      return part
    case "date":
      return `strftime(${part}, '%Y-%m-%d')`
    case "timestamp":
    case "timestamptz":
      return `strftime(${local(part, from)}, '%Y-%m-%dT%H:%M:%S.%f')`
    default: {
      const digits = decimalDigits(from)
      // A decimal without digits before its point is written ".500" in DuckDB.
      const whole = digits && digits.precision === digits.scale && digits.precision < 38
      return whole
        ? `cast(cast(${part} as decimal(${digits.precision + 1}, ${digits.scale})) as varchar)`
        : `cast(${part} as varchar)`
    }
  }
}

/** A function whose constants come after its arguments. */
const withConstants =
  (name: string): Spelling =>
  ({ arguments: given, options }) =>
    `${name}(${[...given, ...constants(text, options)].join(", ")})`

const like =
  (operator: string): Spelling =>
  ({ operands: [value], options: [pattern = ""] }) =>
    `${value} ${operator} ${text(String(pattern))}${String(pattern).includes("\\") ? ` escape '\\'` : ""}`

export const texts = {
  concatWs: ({ arguments: given, options }) => `concat_ws(${[...constants(text, options), ...given].join(", ")})`,
  contains: named("contains"),
  endsWith: named("ends_with"),
  ilike: like("ilike"),
  initcap,
  keyPart: ({ operands: [part = ""], argumentTypes: [from = "varchar"] }) =>
    keyPart(keyLetter(String(from)), keyText(part, from)),
  like: like("like"),
  lpad: withConstants("lpad"),
  // Without the second argument, DuckDB trims every space that Unicode knows.
  ltrim: ({ arguments: [value] }) => `ltrim(${value}, ' ')`,
  notLike: like("not like"),
  position: named("strpos"),
  replace: withConstants("replace"),
  // REVERSE goes by what readers take for one character, LENGTH by code points.
  reverse: ({ arguments: [value] }) => `array_to_string(list_reverse(string_split(${value}, '')), '')`,
  rpad: withConstants("rpad"),
  rtrim: ({ arguments: [value] }) => `rtrim(${value}, ' ')`,
  sha256: named("sha256"),
  split: withConstants("string_split"),
  splitPart: withConstants("split_part"),
  startsWith: named("starts_with"),
  trim: ({ arguments: [value] }) => `trim(${value}, ' ')`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
