import type { ChartMark } from "../resource/declaration.ts"
import { isNumeric, type Value } from "../sql/type.ts"

/** The digits of a number that a double does not hold, as text: an id of 17 digits, an exact decimal. */
export type ChartValue = string | number | boolean | null

/** A decoded value as a chart shows it. In a table a decimal has all the places of its type: `3.50`. */
export const chartValue = (value: unknown, type: Value, mark: ChartMark): ChartValue => {
  if (value === null || value === undefined) return null
  if (typeof value === "boolean") return value
  if (!isNumeric(type)) return String(value)
  const number = Number(value)
  if (typeof value === "number") return Number.isFinite(number) ? number : null
  const digits = String(value)
  return String(number) === (mark === "table" ? digits : shortest(digits)) ? number : digits
}

const shortest = (digits: string): string => (digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits)
