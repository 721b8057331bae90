import type { FunctionName } from "../../sql/function/name.ts"
import type { Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { named, pathRuns } from "../spelling.ts"
import { local, text } from "./words.ts"

const path = (steps: readonly (string | number)[]): string =>
  steps.map((step) => (typeof step === "number" ? `[${step}]` : `["${step}"]`)).join("")
/** GET takes a name as it is; in a path, quotes and backslashes would need escapes that are not documented. */
const at: Spelling = ({ arguments: [value = ""], options }) =>
  pathRuns(options, (name) => /["\\]/.test(name)).reduce<string>(
    (found, run) =>
      typeof run === "string" ? `get(${found}, ${text(run)})` : `get_path(${found}, ${text(path(run))})`,
    value,
  )

/** Dates and times as ISO 8601 has them, whatever the session's formats are. */
const jsonValue = (value: string, from: Value | undefined): string => {
  if (from === "date") return `to_char(${value}, 'YYYY-MM-DD')`
  if (from !== "timestamp" && from !== "timestamptz") return value
  return `to_char(${local(value, from)}, 'YYYY-MM-DD"T"HH24:MI:SS.FF6${from === "timestamptz" ? '"Z"' : ""}')`
}

export const variants = {
  at,
  // OBJECT_CONSTRUCT would leave NULL out.
  jsonObject: ({ arguments: given, argumentTypes, options }) =>
    `to_variant(object_construct_keep_null(${given.map((value, index) => `${text(String(options[index]))}, ${jsonValue(value, argumentTypes[index])}`).join(", ")}))`,
  parseJson: named("try_parse_json"),
} as const satisfies { readonly [F in FunctionName]?: Spelling }
