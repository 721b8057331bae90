import type { FunctionName } from "../../sql/function/name.ts"
import { decimalDigits } from "../../sql/type.ts"
import type { Spelling } from "../dialect.ts"
import { named, scaleOf } from "../spelling.ts"
import { type } from "./words.ts"

const round: Spelling = ({ arguments: [number], options: [digits = 0], type: to }) =>
  decimalDigits(to) ? `cast(round(${number}, ${digits}) as ${type(to)})` : `round(${number}, ${digits})`

const whole =
  (name: "ceil" | "floor"): Spelling =>
  ({ arguments: [number = ""], argumentTypes: [from] }) =>
    from === "integer" ? number : `cast(${name}(${number}) as number(38, 0))`

/** `/` rounds to six more digits: the quotient of integers without their rest is exact, and halves go away from zero. */
const divExact: Spelling = ({ operands: [number = "", by = ""], argumentTypes, type: to }) => {
  const [a, b, scale] = [scaleOf(argumentTypes[0]), scaleOf(argumentTypes[1]), scaleOf(to)]
  const shift = scale + b - a
  const times = (operand: string, digits: number) =>
    `cast(${operand}${digits > 0 ? ` * 1${"0".repeat(digits)}` : ""} as number(38, 0))`
  const [n, d] = [times(number, a + Math.max(shift, 0)), times(by, b + Math.max(-shift, 0))]
  const dividend = `(2 * abs(${n}) + abs(${d}))`
  const divisor = `(2 * abs(${d}))`
  const quotient = `cast((${dividend} - mod(${dividend}, ${divisor})) / ${divisor} as number(38, 0))`
  return `cast(sign(${number}) * sign(${by}) * ${quotient}${scale > 0 ? ` * 0.${"0".repeat(scale - 1)}1` : ""} as ${type(to)})`
}

export const numbers = {
  calculation: ({ arguments: [value], type: to }) => `cast(${value} as ${type(to)})`,
  ceil: whole("ceil"),
  div: ({ operands: [number, by] }) => `${number}::float / ${by}`,
  divExact,
  divInt: ({ arguments: [number, by], operands: [a, b] }) =>
    `cast((${a} - mod(${number}, ${by})) / ${b} as number(38, 0))`,
  exact: ({ operands: [left, right], options: [operator] }) => `${left} ${operator} ${right}`,
  floor: whole("floor"),
  greatest: named("greatest"),
  least: named("least"),
  mod: named("mod"),
  power: ({ operands: [base, exponent] }) => `power(${base}::float, ${exponent}::float)`,
  ratio: ({ operands: [a], arguments: [, b] }) => `${a}::float / nullif(${b}, 0)`,
  round,
} as const satisfies { readonly [F in FunctionName]?: Spelling }
