import type { SiteIndex } from "../../site.ts"
import { type ColumnGraph, columnGraph } from "../graph/column-graph.ts"
import { type Loaded, useFile } from "../use-file.ts"

/** Which column is made of which. */
export const useColumnGraph = (index: SiteIndex): Loaded<ColumnGraph> => {
  const lineage = useFile("lineage")
  return lineage === null || lineage instanceof Error ? lineage : columnGraph(index, lineage)
}
