import type { SiteIndex, SiteStatus } from "../../site.ts"
import { type ListName, listKinds, type Route, replaceQuery } from "../route.ts"
import { kindNames, siteModel } from "../site-model.ts"
import { counted, formatCount } from "../text/format.ts"
import { PageTitle } from "../text/marks.tsx"
import { NodeTable } from "./node-table.tsx"

interface ListPageProps {
  readonly index: SiteIndex
  readonly list: ListName
  /** Its query says what is shown: `?name=rating&status=error`. */
  readonly route: Route
}

/** All nodes of one kind. */
export const ListPage = ({ index, list, route }: ListPageProps) => {
  const kind = listKinds[list]
  const all = siteModel(index).byKind.get(kind) ?? []
  const name = route.query.get("name") ?? ""
  const status = route.query.get("status") ?? ""
  const wanted = name.trim().toLowerCase()
  const nodes = all.filter((place) => {
    const node = index.nodes[place]
    if (!node?.name.toLowerCase().includes(wanted)) return false
    return status === "" || (node.status ?? "none") === status
  })
  const change = (key: string, value: string): void => {
    const query = new URLSearchParams(route.query)
    if (value === "") query.delete(key)
    else query.set(key, value)
    replaceQuery(route, query)
  }
  const statuses = statusesOf(index, all)
  return (
    <>
      <PageTitle>{kindNames[kind]}</PageTitle>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          Name has <input type="search" value={name} onInput={(event) => change("name", event.currentTarget.value)} />
        </label>
        {statuses.length > 1 && (
          <label>
            Last run{" "}
            <select value={status} onChange={(event) => change("status", event.currentTarget.value)}>
              <option value="">Any</option>
              {statuses.map((one) => (
                <option key={one} value={one}>
                  {statusWords[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        <span role="status" class="count">
          {nodes.length === all.length
            ? counted(all.length, "entry", "entries")
            : `${formatCount(nodes.length)} of ${formatCount(all.length)}`}
        </span>
      </form>
      <NodeTable key={`${name}?${status}`} index={index} nodes={nodes} label={kindNames[kind]} />
    </>
  )
}

const statusWords = { error: "Error", warn: "Warning", skip: "Skipped", success: "Success", none: "Not run" } as const

const statusesOf = (index: SiteIndex, nodes: readonly number[]): readonly (SiteStatus | "none")[] => {
  const used = new Set(nodes.map((node) => index.nodes[node]?.status ?? "none"))
  return (Object.keys(statusWords) as (SiteStatus | "none")[]).filter((status) => used.has(status))
}
