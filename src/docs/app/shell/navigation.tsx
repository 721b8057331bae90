import type { NodeIndex, SiteIndex } from "../../site.ts"
import { href, type ListName, listKinds, nodeHref, type Route, type RoutePlace } from "../route.ts"
import { kindNames, siteModel } from "../site-model.ts"
import { formatCount } from "../text/format.ts"
import { Tree } from "./tree.tsx"

interface NavigationProps {
  readonly index: SiteIndex
  readonly route: Route
}

export const Navigation = ({ index, route }: NavigationProps) => {
  const { byId, byKind } = siteModel(index)
  const current = route.page === "node" ? (byId.get(route.id) ?? null) : null
  const layer = route.page === "layer" ? index.layers.findIndex(({ name }) => name === route.layer) : -1
  const lists = (Object.keys(listKinds) as ListName[]).filter((list) => byKind.has(listKinds[list]))
  return (
    <nav class="nav" id="nav" aria-label="Pages">
      <div class="nav-inner">
        <ul class="nav-links">
          <NavLink place={{ page: "project" }} route={route} label="Overview" />
          <NavLink place={{ page: "graph" }} route={route} label="Lineage" />
          {lists.map((list) => (
            <NavLink
              key={list}
              place={{ page: "list", list }}
              route={route}
              label={kindNames[listKinds[list]]}
              count={byKind.get(listKinds[list])?.length ?? 0}
            />
          ))}
        </ul>
        {index.dashboards.length > 0 && <Dashboards index={index} current={current} />}
        <h2>Layers</h2>
        <Tree index={index} current={current} layer={layer < 0 ? null : layer} />
      </div>
    </nav>
  )
}

interface NavLinkProps {
  readonly place: RoutePlace
  readonly route: Route
  readonly label: string
  readonly count?: number
}

const NavLink = ({ place, route, label, count }: NavLinkProps) => (
  <li>
    <a href={href(place)} aria-current={href(route) === href(place) ? "page" : undefined}>
      {label}
      {count !== undefined && <span class="count">{formatCount(count)}</span>}
    </a>
  </li>
)

const Dashboards = ({ index, current }: { readonly index: SiteIndex; readonly current: NodeIndex | null }) => (
  <>
    <h2>Dashboards</h2>
    <ul class="nav-links">
      {index.dashboards.slice(0, 20).map((node) => (
        <li key={node}>
          <a href={nodeHref(index, node)} aria-current={node === current ? "page" : undefined}>
            <span class="dot kind-dashboard" />
            <span class="clip">{index.nodes[node]?.name}</span>
          </a>
        </li>
      ))}
    </ul>
  </>
)
