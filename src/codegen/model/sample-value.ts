import { columnType, decimalDigits, isArray, type Value } from "../../core/sql/type.ts"
import { quoted } from "../sources/spelling.ts"
import type { StagedColumn } from "./staged-columns.ts"

const seconds = { given: "964982703", expected: '"2000-07-30 18:45:03"' } as const

/** A value of the column's type, as a unit test has it, and what the model makes of it. */
export const sampleCell = ({
  name,
  type,
  isEpoch,
}: StagedColumn): { readonly given: string; readonly expected: string } => {
  if (isEpoch) return seconds
  const value = sampleValue(type.type, name)
  return { given: value, expected: value }
}

const sampleValue = (type: Value, text: string): string => {
  if (isArray(type)) return `[${sampleValue(columnType(type.array).type, text)}]`
  const digits = decimalDigits(type)
  if (digits) return sampleDecimal(digits)
  switch (type) {
    case "boolean":
      return "true"
    case "integer":
      return "1"
    case "double":
      return "1.5"
    case "date":
      return '"2024-05-01"'
    case "timestamp":
    case "timestamptz":
      return '"2024-05-01 10:00:00"'
    case "variant":
      return '{ key: "value" }'
    default:
      return quoted(text)
  }
}

const sampleDecimal = ({ precision, scale }: { readonly precision: number; readonly scale: number }): string => {
  const whole = precision === scale ? "0" : "1"
  return quoted(scale === 0 ? whole : `${whole}.5${"0".repeat(scale - 1)}`)
}
