import type { DescribedProject } from "../../core/embed/described-project.ts"
import { columnLineage } from "../../core/graph/lineage/column-lineage.ts"
import type { SiteLineage } from "../site.ts"
import { columnTypesOf } from "./columns.ts"
import { type Places, placesIn } from "./places.ts"

/** Column lineage in the numbers of the site. */
export const siteLineage = ({ artifacts }: DescribedProject, places: Places): Omit<SiteLineage, "layout"> => {
  const { graph, dialect } = artifacts
  const lineage = columnLineage(graph, dialect.name)
  const columns = graph.order.map(({ declaration }) => Object.keys(columnTypesOf(declaration)))
  const columnPlaces = columns.map((names) => new Map(names.map((name, place) => [name, place])))
  const addressOf = ({ node, column }: { readonly node: string; readonly column: string }): readonly number[] => {
    const place = places.get(node)
    const columnPlace = place === undefined ? undefined : columnPlaces[place]?.get(column)
    return place === undefined || columnPlace === undefined ? [] : [place, columnPlace]
  }
  return {
    origins: graph.order.map(({ id }, node) =>
      (columns[node] ?? []).map((name) =>
        (lineage.get(id)?.columns.get(name) ?? []).flatMap((origin) => {
          const address = addressOf(origin)
          return address.length === 0 ? [] : [...address, origin.how === "copied" ? 0 : 1]
        }),
      ),
    ),
    conditions: graph.order.map(({ id }) => (lineage.get(id)?.conditions ?? []).flatMap(addressOf)),
    raw: graph.order.flatMap(({ id }, node) => {
      const of = lineage.get(id)
      if (!of || (of.opaqueColumns.size === 0 && !of.opaqueRows)) return []
      const opaque = [...of.opaqueColumns].flatMap((name) => columnPlaces[node]?.get(name) ?? [])
      return [{ node, columns: opaque, rows: of.opaqueRows, reads: placesIn(places, of.textReads) }]
    }),
  }
}
