import type { FunctionName } from "../../sql/function/name.ts"
import type { Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { constants, keyLetter, keyPart, named } from "../spelling.ts"
import { local, text } from "./words.ts"

const keyText = (part: string, from: Value): string => {
  switch (from) {
    case "varchar":
      return part
    case "date":
      return `to_char(${part}, 'YYYY-MM-DD')`
    case "timestamp":
    case "timestamptz":
      return `to_char(${local(part, from)}, 'YYYY-MM-DD"T"HH24:MI:SS.FF6')`
    default:
      return `cast(${part} as varchar)`
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
    `${value} ${operator} ${text(String(pattern))}${String(pattern).includes("\\") ? String.raw` escape '\\'` : ""}`

export const texts = {
  // ARRAY_CONSTRUCT_COMPACT leaves NULL out; CONCAT_WS would be NULL.
  concatWs: ({ arguments: given, options }) =>
    `array_to_string(array_construct_compact(${given.join(", ")}), ${constants(text, options)})`,
  contains: named("contains"),
  endsWith: named("endswith"),
  ilike: like("ilike"),
  initcap: named("initcap"),
  keyPart: ({ operands: [part = ""], argumentTypes: [from = "varchar"] }) =>
    keyPart(keyLetter(String(from)), keyText(part, from)),
  like: like("like"),
  lpad: withConstants("lpad"),
  ltrim: named("ltrim"),
  notLike: like("not like"),
  position: ({ arguments: [value, what] }) => `position(${what}, ${value})`,
  replace: withConstants("replace"),
  rpad: withConstants("rpad"),
  rtrim: named("rtrim"),
  sha256: ({ arguments: [value] }) => `sha2(${value}, 256)`,
  split: withConstants("split"),
  splitPart: withConstants("split_part"),
  startsWith: named("startswith"),
  trim: named("trim"),
} as const satisfies { readonly [F in FunctionName]?: Spelling }
