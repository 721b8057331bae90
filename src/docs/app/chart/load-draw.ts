import type { SiteChart } from "../../site.ts"

/** A chart as an element, as wide as it is told. */
export type DrawChart = (chart: SiteChart, width: number) => Element

declare global {
  interface Window {
    /** What `assets/chart.js` leaves behind. */
    typelineDrawChart?: DrawChart
  }
}

let loading: Promise<DrawChart> | null = null

/** The script that draws, loaded when the first dashboard opens. */
export const loadDraw = (): Promise<DrawChart> => {
  loading ??= request()
  return loading
}

const request = (): Promise<DrawChart> =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script")
    const failed = () => {
      loading = null
      reject(new Error("assets/chart.js cannot be loaded, so the chart cannot be drawn. Its values are in the table."))
    }
    script.src = "assets/chart.js"
    script.onload = () => (window.typelineDrawChart ? resolve(window.typelineDrawChart) : failed())
    script.onerror = failed
    document.head.append(script)
  })
