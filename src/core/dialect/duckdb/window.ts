import type { WindowFunctionName } from "../../sql/function/name.ts"
import type { WindowSpelling } from "../dialect.ts"
import { sharedWindowFunctions } from "../spelling.ts"

/** IGNORE NULLS stands within the parentheses. */
const withNulls =
  (name: string): WindowSpelling =>
  ({ arguments: given, options, ignoreNulls }, over) =>
    `${name}(${[...given, ...options].join(", ")}${ignoreNulls ? " ignore nulls" : ""})${over}`

export const windowFunctions = {
  ...sharedWindowFunctions,
  firstValue: withNulls("first_value"),
  lag: withNulls("lag"),
  lastValue: withNulls("last_value"),
  lead: withNulls("lead"),
} as const satisfies { readonly [F in WindowFunctionName]: WindowSpelling }
