import type { DescribedProject } from "../../core/embed/described-project.ts"
import { layoutSite } from "../layout/layout-graph.ts"
import { detailsPerFile, type SiteDetails, type SiteFiles } from "../site.ts"
import { siteDashboards } from "./dashboards.ts"
import { siteDetails } from "./details.ts"
import type { Earlier } from "./earlier.ts"
import type { NodeLayers } from "./layers.ts"
import { siteLineage } from "./lineage.ts"
import { placesOf } from "./places.ts"
import type { Readmes } from "./readmes.ts"
import { siteDescriptions, siteIndex } from "./site-index.ts"
import { testsOf } from "./tests.ts"

export interface SiteParts {
  readonly described: DescribedProject
  readonly earlier: Earlier
  readonly layers: NodeLayers
  readonly readmes: Readmes
  /** Of Typeline. */
  readonly version: string
}

/** All that the site shows. The same project gives the same files, but for the time at which they were made. */
export const siteFiles = (parts: SiteParts): SiteFiles => {
  const { described } = parts
  const nodes = described.project.graph.order
  const places = placesOf(nodes)
  const tests = testsOf(nodes, places)
  const index = siteIndex({ ...parts, places, tests })
  return {
    index,
    descriptions: siteDescriptions(described),
    lineage: { ...siteLineage(described, places), layout: layoutSite(index.nodes) },
    ...siteDashboards(described, places),
    ...inFiles(siteDetails({ ...parts, places, tests })),
  }
}

const inFiles = (details: readonly SiteDetails[]): { readonly [file: `details-${number}`]: readonly SiteDetails[] } =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(details.length / detailsPerFile) }, (_, file) => [
      `details-${file}` as const,
      details.slice(file * detailsPerFile, (file + 1) * detailsPerFile),
    ]),
  )
