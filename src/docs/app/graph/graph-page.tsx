import { useCallback, useMemo, useState } from "preact/hooks"
import { inGraph } from "../../layout/layout-graph.ts"
import type { NodeIndex, SiteIndex, SiteLineage } from "../../site.ts"
import type { ColumnState } from "./boxes.tsx"
import { Filters, filtered, isFiltering, noFilter } from "./filters.tsx"
import { GraphView } from "./graph-view.tsx"
import { Legend } from "./legend.tsx"
import { kinLook, kinOf, plainLook, withMatches } from "./look.ts"
import { NodePanel } from "./node-panel.tsx"
import { readsAmong, sceneOf, wholeScene } from "./scene.ts"
import { found, GraphSearch } from "./search.tsx"
import { useLineage } from "./use-lineage.ts"

/** The whole graph of the project, tests left out. */
export const GraphPage = ({ index }: { readonly index: SiteIndex }) => {
  const lineage = useLineage()
  if (lineage === null) return <p class="graph-note">Loading the graph …</p>
  if (lineage instanceof Error) return <p role="alert">{lineage.message}</p>
  return <WholeGraph index={index} lineage={lineage} />
}

const noColumns = (): ColumnState => "plain"

const WholeGraph = ({ index, lineage }: { readonly index: SiteIndex; readonly lineage: SiteLineage }) => {
  const [filter, setFilter] = useState(noFilter)
  const [selected, setSelected] = useState<NodeIndex | null>(null)
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
    const marked = new Set(lineage.opaque)
    return (node: NodeIndex) => marked.has(node)
  }, [lineage])
  const select = useCallback((node: NodeIndex) => setSelected((before) => (before === node ? null : node)), [])
  const clear = useCallback(() => setSelected(null), [])
  const all = useMemo(() => index.nodes.filter(inGraph).length, [index])

  return (
    <div class="graph">
      <div class="graph-tools">
        <GraphSearch text={text} matches={matches} onText={setText} onCentre={(node) => setCentre({ node })} />
        <Filters index={index} filter={filter} onFilter={setFilter} />
        <span class="graph-count" role="status" data-count="nodes">
          {shown.length === all ? `${all} nodes` : `${shown.length} of ${all} nodes`}
        </span>
      </div>
      <div class="graph-body">
        <GraphView
          index={index}
          scene={scene}
          look={look}
          opaque={opaque}
          columnState={noColumns}
          selected={selected}
          centre={centre}
          label={`The lineage of ${index.project.name}: ${shown.length} nodes, ${scene.edges.length} edges from left to right. What a node reads and who reads it is listed beside the picture.`}
          onSelect={select}
          onClear={clear}
        >
          <Legend index={index} columns={false} />
        </GraphView>
        <aside class="graph-panel" aria-label="The selected node">
          {selected === null || !kin ? (
            <p class="graph-note">
              Select a node to see all that it is made of and all that is made of it. A click on it again lets go.
            </p>
          ) : (
            <NodePanel index={index} node={selected} kin={kin} here={false} />
          )}
        </aside>
      </div>
    </div>
  )
}
