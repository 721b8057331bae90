// Spellings that every dialect shares.
import type { AggregateName, FunctionName, WindowFunctionName } from "../sql/function/name.ts"
import { isName } from "../sql/name.ts"
import { QueryError } from "../sql/query-error.ts"
import type { Spelling, WindowSpelling } from "./dialect.ts"
import { block, fitted } from "./render/layout.ts"

/** The name, if a warehouse can keep it. */
export const checkedName = (name: string): string => {
  if (isName(name)) return name
  throw new QueryError(`${JSON.stringify(name)} is no name for a relation, a column or an alias.`)
}

/** The steps of a path, those that a path expression cannot hold alone, each run of others together. */
export const pathRuns = (
  steps: readonly (string | number)[],
  isOdd: (name: string) => boolean,
): readonly (string | readonly (string | number)[])[] => {
  const runs: (string | (string | number)[])[] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (typeof step === "string" && isOdd(step)) runs.push(step)
    else if (Array.isArray(last)) last.push(step)
    else runs.push([step])
  }
  return runs
}

/** `name(a, b)` */
export const named =
  (name: string): Spelling =>
  ({ arguments: given }) =>
    `${name}(${given.join(", ")})`

export const aggregateNamed =
  (name: string): WindowSpelling =>
  ({ arguments: given }, over) =>
    `${name}(${given.join(", ")})${over}`

export const sharedFunctions = {
  coalesce: named("coalesce"),
  concat: ({ operands }) => fitted(operands.join(" || "), () => operands.join("\n|| ")),
  length: named("length"),
  lower: named("lower"),
  md5: ({ arguments: [value = ""] }) => fitted(`md5(${value})`, () => block("md5", value)),
  trim: named("trim"),
  upper: named("upper"),
} as const satisfies { readonly [F in FunctionName]?: Spelling }

export const sharedAggregates = {
  count: ({ arguments: given }, over) => `count(${given[0] ?? "*"})${over}`,
  countDistinct: ({ arguments: given }, over) => `count(distinct ${given[0]})${over}`,
  max: aggregateNamed("max"),
  min: aggregateNamed("min"),
} as const satisfies { readonly [F in AggregateName]?: WindowSpelling }

const shift =
  (name: string): WindowSpelling =>
  ({ arguments: given, options }, over) =>
    `${name}(${given[0]}, ${options[0] ?? 1})${over}`

export const sharedWindowFunctions = {
  denseRank: aggregateNamed("dense_rank"),
  lag: shift("lag"),
  lead: shift("lead"),
  rank: aggregateNamed("rank"),
  rowNumber: aggregateNamed("row_number"),
} as const satisfies { readonly [F in WindowFunctionName]: WindowSpelling }

/** The letter of a type in a surrogate key: the same on every warehouse, or keys would differ. */
export const keyLetter = (type: string): string =>
  ({ boolean: "b", integer: "i", varchar: "s", date: "d", timestamp: "t", timestamptz: "z" })[type] ?? "n"

/** One part of a surrogate key: its type, its length, its text; `~` for NULL. */
export const keyPart = (letter: string, text: string): string =>
  `coalesce('${letter}' || length(${text}) || ':' || ${text}, '~')`
