import type { SampleRow } from "../../core/strategy/step.ts"
import { withoutControls } from "./text.ts"

const mostRows = 5
const widestCell = 30
const between = "  "

/** Some rows as a table. Long cells are cut; columns for which there is no room are counted. */
export const sampleTable = (rows: readonly SampleRow[], width: number, most = mostRows): readonly string[] => {
  const [first] = rows
  if (!first) return []
  const shown = rows.slice(0, most)
  const columns = Object.keys(first).map((name) => column(name, shown))
  const fitting = fittingOf(columns, width)
  const lines = Array.from({ length: shown.length + 2 }, (_, line) =>
    fitting
      .map(({ lines }) => lines[line] ?? "")
      .join(between)
      .trimEnd(),
  )
  const left = columns.length - fitting.length
  return left === 0 ? lines : [...lines, `(and ${left} more ${left === 1 ? "column" : "columns"})`]
}

interface Column {
  readonly width: number
  /** The name, a rule and the cells, all of one width. */
  readonly lines: readonly string[]
}

const column = (name: string, rows: readonly SampleRow[]): Column => {
  const values = rows.map((row) => row[name])
  const cells = values.map((value) => cut(cellText(value)))
  const heading = cut(cellText(name))
  const width = Math.max(...[heading, ...cells].map((cell) => cell.length))
  // Numbers stand on the right, as everywhere; NULL stands as the others of its column do.
  const isNumeric = values.some(isNumber) && values.every((value) => value === null || isNumber(value))
  const pad = (cell: string) => (isNumeric ? cell.padStart(width) : cell.padEnd(width))
  return { width, lines: [pad(heading), "-".repeat(width), ...cells.map(pad)] }
}
const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint"

/** The first columns that fit; at least one. */
const fittingOf = (columns: readonly Column[], width: number): readonly Column[] => {
  let used = -between.length
  const fitting = columns.filter((column) => {
    used += between.length + column.width
    return used <= width
  })
  return fitting.length > 0 ? fitting : columns.slice(0, 1)
}

const cut = (text: string): string => (text.length <= widestCell ? text : `${text.slice(0, widestCell - 1)}…`)

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return "NULL"
  if (typeof value === "string") return withoutControls(value).replaceAll("\n", "\\n").replaceAll("\t", "\\t")
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`
  if (typeof value !== "object") return String(value)
  return Array.isArray(value)
    ? `[${value.map(cellText).join(", ")}]`
    : `{${Object.entries(value)
        .map(([name, inner]) => `${name}: ${cellText(inner)}`)
        .join(", ")}}`
}
