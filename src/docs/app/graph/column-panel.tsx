import type { NodeIndex, SiteIndex } from "../../site.ts"
import { columnHref, nodeHref } from "../route.ts"
import type { ColumnGraph, ColumnNumber } from "./column-graph.ts"
import { neighbourhoodHref } from "./links.ts"
import type { Condition, Trace, UnknownLink } from "./trace.ts"

interface ColumnPanelProps {
  readonly index: SiteIndex
  readonly graph: ColumnGraph
  readonly trace: Trace
}

/** The trace of a column as text, node by node: what the picture shows, for everybody. */
export const ColumnPanel = ({ index, graph, trace }: ColumnPanelProps) => {
  const node = graph.nodeOf[trace.column] ?? 0
  const computed = new Map<ColumnNumber, boolean>()
  for (const link of trace.links) computed.set(link.to, (computed.get(link.to) ?? false) || link.computed)
  const list = { index, graph, computed }
  return (
    <>
      <h2 class="graph-panel-title graph-code">
        <a href={nodeHref(index, node)}>{index.nodes[node]?.name}</a>.{nameOf(index, graph, trace.column)}
      </h2>
      {computed.has(trace.column) && <p class="graph-note">{computed.get(trace.column) ? "computed" : "copied"}</p>}
      <Columns
        {...list}
        title="Comes from"
        columns={trace.ancestors}
        unknown={trace.unknownAbove}
        side="from"
        text={trace.textAbove}
      />
      <Columns {...list} title="Goes to" columns={trace.descendants} unknown={trace.unknownBelow} side="to" />
      <Conditions
        index={index}
        graph={graph}
        title="Rows are decided by"
        conditions={trace.conditionsAbove}
        text={trace.textRows}
      />
      <Conditions index={index} graph={graph} title="Decides the rows of" conditions={trace.conditionsBelow} below />
    </>
  )
}

const nameOf = (index: SiteIndex, graph: ColumnGraph, column: ColumnNumber): string => {
  const node = graph.nodeOf[column] ?? 0
  return index.nodes[node]?.columns[column - (graph.first[node] ?? 0)] ?? ""
}

const grouped = <Item,>(
  items: readonly Item[],
  nodeOf: (item: Item) => NodeIndex,
): ReadonlyMap<NodeIndex, readonly Item[]> => {
  const groups = new Map<NodeIndex, Item[]>()
  for (const item of items) {
    const node = nodeOf(item)
    const group = groups.get(node)
    if (group) group.push(item)
    else groups.set(node, [item])
  }
  return groups
}

interface ColumnsProps {
  readonly index: SiteIndex
  readonly graph: ColumnGraph
  readonly computed: ReadonlyMap<ColumnNumber, boolean>
  readonly title: string
  readonly columns: readonly ColumnNumber[]
  readonly unknown: readonly UnknownLink[]
  readonly side: "from" | "to"
  /** Nodes whose raw SQL reads no other node. */
  readonly text?: readonly NodeIndex[]
}

const Columns = ({ index, graph, computed, title, columns, unknown, side, text = [] }: ColumnsProps) => (
  <section aria-label={title} data-list={title.toLowerCase()}>
    <h3>
      {title} ({columns.length})
    </h3>
    {columns.length === 0 && unknown.length === 0 && text.length === 0 && <p class="graph-note">No other column.</p>}
    <dl class="graph-columns-of">
      {[...grouped(columns, (column) => graph.nodeOf[column] ?? 0)].map(([node, ofNode]) => (
        <div key={node}>
          <dt>
            <a href={neighbourhoodHref(index, node)}>{index.nodes[node]?.name}</a>
          </dt>
          {ofNode.map((column) => (
            <dd key={column}>
              <ColumnLink index={index} graph={graph} column={column} />
              {computed.has(column) && <span class="graph-note"> {computed.get(column) ? "computed" : "copied"}</span>}
            </dd>
          ))}
        </div>
      ))}
    </dl>
    {[...new Set([...unknown.map((link) => link[side]), ...text])].map((node) => (
      <p key={node} class="graph-note">
        <a href={neighbourhoodHref(index, node)}>{index.nodes[node]?.name}</a>: unknown, through raw SQL
      </p>
    ))}
  </section>
)

const ColumnLink = ({
  index,
  graph,
  column,
}: {
  readonly index: SiteIndex
  readonly graph: ColumnGraph
  readonly column: ColumnNumber
}) => {
  const node = graph.nodeOf[column] ?? 0
  return (
    <a class="graph-code" href={columnHref(index, node, column - (graph.first[node] ?? 0))}>
      {nameOf(index, graph, column)}
    </a>
  )
}

interface ConditionsProps {
  readonly index: SiteIndex
  readonly graph: ColumnGraph
  readonly title: string
  readonly conditions: readonly Condition[]
  readonly below?: boolean
  /** Nodes whose rows are decided by raw SQL too. */
  readonly text?: readonly NodeIndex[]
}

const Conditions = ({ index, graph, title, conditions, below = false, text = [] }: ConditionsProps) => {
  if (conditions.length === 0 && text.length === 0) return null
  const groups = grouped(conditions, ({ node }) => node)
  return (
    <details data-list={title.toLowerCase()}>
      <summary>
        {title} ({below ? groups.size : new Set(conditions.map(({ column }) => column)).size}
        {text.length > 0 && ", and a query as text"})
      </summary>
      <dl class="graph-columns-of">
        {[...groups].map(([node, ofNode]) => (
          <div key={node}>
            <dt>
              <a href={neighbourhoodHref(index, node)}>{index.nodes[node]?.name}</a>
            </dt>
            {ofNode.map(({ column }) => (
              <dd key={column}>
                {below ? "by " : ""}
                <span class="graph-note">{index.nodes[graph.nodeOf[column] ?? 0]?.name}.</span>
                <ColumnLink index={index} graph={graph} column={column} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {text.map((node) => (
        <p key={node} class="graph-note">
          <a href={neighbourhoodHref(index, node)}>{index.nodes[node]?.name}</a>: a query as text
        </p>
      ))}
    </details>
  )
}
