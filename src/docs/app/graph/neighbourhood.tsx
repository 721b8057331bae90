import { useCallback, useMemo, useState } from "preact/hooks"
import type { NodeIndex, SiteIndex, SiteLineage } from "../../site.ts"
import { nodeLinks, reached } from "./adjacency.ts"
import type { ColumnState } from "./boxes.tsx"
import { GraphView } from "./graph-view.tsx"
import { Legend } from "./legend.tsx"
import { kinLook, kinOf, withMatches } from "./look.ts"
import { NodePanel } from "./node-panel.tsx"
import { readsAmong, sceneOf } from "./scene.ts"
import { found, GraphSearch } from "./search.tsx"

/** Up to so many nodes a neighbourhood is shown to its ends. */
const smallAtMost = 60
const mostSteps = 99

interface NeighbourhoodProps {
  readonly index: SiteIndex
  readonly lineage: SiteLineage
  readonly node: NodeIndex
}

const noColumns = (): ColumnState => "plain"

export const Neighbourhood = ({ index, lineage, node }: NeighbourhoodProps) => {
  const links = nodeLinks(index)
  const kin = useMemo(() => kinOf(index, node), [index, node])
  const whole = kin.ancestors.length + kin.descendants.length <= smallAtMost
  const [above, setAbove] = useState(whole ? mostSteps : 1)
  const [below, setBelow] = useState(whole ? mostSteps : 1)
  const [open, setOpen] = useState(false)
  const [selected, setSelected] = useState(node)
  const [text, setText] = useState("")
  const [centre, setCentre] = useState<{ readonly node: NodeIndex } | null>(null)

  const nodes = useMemo(
    () => [...new Set([...reached(links.parents, node, above), ...reached(links.children, node, below)])],
    [links, node, above, below],
  )
  const scene = useMemo(() => {
    const columns = new Map(
      nodes.flatMap((one) =>
        open || one === node ? [[one, (index.nodes[one]?.columns ?? []).map((_, place) => place)] as const] : [],
      ),
    )
    return sceneOf(index, nodes, columns, readsAmong(index, nodes))
  }, [index, nodes, open, node])
  const matches = useMemo(() => found(index, nodes, text), [index, nodes, text])
  const look = useMemo(
    () => withMatches(kinLook(selected, kinOf(index, selected)), new Set(matches)),
    [index, selected, matches],
  )
  const opaque = useMemo(() => {
    const marked = new Set(lineage.raw.flatMap(({ node, columns }) => (columns.length > 0 ? [node] : [])))
    return (one: NodeIndex) => marked.has(one)
  }, [lineage])
  const clear = useCallback(() => setSelected(node), [node])

  return (
    <div class="graph">
      <div class="graph-tools">
        <GraphSearch text={text} matches={matches} onText={setText} onCentre={(one) => setCentre({ node: one })} />
        <Steps label="Up" value={above} onValue={setAbove} />
        <Steps label="Down" value={below} onValue={setBelow} />
        <label class="graph-check">
          <input type="checkbox" checked={open} onChange={(event) => setOpen(event.currentTarget.checked)} />
          Columns
        </label>
        <span class="graph-count" role="status" data-count="nodes">
          {nodes.length} nodes
        </span>
      </div>
      <div class="graph-body">
        <GraphView
          index={index}
          scene={scene}
          look={look}
          opaque={opaque}
          columnState={noColumns}
          selected={node}
          centre={centre}
          label={`The neighbourhood of ${index.nodes[node]?.name}: ${nodes.length} nodes. They are listed beside the picture.`}
          onSelect={setSelected}
          onClear={clear}
        >
          <Legend index={index} />
        </GraphView>
        <aside class="graph-panel" aria-label="The selected node">
          <NodePanel index={index} node={selected} kin={kinOf(index, selected)} here={selected === node} />
        </aside>
      </div>
    </div>
  )
}

interface StepsProps {
  readonly label: string
  readonly value: number
  readonly onValue: (value: number) => void
}

const choices = [0, 1, 2, 3, 4, 6, mostSteps]

const Steps = ({ label, value, onValue }: StepsProps) => (
  <label class="graph-choice">
    {label}
    <select value={String(value)} onChange={(event) => onValue(Number(event.currentTarget.value))}>
      {choices.map((steps) => (
        <option key={steps} value={String(steps)}>
          {steps === mostSteps ? "all" : steps === 1 ? "1 step" : `${steps} steps`}
        </option>
      ))}
    </select>
  </label>
)
