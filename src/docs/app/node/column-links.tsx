import type { NodeIndex, SiteIndex } from "../../site.ts"
import { eachLinked } from "../graph/adjacency.ts"
import type { ColumnGraph } from "../graph/column-graph.ts"
import { columnHref } from "../route.ts"

interface ColumnLinksProps {
  readonly index: SiteIndex
  readonly graph: ColumnGraph
  readonly node: NodeIndex
  readonly column: number
  /** What it is made of, or what is made of it; one step. */
  readonly side: "origins" | "readers"
}

const most = 4

export const ColumnLinks = ({ index, graph, node, column, side }: ColumnLinksProps) => {
  const found = new Map<number, boolean>()
  eachLinked(graph[side], (graph.first[node] ?? 0) + column, (other, link) => {
    found.set(other, (found.get(other) ?? false) || graph.computed[link] === 1)
  })
  const unknown: NodeIndex[] = []
  if (side === "readers") eachLinked(graph.rawReaders, node, (reader) => unknown.push(reader))
  const hidden = side === "origins" && graph.opaque[(graph.first[node] ?? 0) + column] === 1
  if (found.size === 0 && unknown.length === 0) return hidden ? <span class="none">raw SQL: not known</span> : null
  return (
    <ul class="column-links">
      {[...found].slice(0, most).map(([other, computed]) => {
        const of = graph.nodeOf[other] ?? 0
        const place = other - (graph.first[of] ?? 0)
        return (
          <li key={other}>
            <a class="mono" href={columnHref(index, of, place)}>
              {index.nodes[of]?.name}.<wbr />
              {index.nodes[of]?.columns[place]}
            </a>
            {computed && <span class="none"> computed</span>}
          </li>
        )
      })}
      {found.size > most && (
        <li>
          <a href={columnHref(index, node, column)}>{found.size - most} more</a>
        </li>
      )}
      {hidden && (
        <li>
          <span class="none">raw SQL: not known</span>
        </li>
      )}
      {unknown.length > 0 && (
        <li>
          <span class="none">
            unknown, through raw SQL: {unknown.map((reader) => index.nodes[reader]?.name).join(", ")}
          </span>
        </li>
      )}
    </ul>
  )
}
