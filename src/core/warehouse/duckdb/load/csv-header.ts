import { nearest } from "../../../graph/nearest.ts"
import type { ColumnTypes } from "../../../sql/type.ts"

/** Where the declared columns stand in the file. */
export interface CsvColumns {
  /** The position in the file, by declared column. */
  readonly positions: ReadonlyMap<string, number>
  readonly count: number
  /** Names that no declared column has. */
  readonly extra: readonly string[]
}

const longestShown = 60
export const shownName = (name: string) =>
  name === ""
    ? "a column without a name"
    : JSON.stringify(name.length > longestShown ? `${name.slice(0, longestShown)}…` : name)
export const nameList = (names: readonly string[]) => {
  const some = names.slice(0, 20).map(shownName).join(", ")
  return names.length > 20 ? `${some} and ${names.length - 20} more` : some
}
// As DuckDB compares the names of columns.
const key = (name: string) => name.toLowerCase()

/** Finds the declared columns by name; a text says what is wrong with the header, or with the file where it has none. */
export const matchHeader = (
  fields: readonly string[],
  declared: ColumnTypes,
  place: "header" | "file" = "header",
): CsvColumns | string => {
  const header = fields.map((field) => field.trim())
  const byName = new Map<string, number>()
  for (const [position, name] of header.entries()) {
    if (name !== "" && byName.has(key(name)))
      return `the ${place} has ${shownName(name)} more than once: rename one of them`
    byName.set(key(name), position)
  }
  const positions = new Map<string, number>()
  const missing: string[] = []
  for (const name of Object.keys(declared)) {
    const position = byName.get(key(name))
    if (position === undefined) missing.push(name)
    else positions.set(name, position)
  }
  const taken = new Set(positions.values())
  const extra = header.filter((_, position) => !taken.has(position))
  if (missing.length === 0) return { positions, count: header.length, extra }
  const wanted = missing.map((name) => {
    const [near] = nearest(name, extra, 1)
    return near === undefined ? shownName(name) : `${shownName(name)} (is it ${shownName(near)}?)`
  })
  const columns = missing.length === 1 ? "column" : "columns"
  return `the ${place} lacks the ${columns} ${wanted.join(", ")}; it has ${nameList(header)}`
}

export const extraColumnsWarning = (extra: readonly string[], path: string, table: string): string =>
  `${path} has columns that ${table} does not declare: ${nameList(extra)}. They were not loaded.`
