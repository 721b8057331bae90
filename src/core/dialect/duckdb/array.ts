import type { FunctionName } from "../../sql/function/name.ts"
import type { Spelling } from "../dialect.ts"
import { named } from "../spelling.ts"

export const arrays = {
  arrayContains: ({ arguments: [array, item] }) => `list_contains(${array}, ${item})`,
  arraySize: named("len"),
  element: ({ arguments: [array], options: [index] }) => `list_extract(${array}, ${Number(index) + 1})`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
