import type { FunctionName } from "../../sql/function/name.ts"
import type { Spelling } from "../dialect.ts"
import { named } from "../spelling.ts"
import { type } from "./words.ts"

export const arrays = {
  arrayContains: ({ arguments: [array, item] }) => `array_contains(to_variant(${item}), ${array})`,
  arraySize: named("array_size"),
  // The elements are variants.
  element: ({ arguments: [array], options: [index], type: of }) => `cast(get(${array}, ${index}) as ${type(of)})`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
