import { columnType, isArray, type Value } from "../sql/type.ts"

/** A value on one line. A text is quoted where it could be taken for something else: `'1'` is not 1, and `''` is not NULL. */
export const cellText = (value: unknown, type: Value | null): string => {
  if (value === null || value === undefined) return "NULL"
  if (Array.isArray(value)) {
    const element = type !== null && isArray(type) ? columnType(type.array).type : null
    return `[${value.map((item) => cellText(item, element)).join(", ")}]`
  }
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`
  if (typeof value === "object")
    return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner))
  if (typeof value !== "string") return String(value)
  const text = onOneLine(value)
  return type === "varchar" && isAmbiguous(value) ? `'${text}'` : text
}

const onOneLine = (text: string): string =>
  text
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    // A terminal would obey them.
    .replaceAll(/\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`)

const isAmbiguous = (text: string): boolean =>
  /^\s|\s$|^$|^(null|true|false|nan)$|→/i.test(text) || /^[-+]?[\d.,:/ +-]*\d[\d.,:/ +-]*(e\d+)?$/i.test(text)
