import { useId, useState } from "preact/hooks"
import type { SiteChart, SiteIndex } from "../../site.ts"
import { nodeHref } from "../route.ts"
import { counted, formatNumber } from "../text/format.ts"
import { MarkdownText } from "../text/markdown-text.tsx"
import { numberOf } from "./chart-data.ts"
import { ChartTable } from "./chart-table.tsx"
import { PlotFigure } from "./plot-figure.tsx"

export const Chart = ({ index, chart }: { readonly index: SiteIndex; readonly chart: SiteChart }) => {
  const [asTable, setAsTable] = useState(false)
  const title = useId()
  const drawn = chart.mark !== "number" && chart.mark !== "table"
  const empty = chart.problem !== null || chart.rows.length === 0
  return (
    <figure class={`chart chart-${chart.mark}`} aria-labelledby={title}>
      <figcaption>
        <h2 id={title}>{chart.title}</h2>
        {drawn && !empty && (
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            Show as table
          </button>
        )}
      </figcaption>
      {chart.description !== "" && <MarkdownText text={chart.description} />}
      {empty ? <NoData chart={chart} /> : <Body chart={chart} asTable={asTable} />}
      <p class="chart-source">
        {chart.truncated && chart.mark !== "number" && (
          <span>Only the first {counted(chart.rows.length, "row")} are shown. </span>
        )}
        From <a href={nodeHref(index, chart.node)}>{index.nodes[chart.node]?.name}</a>
      </p>
    </figure>
  )
}

const NoData = ({ chart }: { readonly chart: SiteChart }) => (
  <p class={chart.problem === null ? "empty" : "problem"}>{chart.problem ?? "No rows: there is nothing to draw."}</p>
)

const Body = ({ chart, asTable }: { readonly chart: SiteChart; readonly asTable: boolean }) => {
  if (asTable || chart.mark === "table") return <ChartTable chart={chart} />
  if (chart.mark !== "number") return <PlotFigure chart={chart} />
  const value = numberOf(chart)
  return <p class="chart-value">{value === null ? "none" : formatNumber(value)}</p>
}
