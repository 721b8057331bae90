import type { DescribedProject } from "../../core/embed/described-project.ts"
import type { SiteChart, SiteDashboard } from "../site.ts"
import { withOwnPaths } from "./messages.ts"
import type { Places } from "./places.ts"

/** The charts of each dashboard with their data, by file. */
export const siteDashboards = (
  { charts, project }: DescribedProject,
  places: Places,
): { readonly [file: `dashboard-${number}`]: SiteDashboard } =>
  Object.fromEntries(
    [...charts].flatMap(([id, read]) => {
      const place = places.get(id)
      if (place === undefined) return []
      const shown = read.flatMap(({ relation, ...chart }): readonly SiteChart[] => {
        const node = places.get(relation)
        return node === undefined ? [] : [{ ...chart, node, problem: withOwnPaths(project.root, chart.problem) }]
      })
      return [[`dashboard-${place}` as const, { charts: shown }]]
    }),
  )
