import { useEffect, useState } from "preact/hooks"
import type { NodeIndex, SiteIndex, SiteKind } from "../site.ts"

/** What the address bar asks for: the part behind `#`. */
export type Route = RoutePlace & {
  /** What stands behind `?`: filters of the whole graph and of lists. */
  readonly query: URLSearchParams
}
export type RoutePlace =
  | { readonly page: "project" }
  | { readonly page: "graph" }
  | { readonly page: "list"; readonly list: ListName }
  | { readonly page: "layer"; readonly layer: string }
  | { readonly page: "node"; readonly id: string; readonly view: "page" | "graph" }
  | { readonly page: "node"; readonly id: string; readonly view: "column"; readonly column: string }
  | { readonly page: "unknown"; readonly path: string }

export const listKinds = {
  sources: "source",
  seeds: "seed",
  models: "model",
  snapshots: "snapshot",
  tests: "test",
  unit_tests: "unit_test",
  analyses: "analysis",
  exposures: "exposure",
  dashboards: "dashboard",
} as const satisfies Record<string, SiteKind>
export type ListName = keyof typeof listKinds

export const parseRoute = (hash: string): Route => {
  const text = hash.replace(/^#/, "")
  const [path = "", query = ""] = split(text, "?")
  return { ...parsePlace(path), query: new URLSearchParams(query) }
}

const parsePlace = (path: string): RoutePlace => {
  const parts = path.split("/").filter((part) => part !== "")
  const [page, name, view, column] = parts.map(decoded)
  const length = parts.length
  if (page === undefined) return { page: "project" }
  if (page === "graph" && length === 1) return { page: "graph" }
  if (page === "list" && length === 2 && isListName(name)) return { page: "list", list: name }
  if (page === "layer" && length === 2 && name !== undefined) return { page: "layer", layer: name }
  if (page === "node" && name !== undefined) {
    if (length === 2) return { page: "node", id: name, view: "page" }
    if (length === 3 && view === "graph") return { page: "node", id: name, view: "graph" }
    if (length === 4 && view === "column" && column !== undefined) return { page: "node", id: name, view, column }
  }
  return { page: "unknown", path: path.replace(/^\//, "") }
}

/** The address of a page, for `href`. */
export const href = (place: RoutePlace, query?: URLSearchParams): string => {
  const behind = query?.toString() ?? ""
  return `#/${pathOf(place)}${behind === "" ? "" : `?${behind}`}`
}

const pathOf = (place: RoutePlace): string => {
  switch (place.page) {
    case "project":
      return ""
    case "graph":
      return "graph"
    case "list":
      return `list/${place.list}`
    case "layer":
      return `layer/${encodeURIComponent(place.layer)}`
    case "node": {
      const node = `node/${encodeURIComponent(place.id)}`
      if (place.view === "column") return `${node}/column/${encodeURIComponent(place.column)}`
      return place.view === "graph" ? `${node}/graph` : node
    }
    case "unknown":
      return place.path
  }
}

export const nodeHref = (index: SiteIndex, node: NodeIndex): string =>
  href({ page: "node", id: index.nodes[node]?.id ?? "", view: "page" })
export const columnHref = (index: SiteIndex, node: NodeIndex, column: number): string => {
  const { id, columns } = index.nodes[node] ?? { id: "", columns: [] }
  return href({ page: "node", id, view: "column", column: columns[column] ?? "" })
}

/** Changes what stands behind `?` of the page that is open, without a step for "back". */
export const replaceQuery = (route: Route, query: URLSearchParams): void => location.replace(href(route, query))

/** The route of the address bar, as it changes. */
export const useRoute = (): Route => {
  const [route, setRoute] = useState(() => parseRoute(isPage(location.hash) ? location.hash : ""))
  useEffect(() => {
    const changed = () => {
      if (isPage(location.hash)) setRoute(parseRoute(location.hash))
    }
    addEventListener("hashchange", changed)
    return () => removeEventListener("hashchange", changed)
  }, [])
  return route
}

/** What else stands behind `#` is a place within the page: the browser goes there. */
const isPage = (hash: string): boolean => hash === "" || hash.startsWith("#/")

const isListName = (name: string | undefined): name is ListName => name !== undefined && Object.hasOwn(listKinds, name)

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const split = (text: string, at: string): readonly string[] => {
  const place = text.indexOf(at)
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)]
}
