/** Rows as JSON, nothing rounded: integers in full, what JSON has no word for as a text. */
export const jsonText = (value: unknown): string => {
  if (typeof value === "bigint") return String(value)
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`
  if (value instanceof Uint8Array) return `"0x${Buffer.from(value).toString("hex")}"`
  if (Array.isArray(value)) return `[${value.map(jsonText).join(", ")}]`
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${JSON.stringify(name)}: ${jsonText(inner)}`)
      .join(", ")}}`
  return JSON.stringify(value) ?? "null"
}
