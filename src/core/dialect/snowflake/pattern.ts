import type { FunctionName } from "../../sql/function/name.ts"
import type { Spelling } from "../dialect.ts"
import { text } from "./words.ts"

const parameters = (flags: string | number | undefined, more = ""): string => `'${flags === "i" ? "i" : "c"}${more}'`

export const patterns = {
  regexpExtract: ({ arguments: [value], options: [pattern, flags, group] }) => {
    const which = group === 0 ? parameters(flags) : `${parameters(flags, "e")}, ${group}`
    return `nullif(regexp_substr(${value}, ${text(String(pattern))}, 1, 1, ${which}), '')`
  },
  // REGEXP_LIKE would match the whole text only.
  regexpLike: ({ arguments: [value], options: [pattern, flags] }) =>
    `regexp_instr(${value}, ${text(String(pattern))}, 1, 1, 0, ${parameters(flags)}) > 0`,
  regexpReplace: ({ arguments: [value], options: [pattern, flags, by] }) =>
    `regexp_replace(${value}, ${text(String(pattern))}, ${text(String(by))}, 1, 0, ${parameters(flags)})`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
