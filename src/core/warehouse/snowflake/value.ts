import type * as Snowflake from "snowflake-sdk"
import type { NativeType } from "./column-type.ts"

/** A time of the driver: a Date that keeps what a Date cannot hold. */
interface Instant {
  readonly getEpochSeconds: () => number
  readonly getNanoSeconds: () => number
}
const isInstant = (value: unknown): value is Instant =>
  typeof value === "object" && value !== null && "getEpochSeconds" in value && "getNanoSeconds" in value

/** With the digits that say something: `.5`, nothing for a whole second. Microseconds, as everywhere. */
const fraction = (nanoseconds: number): string => {
  const digits = String(Math.floor(nanoseconds / 1000))
    .padStart(6, "0")
    .replace(/0+$/, "")
  return digits === "" ? "" : `.${digits}`
}
const dayAndTime = ({ getEpochSeconds, getNanoSeconds }: Instant): readonly [string, string] => {
  const [day = "", time = ""] = new Date(getEpochSeconds() * 1000).toISOString().replace(/^\+0/, "").split("T")
  return [day, `${time.slice(0, 8)}${fraction(getNanoSeconds())}`]
}
/** `10:00:00.500000000`, as the driver writes a time of day. */
const timeOfDay = (text: string): string => {
  const [seconds = "", digits = ""] = text.split(".")
  return `${seconds}${fraction(Number(digits.padEnd(9, "0").slice(0, 9)))}`
}

/** JSON without the white space that Snowflake lays it out with. */
const compactJson = (text: string): string =>
  text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? "")

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

const number = (text: string, scale: number): unknown => {
  if (scale > 0) return text
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

/**
 * A value as `WarehouseRow` promises, and in the form that every warehouse gives it: integers as number or bigint, decimals and times
 * as text, moments in UTC.
 */
export const plainValue = (value: unknown, { name, scale }: NativeType): unknown => {
  if (value === null || value === undefined) return null
  if (isInstant(value)) {
    const [day, time] = dayAndTime(value)
    if (name === "DATE") return day
    return name === "TIMESTAMP_NTZ" ? `${day} ${time}` : `${day} ${time}+00`
  }
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (typeof value !== "string") return value
  switch (name) {
    case "FIXED":
      return number(value, scale ?? 0)
    case "REAL":
      return Number(value.replace(/^(-?)inf$/i, "$1Infinity"))
    case "TIME":
      return timeOfDay(value)
    case "ARRAY":
      return parsed(value)
    case "VARIANT":
    case "OBJECT":
      return compactJson(value)
    default:
      return value
  }
}

/** The type of a column of a result. */
export const resultType = (column: Snowflake.Column): NativeType => ({
  name: column.getType().toUpperCase(),
  precision: column.getPrecision() ?? null,
  scale: column.getScale() ?? null,
})
