import type { ExpressionNode, LiteralNode, LiteralValue } from "./ast.ts"
import { QueryError } from "./query-error.ts"
import { checkedType, columnType, decimalDigits, isArray, isTemporal, typeText, type Value } from "./type.ts"

/** A TypeScript value as SQL of the given type; refused where it does not fit, so that no warehouse guesses. */
export const literalNode = (value: unknown, type: Value): LiteralNode => ({
  kind: "literal",
  value: fitted(value, checkedType(type)),
  type,
  nullable: false,
})

/** A number with the least type that holds it exactly: an integer or a decimal, and a double only where there is none. */
export const numberLiteral = (value: number | bigint | string): LiteralNode => {
  if (typeof value === "number" && !Number.isFinite(value)) throw unfit(value, "double")
  const digits = typeof value === "string" ? value : plain(value)
  const [, whole = "", fraction = ""] = /^-?(\d+)(?:\.(\d+))?$/.exec(digits) ?? []
  if (fraction === "" && BigInt(digits) === BigInt.asIntN(64, BigInt(digits)))
    return { kind: "literal", value: BigInt(digits), type: "integer", nullable: false }
  const precision = whole.replace(/^0+/, "").length + fraction.length
  if (precision > 38) return literalNode(Number(value), "double")
  return literalNode(digits, `decimal(${BigInt(precision)},${BigInt(fraction.length)})`)
}

/** The literal that stands beside `other`: its type is that of the other side. */
export const literalBeside = (value: unknown, other: ExpressionNode): LiteralNode => literalNode(value, other.type)

const fitted = (value: unknown, type: Value): LiteralValue => {
  if (isArray(type)) {
    if (!Array.isArray(value)) throw unfit(value, type)
    return value.map((item) => fitted(item, columnType(type.array).type))
  }
  switch (typeof value) {
    case "string":
      return text(value, type)
    case "number":
    case "bigint":
      return number(value, type)
    case "boolean":
      if (type === "boolean") return value
      break
  }
  throw unfit(value, type)
}

const text = (value: string, type: Value): string => {
  if (type === "varchar") {
    refuseNoncharacters(value)
    return value
  }
  if (isTemporal(type)) return temporal(value, type)
  if (decimalDigits(type)) return decimal(value, type)
  throw unfit(value, type)
}

/** NUL ends a statement for some drivers; U+FDD0 is no character at all, and layout uses it. */
export const refuseNoncharacters = (text: string): void => {
  if (text.includes("\0")) throw new QueryError("A text holds the character NUL, which warehouses do not store.")
  if (text.includes("\uFDD0")) throw new QueryError("A text holds U+FDD0, which is no character.")
  if (/\p{Cs}/u.test(text))
    throw new QueryError("A text holds half of a character (a surrogate without its other half).")
}

const number = (value: number | bigint, type: Value): LiteralValue => {
  if (typeof value === "number" && !Number.isFinite(value)) throw unfit(value, type)
  if (type === "double") return Number(value)
  if (type === "integer") {
    if (typeof value === "number" && !Number.isSafeInteger(value))
      throw new QueryError(
        Number.isInteger(value)
          ? `${value} is not a whole number that JavaScript holds exactly, and the column is an integer. Write a bigint: 9007199254740993n.`
          : `${value} is not a whole number, and the column is an integer. Cast the column to "double" or to a decimal.`,
      )
    if (BigInt(value) !== BigInt.asIntN(64, BigInt(value)))
      throw new QueryError(`${value} has more than the 64 bits of an integer. Cast the column to "decimal(38,0)".`)
    return value
  }
  if (decimalDigits(type)) return decimal(plain(value), type)
  throw unfit(value, type)
}

/** 1e21 and 1e-7 in digits: SQL would read them as floating point. */
const plain = (value: number | bigint): string => {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const shift = Number(exponent)
  const digits = "0".repeat(Math.max(0, -shift)) + whole + fraction + "0".repeat(Math.max(0, shift))
  const point = whole.length + Math.max(0, shift)
  const after = digits.slice(point).replace(/0+$/, "")
  return `${sign}${digits.slice(0, point).replace(/^0+(?=\d)/, "")}${after === "" ? "" : `.${after}`}`
}

const decimal = (value: string, type: Value): string => {
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(value)
  const digits = decimalDigits(type)
  if (!match || !digits) throw unfit(value, type)
  if ((match[2] ?? "").length > digits.scale)
    throw new QueryError(
      `${value} has more decimals than ${typeText(type)}: it would not be what was written (in JavaScript 0.06 + 0.01 is 0.06999999999999999). Write the exact decimal as text: "0.07".`,
    )
  return value
}

const temporalPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/

const temporal = (value: string, type: Value): string => {
  const match = temporalPattern.exec(value)
  if (!match) throw unfit(value, type)
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  const inClock =
    Number(hour ?? 0) < 24 &&
    Number(minute ?? 0) < 60 &&
    Number(second ?? 0) < 60 &&
    (zone === undefined || zone === "Z" || (Number(zone.slice(1, 3)) < 15 && Number(zone.slice(-2)) < 60))
  if (!exists || !inClock) throw new QueryError(`"${value}" is not a date of the calendar.`)
  if (type === "date") {
    if (hour !== undefined || zone !== undefined)
      throw new QueryError(`"${value}" has a time of day, and the column is a date.`)
    return value
  }
  if (type === "timestamp" && zone !== undefined)
    throw new QueryError(`"${value}" names a time zone, and the column is a timestamp without one.`)
  const time = `${hour ?? "00"}:${minute ?? "00"}:${second ?? "00"}${fraction ? `.${fraction}` : ""}`
  const offset =
    zone === undefined || zone === "Z" ? "+00:00" : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  return `${year}-${month}-${day} ${time}${type === "timestamptz" ? offset : ""}`
}

const unfit = (value: unknown, type: Value): QueryError =>
  new QueryError(`${show(value)} does not stand for a value of type ${typeText(type)}.${advice(value, type)}`)

const advice = (value: unknown, type: Value): string => {
  if (value === null || value === undefined) return ""
  if (type === "variant") return ' Read the variant as a type first: .as("varchar"), .tryAs("integer").'
  return isTemporal(type) ? ` One is written ${type === "date" ? '"2024-05-01"' : '"2024-05-01 12:30:00"'}.` : ""
}

const show = (value: unknown): string =>
  value === null || value === undefined
    ? `${value} (NULL is tested with isNull(), and written with nullOf("…"))`
    : typeof value === "bigint"
      ? `${value}n`
      : typeof value === "number"
        ? String(value)
        : (JSON.stringify(value) ?? String(value))
