// A diff of rows as lines: a table where it fits, else a block for each row. Pure.
import type { DiffCell, DiffRow, RowsDiff } from "../runtime/event.ts"

const mostRows = 20
const between = "  "
const marks = { changed: "~", missing: "-", unexpected: "+" } as const

/** The first line says in words what the others show. */
export const diffLines = (diff: RowsDiff, width: number): readonly string[] => {
  const shown = diff.rows.slice(0, mostRows)
  const table = tableLines(diff, shown)
  const lines = table.every((line) => line.length <= width) ? table : shown.flatMap((row) => block(diff, row, width))
  const more = diff.rows.length - shown.length
  return [diffTitle(diff), ...lines, ...(more > 0 ? [`and ${more} more`] : [])]
}

/** "1 row changed (~), 1 missing (-); 3 are as expected." */
export const diffTitle = ({ rows, equal, isOrder }: RowsDiff): string => {
  if (isOrder) return `The rows are the expected ones in another order: ${rows.length} stand elsewhere.`
  const counts = (["changed", "missing", "unexpected"] as const).flatMap((kind) => {
    const count = rows.filter((row) => row.kind === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 ? "row" : "rows"} ${kind} (${marks[kind]})`]
  })
  return `${counts.join(", ")}; ${equal} as expected.`
}

const cellText = ({ text, actual }: DiffCell): string => (actual === null ? text : `${text} → ${actual}`)

const tableLines = ({ columns }: RowsDiff, rows: readonly DiffRow[]): readonly string[] => {
  const texts = rows.map(({ cells }) => cells.map(cellText))
  const widths = columns.map(({ name }, at) => Math.max(name.length, ...texts.map((cells) => cells[at]?.length ?? 0)))
  const line = (mark: string, cells: readonly string[]) =>
    [
      mark,
      cells
        .map((cell, at) => (columns[at]?.isNumeric ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join(between),
    ]
      .join(" ")
      .trimEnd()
  return [
    line(
      " ",
      columns.map(({ name }) => name),
    ),
    ...texts.map((cells, at) => line(marks[rows[at]?.kind ?? "changed"], cells)),
  ]
}

/** How many equal cells of a changed row are shown, so that it is known which row it is. */
const mostEqual = 3

const block = ({ columns }: RowsDiff, { kind, cells }: DiffRow, width: number): readonly string[] => {
  const named = cells.map((cell, at) => ({ name: columns[at]?.name ?? "", cell }))
  const equal = kind === "changed" ? named.filter(({ cell }) => cell.actual === null) : []
  const left = new Set(equal.slice(mostEqual))
  const shown = named.filter((one) => !left.has(one))
  const lines = shown.flatMap(({ name, cell }) => cellLines(name, cell, width - 2))
  const rest = left.size === 0 ? [] : [`(and ${left.size} more ${left.size === 1 ? "column" : "columns"}, equal)`]
  return [...lines, ...rest].map((line, at) => `${at === 0 ? marks[kind] : " "} ${line}`)
}

/** Nothing is cut: the difference may be at the end. */
const cellLines = (name: string, cell: DiffCell, width: number): readonly string[] => {
  const whole = `${name}: ${cellText(cell)}`
  if (whole.length <= width) return [whole]
  const { text, actual } = cell
  return [
    ...pieces(`${name}: ${text}`, width, "    "),
    ...(actual === null ? [] : pieces(`${" ".repeat(Math.min(name.length, 4))}→ ${actual}`, width, "    ")),
  ]
}
const pieces = (text: string, width: number, indent: string): readonly string[] => {
  if (text.length <= width) return [text]
  const first = text.slice(0, width)
  return [first, ...pieces(indent + text.slice(width), Math.max(width, indent.length + 10), indent)]
}
