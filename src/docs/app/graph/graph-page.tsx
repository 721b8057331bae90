import { useCallback, useMemo, useRef, useState } from "preact/hooks"
import { inGraph } from "../../layout/layout-graph.ts"
import type { NodeIndex, SiteIndex, SiteLineage } from "../../site.ts"
import { Problem } from "../problem.tsx"
import { type Route, replaceQuery } from "../route.ts"
import type { ColumnState } from "./boxes.tsx"
import { Filters, filtered, filterOf, type GraphFilter, isFiltering, queryOf } from "./filters.tsx"
import { GraphView } from "./graph-view.tsx"
import { Legend } from "./legend.tsx"
import { kinLook, kinOf, plainLook, withMatches } from "./look.ts"
import { NodePanel } from "./node-panel.tsx"
import { readsAmong, sceneOf, wholeScene } from "./scene.ts"
import { found, GraphSearch } from "./search.tsx"
import { useLineage } from "./use-lineage.ts"

export interface GraphPageProps {
  readonly index: SiteIndex
  /** Its query has the filters and the selected node: `?layer=gold&node=model.genre_ratings`. */
  readonly route: Route
}

/** The whole graph of the project, tests left out. */
export const GraphPage = ({ index, route }: GraphPageProps) => {
  const lineage = useLineage()
  if (lineage === null) return <p class="graph-note">Loading the graph …</p>
  if (lineage instanceof Error) return <Problem error={lineage} />
  return <WholeGraph index={index} lineage={lineage} route={route} />
}

const noColumns = (): ColumnState => "plain"

const WholeGraph = ({ index, lineage, route }: GraphPageProps & { readonly lineage: SiteLineage }) => {
  const filter = useMemo(() => filterOf(index, route.query), [index, route])
  const selected = useMemo(() => {
    const node = index.nodes.findIndex(({ id }) => id === route.query.get("node"))
    return node < 0 ? null : node
  }, [index, route])
  const [text, setText] = useState("")
  const [centre, setCentre] = useState<{ readonly node: NodeIndex } | null>(null)

  const scene = useMemo(() => {
    if (!isFiltering(filter)) return wholeScene(index, lineage.layout)
    const nodes = filtered(index, filter)
    return sceneOf(index, nodes, new Map(), readsAmong(index, nodes))
  }, [index, lineage, filter])
  const shown = useMemo(() => scene.boxes.map(({ node }) => node), [scene])
  const matches = useMemo(() => found(index, shown, text), [index, shown, text])
  const kin = useMemo(() => (selected === null ? null : kinOf(index, selected)), [index, selected])
  const look = useMemo(
    () => withMatches(selected === null || !kin ? plainLook : kinLook(selected, kin), new Set(matches)),
    [selected, kin, matches],
  )
  const opaque = useMemo(() => {
    const marked = new Set(lineage.raw.flatMap(({ node, columns }) => (columns.length > 0 ? [node] : [])))
    return (node: NodeIndex) => marked.has(node)
  }, [lineage])
  const show = (filter: GraphFilter, node: NodeIndex | null): void =>
    replaceQuery(route, queryOf(index, filter, node === null ? null : (index.nodes[node]?.id ?? null)))
  const latest = useRef({ show, filter, selected })
  latest.current = { show, filter, selected }
  const select = useCallback((node: NodeIndex) => {
    const { show, filter, selected } = latest.current
    show(filter, selected === node ? null : node)
  }, [])
  const clear = useCallback(() => latest.current.show(latest.current.filter, null), [])
  const all = useMemo(() => index.nodes.filter(inGraph).length, [index])

  return (
    <div class="graph">
      <div class="graph-tools">
        <GraphSearch text={text} matches={matches} onText={setText} onCentre={(node) => setCentre({ node })} />
        <Filters index={index} filter={filter} onFilter={(next) => show(next, selected)} />
        <span class="graph-count" role="status" data-count="nodes">
          {shown.length === all ? `${all} nodes` : `${shown.length} of ${all} nodes`}
        </span>
      </div>
      <div class={selected === null ? "graph-body is-alone" : "graph-body"}>
        <GraphView
          index={index}
          scene={scene}
          look={look}
          opaque={opaque}
          columnState={noColumns}
          selected={selected}
          centre={centre}
          label={`The lineage of ${index.project.name}: ${shown.length} nodes, ${scene.edges.length} edges from left to right. Find or select a node: what it reads and who reads it is then listed beside the picture.`}
          onSelect={select}
          onClear={clear}
        >
          <Legend index={index} />
        </GraphView>
        {selected !== null && kin && (
          <aside class="graph-panel" aria-label="The selected node">
            <NodePanel index={index} node={selected} kin={kin} here={false} />
          </aside>
        )}
      </div>
    </div>
  )
}
