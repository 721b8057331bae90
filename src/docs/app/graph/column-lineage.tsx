import { useCallback, useMemo, useState } from "preact/hooks"
import type { NodeIndex, SiteIndex, SiteLineage } from "../../site.ts"
import { columnGraph } from "./column-graph.ts"
import { ColumnPanel } from "./column-panel.tsx"
import { columnPicture } from "./column-picture.ts"
import { GraphView } from "./graph-view.tsx"
import { Legend } from "./legend.tsx"
import { neighbourhoodHref } from "./links.ts"
import { withMatches } from "./look.ts"
import { sceneOf } from "./scene.ts"
import { found, GraphSearch } from "./search.tsx"
import { traceColumn } from "./trace.ts"

interface ColumnLineageProps {
  readonly index: SiteIndex
  readonly lineage: SiteLineage
  readonly node: NodeIndex
  readonly column: number
}

/** Exactly the columns that feed a column and that it feeds, with the path between them. */
export const ColumnLineage = ({ index, lineage, node, column }: ColumnLineageProps) => {
  const [conditions, setConditions] = useState(false)
  const [allColumns, setAllColumns] = useState(false)
  const [others, setOthers] = useState(false)
  const [text, setText] = useState("")
  const [centre, setCentre] = useState<{ readonly node: NodeIndex } | null>(null)
  const graph = columnGraph(index, lineage)
  const trace = useMemo(() => traceColumn(graph, (graph.first[node] ?? 0) + column), [graph, index, node, column])
  const picture = useMemo(
    () => columnPicture(index, graph, trace, { conditions, allColumns, others }),
    [index, graph, trace, conditions, allColumns, others],
  )
  const scene = useMemo(() => sceneOf(index, picture.nodes, picture.columns, picture.joints), [index, picture])
  const matches = useMemo(() => found(index, picture.nodes, text), [index, picture, text])
  const look = useMemo(() => withMatches(picture.look, new Set(matches)), [picture, matches])
  const opaque = useCallback((one: NodeIndex) => graph.opaqueNodes[one] === 1, [graph])
  const select = useCallback(
    (one: NodeIndex) => {
      location.hash = neighbourhoodHref(index, one)
    },
    [index],
  )
  const name = `${index.nodes[node]?.name}.${index.nodes[node]?.columns[column]}`

  return (
    <div class="graph">
      <div class="graph-tools">
        <GraphSearch text={text} matches={matches} onText={setText} onCentre={(one) => setCentre({ node: one })} />
        <Check label="All columns" checked={allColumns} onCheck={setAllColumns} />
        <Check label="Conditions" checked={conditions} onCheck={setConditions} />
        <Check label="Other nodes" checked={others} onCheck={setOthers} />
        <span class="graph-count" role="status" data-count="columns">
          {trace.ancestors.length} columns feed it, it feeds {trace.descendants.length}
        </span>
      </div>
      <div class="graph-body">
        <GraphView
          index={index}
          scene={scene}
          look={look}
          opaque={opaque}
          columnState={picture.columnState}
          selected={node}
          centre={centre}
          label={`Where ${name} comes from and goes to: ${trace.ancestors.length + trace.descendants.length + 1} columns, ${trace.links.length} edges between columns. They are listed beside the picture.`}
          onSelect={select}
          onClear={() => setText("")}
        >
          <Legend index={index} styles={new Set(scene.edges.map(({ style }) => style))} />
        </GraphView>
        <aside class="graph-panel" aria-label={`Column lineage of ${name}`}>
          <ColumnPanel index={index} graph={graph} trace={trace} />
        </aside>
      </div>
    </div>
  )
}

interface CheckProps {
  readonly label: string
  readonly checked: boolean
  readonly onCheck: (checked: boolean) => void
}

const Check = ({ label, checked, onCheck }: CheckProps) => (
  <label class="graph-check">
    <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
    {label}
  </label>
)
