import { mostChartRows } from "../resource/chart.ts"
import type { ChartDeclaration, ChartMark, DashboardDeclaration } from "../resource/declaration.ts"
import type { Diagnostic } from "./diagnostic.ts"

/** What makes no sense in the charts of a dashboard, each told of where it is written. Their columns are looked at with their queries. */
export const chartFindings = ({ name, location, charts, dependsOn }: DashboardDeclaration): readonly Diagnostic[] => {
  const invalid = (place: Diagnostic["location"], message: string): Diagnostic => ({
    code: "invalid-declaration",
    location: place,
    message: `${String(name)}: ${message}`,
  })
  return charts.length === 0 && dependsOn.size === 0
    ? [invalid(location, "it has no chart. Give it one: charts: [chart(model, { mark: … })].")]
    : charts.flatMap((chart) => findings(chart).map((message) => invalid(chart.location, message)))
}

const findings = (chart: ChartDeclaration): readonly string[] => [
  ...(Object.hasOwn(marks, chart.mark)
    ? []
    : [`the mark of a chart is ${JSON.stringify(chart.mark)}. Write one of ${Object.keys(marks).join(", ")}.`]),
  ...(Number.isSafeInteger(chart.limit) && chart.limit >= 1 && chart.limit <= mostChartRows
    ? []
    : [
        `the limit of a chart is ${JSON.stringify(chart.limit)}. Write a whole number from 1 to 10,000: nobody sees more in a picture. Sum up more rows in a model.`,
      ]),
]

// As a record, so that a mark that is added is missed here.
const marks: { readonly [M in ChartMark]: true } = {
  bar: true,
  line: true,
  area: true,
  dot: true,
  number: true,
  table: true,
}
