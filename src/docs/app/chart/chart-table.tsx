import type { SiteChart } from "../../site.ts"
import { formatTime } from "../text/format.ts"
import { Scroll } from "../text/marks.tsx"
import type { Cell, ColumnType } from "./chart-data.ts"

/** The rows that a chart is drawn of. */
export const ChartTable = ({ chart }: { readonly chart: SiteChart }) => (
  <Scroll label={`Values of ${chart.title}`}>
    <table>
      <thead>
        <tr>
          {chart.columns.map(({ name, type }) => (
            <th key={name} scope="col" class={type === "number" ? "number" : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.rows.map((row, place) => (
          <tr key={place}>
            {chart.columns.map(({ name, type }, column) => (
              <td key={name} class={type === "number" ? "number" : undefined}>
                {shown(row[column] ?? null, type)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
)

/** Numbers as they are: a year and an id have no thousands, and who reads a table wants all digits. */
const shown = (value: Cell, type: ColumnType) => {
  if (value === null) return <span class="null">null</span>
  return type === "time" && String(value).includes("T")
    ? formatTime(String(value)).replace(" 00:00 UTC", "")
    : String(value)
}
