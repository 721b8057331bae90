import type { SiteIndex } from "../../site.ts"
import { listKinds, type RoutePlace } from "../route.ts"
import { kindNames, siteModel } from "../site-model.ts"

/** What the browser calls a page: "genre_ratings · movielens". */
export const titleOf = (index: SiteIndex, place: RoutePlace): string => {
  const name = nameOf(index, place)
  return name === null ? index.project.name : `${name} · ${index.project.name}`
}

const nameOf = (index: SiteIndex, place: RoutePlace): string | null => {
  switch (place.page) {
    case "project":
      return null
    case "graph":
      return "Lineage"
    case "list":
      return kindNames[listKinds[place.list]]
    case "layer":
      return place.layer
    case "node": {
      const node = siteModel(index).byId.get(place.id)
      if (node === undefined) return "Not found"
      const name = index.nodes[node]?.name ?? ""
      if (place.view === "column") return `${name}.${place.column}`
      return place.view === "graph" ? `Lineage of ${name}` : name
    }
    case "unknown":
      return "Not found"
  }
}
