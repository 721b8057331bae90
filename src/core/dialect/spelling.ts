// Spellings that every dialect shares.
import type { FunctionName, WindowFunctionName } from "../sql/function/name.ts"
import { isName } from "../sql/name.ts"
import { QueryError } from "../sql/query-error.ts"
import { decimalDigits, type Value } from "../sql/type.ts"
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

/** Digits behind the point: none of what is no decimal. */
export const scaleOf = (of: Value | undefined): number => (of === undefined ? 0 : (decimalDigits(of)?.scale ?? 0))

/** `name(a, b)` */
export const named =
  (name: string): Spelling =>
  ({ arguments: given }) =>
    `${name}(${given.join(", ")})`

const ranked =
  (name: string): WindowSpelling =>
  (_, over) =>
    `${name}()${over}`

/** Whole texts and numbers of an author's, as literals of a dialect. */
export const constants = (text: (value: string) => string, options: readonly (string | number)[]): readonly string[] =>
  options.map((option) => (typeof option === "string" ? text(option) : String(option)))

export const sharedFunctions = {
  abs: named("abs"),
  between: ({ operands: [value, low, high] }) => `${value} between ${low} and ${high}`,
  coalesce: named("coalesce"),
  concat: ({ operands }) => fitted(operands.join(" || "), () => operands.join("\n|| ")),
  exp: named("exp"),
  grouping: named("grouping"),
  left: ({ arguments: [value], options: [length] }) => `left(${value}, ${length})`,
  length: named("length"),
  ln: named("ln"),
  lower: named("lower"),
  md5: ({ arguments: [value = ""] }) => fitted(`md5(${value})`, () => block("md5", value)),
  negate: ({ operands: [number] }) => `-${number}`,
  nullIf: named("nullif"),
  reverse: named("reverse"),
  right: ({ arguments: [value], options: [length] }) => `right(${value}, ${length})`,
  sqrt: named("sqrt"),
  substring: ({ arguments: [value], options }) => `substring(${[value, ...options].join(", ")})`,
  upper: named("upper"),
} as const satisfies { readonly [F in FunctionName]?: Spelling }

/** The parts of a time, by the name that both warehouses have for them; of a moment, in UTC. */
export const timeParts = (local: (time: string, from: Value | undefined) => string) => {
  const part =
    (name: string): Spelling =>
    ({ arguments: [time = ""], argumentTypes: [from] }) =>
      `${name}(${local(time, from)})`
  return {
    day: part("day"),
    dayOfYear: part("dayofyear"),
    hour: part("hour"),
    minute: part("minute"),
    month: part("month"),
    quarter: part("quarter"),
    second: part("second"),
    year: part("year"),
  } as const satisfies { readonly [F in FunctionName]?: Spelling }
}

const shift =
  (name: string): WindowSpelling =>
  ({ arguments: given, options, ignoreNulls }, over) =>
    `${name}(${given[0]}, ${options[0] ?? 1})${ignoreNulls ? " ignore nulls" : ""}${over}`
const positional =
  (name: string): WindowSpelling =>
  ({ arguments: given, ignoreNulls }, over) =>
    `${name}(${given[0]})${ignoreNulls ? " ignore nulls" : ""}${over}`

/** With IGNORE NULLS after the parenthesis, as the standard has it. */
export const sharedWindowFunctions = {
  denseRank: ranked("dense_rank"),
  firstValue: positional("first_value"),
  lag: shift("lag"),
  lastValue: positional("last_value"),
  lead: shift("lead"),
  ntile: ({ options: [parts] }, over) => `ntile(${parts})${over}`,
  percentRank: ranked("percent_rank"),
  rank: ranked("rank"),
  rowNumber: ranked("row_number"),
} as const satisfies { readonly [F in WindowFunctionName]: WindowSpelling }

/** The letter of a type in a surrogate key: the same on every warehouse, or keys would differ. */
export const keyLetter = (type: string): string =>
  ({ boolean: "b", integer: "i", varchar: "s", date: "d", timestamp: "t", timestamptz: "z" })[type] ?? "n"

/** One part of a surrogate key: its type, its length, its text; `~` for NULL. */
export const keyPart = (letter: string, text: string): string =>
  `coalesce('${letter}' || length(${text}) || ':' || ${text}, '~')`
