import { columnType, decimalDigits, isArray, type Value } from "../../../sql/type.ts"

// What a cell of a local file may look like is decided here, as it is for DuckDB: Snowflake would round 4.5 to 5.

/** What a cell is NULL for. */
const nullTexts: ReadonlySet<string> = new Set(["", "NULL", "null"])

/** The text of a cell without the white space around it; null if nothing else or the name of NULL is left. */
export const cellText = (field: string): string | null => {
  const text = field.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "")
  return nullTexts.has(text) ? null : text
}

const date = /^(\d{4})-(\d{2})-(\d{2})$/
const moment =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})0*)?)?)?(?: ?(Z|z|UTC|[+-][01]\d(?::?\d{2})?))?$/
const truths: ReadonlySet<string> = new Set(["true", "t", "yes", "y", "1"])
const falsehoods: ReadonlySet<string> = new Set(["false", "f", "no", "n", "0"])

const isDay = (text: string): boolean => {
  const [, year, month, day] = date.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.getUTCDate() === Number(day) && time.getUTCMonth() === Number(month) - 1
}

const integer = (text: string): string | null => {
  if (!/^[+-]?\d+$/.test(text)) return null
  const value = BigInt(text.replace(/^\+/, ""))
  return value === BigInt.asIntN(64, value) ? String(value) : null
}
const decimal = (text: string, precision: number, scale: number): string | null => {
  const [, sign = "", whole = "", digits = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  const fraction = digits.replace(/0+$/, "")
  if (whole + digits === "" || fraction.length > scale) return null
  const significant = whole.replace(/^0+/, "")
  if (significant.length > precision - scale) return null
  return `${sign === "-" ? "-" : ""}${significant || "0"}${fraction === "" ? "" : `.${fraction}`}`
}
const double = (text: string): string | null => {
  if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) return text.replace(/inity$/i, "")
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? text : null
}
const instant = (text: string, hasZone: boolean): string | null => {
  const parts = moment.exec(text) ?? []
  const [, day = "", hour = "00", minute = "00", second = "00", digits = "", zone] = parts
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (zone !== undefined && (!hasZone || parts[2] === undefined)) return null
  const local = `${day} ${hour}:${minute}:${second}${digits === "" ? "" : `.${digits}`}`
  if (!hasZone) return local
  const [, offset, minutes] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? []
  return `${local} ${offset === undefined ? "+00:00" : `${offset}:${minutes ?? "00"}`}`
}
const json = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
const array = (text: string, of: Value, isNullable: boolean): string | null => {
  const items = json(text)
  if (!Array.isArray(items)) return null
  const fits = items.every((item: unknown) =>
    item === null ? isNullable : typedCell(of, typeof item === "string" ? item : JSON.stringify(item)) !== null,
  )
  return fits ? text : null
}

/** A text as Snowflake reads a value of a type from it; null if it is not exactly one. */
export const typedCell = (type: Value, text: string): string | null => {
  if (isArray(type)) {
    const { type: of, nullable } = columnType(type.array)
    return array(text, of, nullable)
  }
  const digits = decimalDigits(type)
  if (digits) return decimal(text, digits.precision, digits.scale)
  switch (type) {
    case "integer":
      return integer(text)
    case "double":
      return double(text)
    case "boolean": {
      const word = text.toLowerCase()
      return truths.has(word) ? "true" : falsehoods.has(word) ? "false" : null
    }
    case "date":
      return isDay(text) ? text : null
    case "timestamp":
      return instant(text, false)
    case "timestamptz":
      return instant(text, true)
    case "variant":
      return json(text) === undefined ? null : text
    default:
      return text
  }
}

/** What Snowflake keeps as JSON is written by a function, and VALUES takes none. */
export const isJson = (type: Value): boolean => isArray(type) || type === "variant"
