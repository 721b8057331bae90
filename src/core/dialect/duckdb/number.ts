import type { FunctionName } from "../../sql/function/name.ts"
import { decimalDigits, type Value } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { named, scaleOf } from "../spelling.ts"
import { type } from "./words.ts"

/** DuckDB divides by zero without a word: the result is infinite, or NULL. */
const notZero = (divisor: string): string =>
  /^\(?-?[0-9.]+\)?$/.test(divisor)
    ? divisor
    : `(case when ${divisor} = 0 then error('division by zero') else ${divisor} end)`

const round: Spelling = ({ arguments: [number], options: [digits = 0], type: to }) =>
  decimalDigits(to) ? `cast(round(${number}, ${digits}) as ${type(to)})` : `round(${number}, ${digits})`

const whole =
  (name: "ceil" | "floor"): Spelling =>
  ({ arguments: [number = ""], argumentTypes: [from] }) =>
    // CEIL of an integer would go through a double.
    from === "integer" ? number : `cast(${name}(${number}) as bigint)`

const exact: Spelling = ({
  operands: [left = "", right = ""],
  argumentTypes: [of, by],
  options: [operator, widened],
}) => {
  const wide = (side: string, from: Value | undefined) => `cast(${side} as decimal(38, ${scaleOf(from)}))`
  return `${widened === "left" ? wide(left, of) : left} ${operator} ${widened === "right" ? wide(right, by) : right}`
}

/** The digits of a decimal as an integer. */
const unscaled = (number: string, scale: number): string =>
  scale === 0
    ? `cast(${number} as hugeint)`
    : `cast(cast(${number} as decimal(38, ${scale})) * 1${"0".repeat(scale)} as hugeint)`

/** `/` is always a double: with integers, and halves away from zero, the quotient is exact. */
const divExact: Spelling = ({ arguments: [number = ""], operands: [, by = ""], argumentTypes, type: to }) => {
  const [a, b, scale] = [...argumentTypes.map(scaleOf), scaleOf(to)] as const
  const shift = (scale ?? 0) + (b ?? 0) - (a ?? 0)
  const times = (digits: number) => (digits > 0 ? ` * 1${"0".repeat(digits)}` : "")
  const parts = `{n: ${unscaled(number, a ?? 0)}${times(shift)}, d: ${unscaled(notZero(by), b ?? 0)}${times(-shift)}}`
  const quotient = "sign(q.n) * sign(q.d) * ((2 * abs(q.n) + abs(q.d)) // (2 * abs(q.d)))"
  const digits = `cast(list_transform([${parts}], lambda q: ${quotient})[1] as decimal(38, 0))`
  return `cast(${digits}${scale ? ` * 0.${"0".repeat(scale - 1)}1` : ""} as ${type(to)})`
}

/** GREATEST and LEAST pass over NULL. */
const extreme =
  (name: "greatest" | "least"): Spelling =>
  ({ arguments: given, operands, nullable }) => {
    const tests = operands.filter((_, index) => nullable[index]).map((operand) => `${operand} is not null`)
    const value = `${name}(${given.join(", ")})`
    return tests.length === 0 ? value : `case when ${tests.join(" and ")} then ${value} end`
  }

export const numbers = {
  calculation: ({ arguments: [value = ""] }) => value,
  ceil: whole("ceil"),
  div: ({ operands: [number, by = ""] }) => `${number} / ${notZero(by)}`,
  divExact,
  divInt: ({ operands: [number, by = ""] }) => `${number} // ${notZero(by)}`,
  exact,
  floor: whole("floor"),
  greatest: extreme("greatest"),
  least: extreme("least"),
  mod: ({ operands: [number, by = ""] }) => `${number} % ${notZero(by)}`,
  power: named("power"),
  ratio: ({ operands: [a], arguments: [, b] }) => `${a} / nullif(${b}, 0)`,
  round,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
