import type { FunctionName } from "../../sql/function/name.ts"
import type { Spelling } from "../dialect.ts"
import { text } from "./words.ts"

const flag = (flags: string | number | undefined): string => (flags === "i" ? ", 'i'" : "")

export const patterns = {
  // Nothing found is '' in DuckDB.
  regexpExtract: ({ arguments: [value], options: [pattern, flags, group] }) =>
    `nullif(regexp_extract(${value}, ${text(String(pattern))}, ${group}${flag(flags)}), '')`,
  regexpLike: ({ arguments: [value], options: [pattern, flags] }) =>
    `regexp_matches(${value}, ${text(String(pattern))}${flag(flags)})`,
  regexpReplace: ({ arguments: [value], options: [pattern, flags, by] }) =>
    `regexp_replace(${value}, ${text(String(pattern))}, ${text(String(by))}, 'g${flags}')`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
