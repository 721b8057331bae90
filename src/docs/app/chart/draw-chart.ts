// A script of its own, for half of the site's code is the chart library: load-draw.ts asks for it when a dashboard opens.
import { areaY, barX, barY, dot, lineY, type PlotOptions, plot, rectY, ruleX, ruleY } from "@observablehq/plot"
import type { SiteChart } from "../../site.ts"
import { type ColumnType, inWords, type Point, pointsOf, typeOf } from "./chart-data.ts"
import type { DrawChart } from "./load-draw.ts"

const plain = "var(--chart-1)"
const colors = [plain, ...["2", "3", "4", "5", "6", "7", "8"].map((place) => `var(--chart-${place})`)]
const letter = 6.6
/** Below two lines of ticks. */
const below = { labelOffset: 42 }

/** Draws a chart that has axes, as wide as it is told. */
const drawChart: DrawChart = (chart, width) => {
  const points = pointsOf(chart)
  const drawn = plot({ ...common(chart, width, points), ...axes(chart, width, points) })
  asPicture(drawn)
  return drawn
}

/** To a screen reader it is one picture with its words: the library names each group, which a group may not be. */
const asPicture = (drawn: Element): void => {
  for (const group of drawn.querySelectorAll("g[aria-label]")) {
    group.setAttribute("data-mark", group.getAttribute("aria-label") ?? "")
    group.removeAttribute("aria-label")
  }
  const picture = drawn instanceof SVGElement ? drawn : drawn.querySelector("svg[aria-label]")
  picture?.setAttribute("role", "img")
}

const common = (chart: SiteChart, width: number, points: readonly Point[]): PlotOptions => ({
  width,
  height: Math.max(220, Math.min(360, Math.round(width * 0.5))),
  marginLeft: 52,
  marginBottom: 46,
  style: { fontFamily: "inherit", fontSize: "12px", background: "transparent", overflow: "visible" },
  ariaLabel: chart.title,
  ariaDescription: inWords(chart),
  ...(chart.color !== null && { color: colorScale(chart, points) }),
})

const colorScale = (chart: SiteChart, points: readonly Point[]): NonNullable<PlotOptions["color"]> => {
  if (typeOf(chart, chart.color) === "number") return { legend: true, label: chart.color, scheme: "viridis" }
  const domain = distinct(points.map(({ color }) => label(color)))
  // More than the palette has are told apart by their hues, rather than two by one colour.
  const hues = domain.map((_, place) => `hsl(${Math.round((place * 360) / domain.length)} 55% 55%)`)
  return { legend: true, domain, range: domain.length <= colors.length ? colors : hues, type: "ordinal" }
}

const axes = (chart: SiteChart, width: number, points: readonly Point[]): PlotOptions => {
  const x = typeOf(chart, chart.x)
  const y = typeOf(chart, chart.y)
  if (chart.mark === "bar" && x === "number" && y !== "number") return lyingBars(chart, points, width, true)
  if (chart.mark === "bar" && x !== "time") {
    const labels = distinct(points.map((point) => label(point.x)))
    const longest = labels.reduce((most, text) => Math.max(most, text.length), 0)
    const fits = longest * letter * labels.length <= width - 80
    return fits ? standingBars(chart, points, labels) : lyingBars(chart, points, width, false)
  }
  return overAxis(chart, points, x)
}

const standingBars = (chart: SiteChart, points: readonly Point[], labels: readonly string[]): PlotOptions => ({
  x: { label: chart.x, domain: labels, type: "band", ...below },
  y: { label: chart.y, grid: true },
  marks: [
    barY(having(points, "y"), { x: (point: Point) => label(point.x), y: "y", fill: fill(chart), tip: true }),
    ruleY([0], { stroke: "var(--line)" }),
  ],
})

/** Long names are read beside their bars. */
const lyingBars = (chart: SiteChart, points: readonly Point[], width: number, asGiven: boolean): PlotOptions => {
  const [name, value] = asGiven ? (["y", "x"] as const) : (["x", "y"] as const)
  const labels = distinct(points.map((point) => label(point[name])))
  const most = Math.min(34, Math.floor((width * 0.4) / letter))
  const longest = labels.reduce((letters, text) => Math.max(letters, Math.min(text.length, most)), 0)
  return {
    height: labels.length * 24 + 76,
    marginLeft: Math.max(52, Math.ceil(longest * letter) + 14),
    x: { label: chart[value], grid: true, ...below },
    y: { label: null, domain: labels, type: "band", tickFormat: (text: string) => shortened(text, most) },
    marks: [
      barX(having(points, value), { y: (point: Point) => label(point[name]), x: value, fill: fill(chart), tip: true }),
      ruleX([0], { stroke: "var(--line)" }),
    ],
  }
}

const overAxis = (chart: SiteChart, points: readonly Point[], x: ColumnType | null): PlotOptions => {
  const known = points.filter((point) => point.x !== null)
  const color = chart.color === null ? plain : colorOf(chart)
  const base = { x: "x", y: "y", tip: true }
  const marks = {
    bar: () => rectY(having(known, "y"), { ...base, fill: fill(chart), interval: intervalOf(known) }),
    line: () => lineY(known, { ...base, stroke: color, strokeWidth: 2, marker: known.length <= 60 }),
    area: () => areaY(known, { ...base, fill: color, fillOpacity: chart.color === null ? 0.5 : 0.8 }),
    dot: () => dot(known, { ...base, fill: color, fillOpacity: 0.75, r: 3.5 }),
  } as const
  const type = x === "time" ? ("utc" as const) : x === "number" ? ("linear" as const) : ("point" as const)
  return {
    x: {
      label: chart.x,
      type,
      ...below,
      ...(type === "point" && { domain: distinct(known.map((point) => label(point.x))) }),
    },
    y: { label: chart.y, grid: true, ...(typeOf(chart, chart.y) === "text" && { type: "point" }) },
    marks: [
      chart.mark === "dot" ? null : ruleY([0], { stroke: "var(--line)" }),
      chart.mark === "number" || chart.mark === "table" ? null : marks[chart.mark](),
    ],
  }
}

const colorOf = (chart: SiteChart) =>
  typeOf(chart, chart.color) === "number" ? "color" : (point: Point) => label(point.color)
const fill = (chart: SiteChart) => (chart.color === null ? plain : colorOf(chart))

/** The step between bars over time: the largest of the calendar's that none is nearer than. */
const intervalOf = (points: readonly Point[]): "year" | "quarter" | "month" | "week" | "day" | "hour" | "minute" => {
  const times = [...new Set(points.flatMap(({ x }) => (x instanceof Date ? [x.getTime()] : [])))].sort((a, b) => a - b)
  const day = 86_400_000
  const least = times.reduce((gap, time, place) => Math.min(gap, time - (times[place - 1] ?? -Infinity)), Infinity)
  if (least === Infinity || least < day / 24) return least === Infinity ? "day" : "minute"
  if (least < day) return "hour"
  if (least < 7 * day) return "day"
  if (least < 28 * day) return "week"
  if (least < 89 * day) return "month"
  return least < 365 * day ? "quarter" : "year"
}

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
const label = (value: Point["x"]): string => {
  if (value === null) return "(none)"
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}
/** Where there is no value there is no bar, but its name stands. */
const having = (points: readonly Point[], value: "x" | "y") => points.filter((point) => point[value] !== null)
const distinct = (values: readonly string[]): string[] => [...new Set(values)]

window.typelineDrawChart = drawChart
