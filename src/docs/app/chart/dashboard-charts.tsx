import type { NodeIndex, SiteIndex } from "../../site.ts"
import { Problem } from "../problem.tsx"
import { useFile } from "../use-file.ts"
import { Chart } from "./chart.tsx"

/** The charts of a dashboard. */
export const DashboardCharts = ({ index, node }: { readonly index: SiteIndex; readonly node: NodeIndex }) => {
  const dashboard = useFile(`dashboard-${node}`)
  if (dashboard === null) return <p class="loading">Loading the charts …</p>
  if (dashboard instanceof Error) return <Problem error={dashboard} />
  return (
    <div class="charts">
      {dashboard.charts.map((chart, place) => (
        <Chart key={`${node}-${place}`} index={index} chart={chart} />
      ))}
    </div>
  )
}
