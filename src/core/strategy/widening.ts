import { decimalDigits, type Value } from "../sql/type.ts"

/** The digits before the point that a type has room for; null for a type that is no exact number. */
const wholeDigits = (type: Value): number | null => {
  if (type === "integer") return 19
  const digits = decimalDigits(type)
  return digits ? digits.precision - digits.scale : null
}

/** Whether every value of one type is a value of the other: only then is a column changed without being asked. */
export const isWidening = (from: Value, to: Value): boolean => {
  if (from === "date" && to === "timestamp") return true
  if (to === "varchar") return from === "integer" || from === "boolean" || decimalDigits(from) !== null
  const [before, after] = [wholeDigits(from), wholeDigits(to)]
  if (before === null || after === null || to === "integer") return false
  return after >= before && (decimalDigits(to)?.scale ?? 0) >= (decimalDigits(from)?.scale ?? 0)
}
