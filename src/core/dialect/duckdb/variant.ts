import type { FunctionName } from "../../sql/function/name.ts"
import type { Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { pathRuns } from "../spelling.ts"
import { local, text } from "./words.ts"

const jsonPath = (steps: readonly (string | number)[]): string =>
  `$${steps.map((step) => (typeof step === "number" ? `[${step}]` : `."${step.replaceAll(/["\\]/g, "\\$&")}"`)).join("")}`
/** In a path, `*` stands for every field, quoted or not, and "" for nothing; a JSON pointer takes them as they are. */
const jsonPointer = (name: string): string => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`
const at: Spelling = ({ arguments: [value = ""], options }) =>
  pathRuns(options, (name) => name === "" || name.includes("*")).reduce<string>(
    (found, run) => `json_extract(${found}, ${text(typeof run === "string" ? jsonPointer(run) : jsonPath(run))})`,
    value,
  )

/** Times as ISO 8601 has them; DuckDB would put a blank for the T. */
const jsonValue = (value: string, from: Value | undefined): string =>
  from === "timestamp" || from === "timestamptz"
    ? `strftime(${local(value, from)}, '%Y-%m-%dT%H:%M:%S.%f${from === "timestamptz" ? "Z" : ""}')`
    : value

export const variants = {
  at,
  jsonObject: ({ arguments: given, argumentTypes, options }) =>
    `json_object(${given.map((value, index) => `${text(String(options[index]))}, ${jsonValue(value, argumentTypes[index])}`).join(", ")})`,
  parseJson: ({ arguments: [value] }) => `try_cast(${value} as json)`,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
