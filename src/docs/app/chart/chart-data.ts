import type { SiteChart } from "../../site.ts"

export type Cell = string | number | boolean | null
/** A value as a chart takes it: times as dates. */
export type Datum = Cell | Date
export interface Point {
  readonly x: Datum
  readonly y: Datum
  readonly color: Datum
}
export type ColumnType = SiteChart["columns"][number]["type"]

export const placeOf = (chart: SiteChart, name: string | null): number =>
  chart.columns.findIndex((column) => column.name === name)

export const typeOf = (chart: SiteChart, name: string | null): ColumnType | null =>
  chart.columns[placeOf(chart, name)]?.type ?? null

const timeOf = (value: Cell): Date | null => {
  // A time without a zone is read as UTC: a chart looks the same wherever it is opened.
  const text = String(value).replace(" ", "T")
  const time = new Date(/T.*([zZ]|[+-]\d\d(:?\d\d)?)$/.test(text) || !text.includes("T") ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}

/** The rows as points. */
export const pointsOf = (chart: SiteChart): readonly Point[] => {
  const reader = (name: string | null) => {
    const place = placeOf(chart, name)
    const type = typeOf(chart, name)
    return (row: readonly Cell[]): Datum => {
      const value = row[place] ?? null
      if (value === null) return null
      if (type === "time") return timeOf(value)
      // A picture needs no more digits than a double has.
      if (type === "number") return Number(value)
      return type === "boolean" ? String(value) : value
    }
  }
  const [x, y, color] = [reader(chart.x), reader(chart.y), reader(chart.color)]
  return chart.rows.map((row) => ({ x: x(row), y: y(row), color: color(row) }))
}

/** The single value of a chart whose mark is a number: its digits, where a double does not hold them. */
export const numberOf = (chart: SiteChart): number | string | null => {
  const place = placeOf(chart, chart.y ?? chart.x)
  const value = chart.rows[0]?.[place < 0 ? 0 : place] ?? null
  return typeof value === "boolean" ? null : value
}

/** A chart in words, for who cannot see it. */
export const inWords = (chart: SiteChart): string => {
  const what = [chart.y, chart.x && `by ${chart.x}`, chart.color && `coloured by ${chart.color}`].filter(Boolean)
  const numbers = pointsOf(chart).flatMap(({ y }) => (typeof y === "number" ? [y] : []))
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const range = numbers.length === 0 ? "" : `, from ${least} to ${most}`
  return `${names[chart.mark]} of ${what.join(" ")}: ${chart.rows.length} rows${range}. Its values are in the table.`
}
const names = {
  bar: "Bar chart",
  line: "Line chart",
  area: "Area chart",
  dot: "Scatter plot",
  number: "Number",
  table: "Table",
} as const
