import type { ChartDeclaration } from "../resource/declaration.ts"

/**
 * Why bars or areas cannot be drawn of these rows; null where they can. One drawn on another would show a sum that is in no row, and one
 * in front of another would hide it.
 */
export const repeatedMark = (
  { mark, x, color, columns, relation }: ChartDeclaration,
  rows: readonly (readonly unknown[])[],
): string | null => {
  if (mark !== "bar" && mark !== "area") return null
  const names = [x, color].filter((name) => name !== null)
  const places = names.map((name) => columns.indexOf(name))
  const seen = new Set<string>()
  for (const row of rows) {
    const values = places.map((place) => row[place] ?? null)
    const key = JSON.stringify(values)
    if (seen.has(key)) {
      const where = names.map((name, place) => `${name} is ${values[place]}`).join(" and ")
      const what = mark === "bar" ? "a bar is one row" : "an area has one row for each x"
      const apart =
        color === null
          ? 'Say what tells them apart, color: "…", or make one row of them in a model.'
          : "Make one row of them in a model."
      return `${relation?.name ?? "It"} has more than one row where ${where}, and ${what}. ${apart}`
    }
    seen.add(key)
  }
  return null
}
