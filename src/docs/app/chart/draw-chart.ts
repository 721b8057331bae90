// A script of its own, for half of the site's code is the chart library: load-draw.ts asks for it when a dashboard opens.
import { areaY, barX, barY, dot, lineY, type PlotOptions, plot, rectY, ruleX, ruleY } from "@observablehq/plot"
import type { ChartMark, SiteChart } from "../../site.ts"
import { type ColumnType, inWords, type Point, pointsOf, typeOf } from "./chart-data.ts"
import type { DrawChart } from "./load-draw.ts"
import { barsOver } from "./time-bars.ts"

const plain = "var(--chart-1)"
const colors = [plain, ...["2", "3", "4", "5", "6", "7", "8"].map((place) => `var(--chart-${place})`)]
const letter = 6.6
const marginLeft = 52
/** With that on the right, which the library has. */
const margins = marginLeft + 20
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
  marginLeft,
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
  if (chart.mark === "bar" && x !== "time") {
    const labels = distinct(points.map((point) => label(point.x)))
    const longest = labels.reduce((most, text) => Math.max(most, text.length), 0)
    const fits = longest * letter * labels.length <= width - 80
    return fits ? standingBars(chart, points, labels) : lyingBars(chart, points, width)
  }
  return chart.mark === "bar" ? timeBars(chart, points, width) : overAxis(chart, points, x)
}

const standingBars = (chart: SiteChart, points: readonly Point[], labels: readonly string[]): PlotOptions => ({
  x: { label: chart.x, domain: labels, type: "band", ...below },
  y: { label: chart.y, grid: true },
  marks: [
    barY(having(points), { x: (point: Point) => label(point.x), y: "y", fill: fill(chart), tip: true }),
    ruleY([0], { stroke: "var(--line)" }),
  ],
})

/** Long names are read beside their bars. */
const lyingBars = (chart: SiteChart, points: readonly Point[], width: number): PlotOptions => {
  const labels = distinct(points.map((point) => label(point.x)))
  const most = Math.min(34, Math.floor((width * 0.4) / letter))
  const longest = labels.reduce((letters, text) => Math.max(letters, Math.min(text.length, most)), 0)
  return {
    height: labels.length * 24 + 76,
    marginLeft: Math.max(marginLeft, Math.ceil(longest * letter) + 14),
    x: { label: chart.y, grid: true, ...below },
    y: { label: null, domain: labels, type: "band", tickFormat: (text: string) => shortened(text, most) },
    marks: [
      barX(having(points), { y: (point: Point) => label(point.x), x: "y", fill: fill(chart), tip: true }),
      ruleX([0], { stroke: "var(--line)" }),
    ],
  }
}

/** Each begins at its time and is as wide as the least step between two: no calendar, which would put several into one. */
const timeBars = (chart: SiteChart, points: readonly Point[], width: number): PlotOptions => {
  const bars = barsOver(having(points), width - margins)
  return {
    x: { label: chart.x, type: "utc", ...below, ...(bars.ticks && { ticks: bars.ticks }) },
    y: { label: chart.y, grid: true },
    marks: [
      ruleY([0], { stroke: "var(--line)" }),
      rectY(bars.all, {
        x1: "start",
        x2: "end",
        y: "y",
        fill: fill(chart),
        insetLeft: bars.inset,
        insetRight: bars.inset,
        // The row's own time; where the bar ends is only how it is drawn.
        channels: { at: { value: "start", label: chart.x ?? "x" } },
        tip: { format: { x: false } },
      }),
    ],
  }
}

const overAxis = (chart: SiteChart, points: readonly Point[], x: ColumnType | null): PlotOptions => {
  const known = points.filter((point) => point.x !== null)
  const color = chart.color === null ? plain : colorOf(chart)
  const base = { x: "x", y: "y", tip: true }
  const marks = {
    line: () => lineY(known, { ...base, stroke: color, strokeWidth: 2, marker: known.length <= 60 }),
    // Each colour is an area of its own, also where the colours are numbers.
    area: () =>
      areaY(known, {
        ...base,
        ...(chart.color !== null && { z: color }),
        fill: color,
        fillOpacity: chart.color === null ? 0.5 : 0.8,
      }),
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
    y: { label: chart.y, grid: true },
    marks: [
      chart.mark === "dot" ? null : ruleY([0], { stroke: "var(--line)" }),
      isOverAxis(chart.mark) ? marks[chart.mark]() : null,
    ],
  }
}

const isOverAxis = (mark: ChartMark): mark is "line" | "area" | "dot" =>
  mark === "line" || mark === "area" || mark === "dot"

const colorOf = (chart: SiteChart) =>
  typeOf(chart, chart.color) === "number" ? "color" : (point: Point) => label(point.color)
const fill = (chart: SiteChart) => (chart.color === null ? plain : colorOf(chart))

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
const label = (value: Point["x"]): string => {
  if (value === null) return "(none)"
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}
/** Where there is no value there is no bar, but its name stands. */
const having = (points: readonly Point[]) => points.filter(({ y }) => y !== null)
const distinct = (values: readonly string[]): string[] => [...new Set(values)]

window.typelineDrawChart = drawChart
