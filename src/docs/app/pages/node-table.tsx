import { useState } from "preact/hooks"
import type { NodeIndex, SiteIndex } from "../../site.ts"
import { href } from "../route.ts"
import { isTest } from "../site-model.ts"
import { counted, formatCount } from "../text/format.ts"
import { NodeLink, Scroll, Status } from "../text/marks.tsx"
import { summary } from "../text/summary.ts"
import { useFile } from "../use-file.ts"

interface NodeTableProps {
  readonly index: SiteIndex
  readonly nodes: readonly NodeIndex[]
  readonly label: string
}

/** So many rows at first, and so many more with each press. */
const atOnce = 100

export const NodeTable = ({ index, nodes, label }: NodeTableProps) => {
  const [shown, setShown] = useState(atOnce)
  const descriptions = useFile("descriptions")
  const described = descriptions === null || descriptions instanceof Error ? [] : descriptions.nodes
  const of = (node: NodeIndex) => index.nodes[node]
  const tests = nodes.some((node) => isTestAt(index, node))
  const sources = nodes.some((node) => of(node)?.freshnessStatus != null)
  const materialized = nodes.some((node) => of(node)?.materialization != null)
  if (nodes.length === 0) return <p class="empty">There are none.</p>
  return (
    <>
      <Scroll label={label}>
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              {tests ? <th scope="col">Tests</th> : <th scope="col">Layer</th>}
              {materialized && <th scope="col">Materialization</th>}
              <th scope="col">Last run</th>
              {sources && <th scope="col">Freshness</th>}
              {!tests && (
                <th scope="col" class="number">
                  Tests
                </th>
              )}
              <th scope="col">Description</th>
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, shown).map((node) => (
              <tr key={node}>
                <th scope="row">
                  <NodeLink index={index} node={node} />
                </th>
                {tests ? <Tested index={index} node={node} /> : <Layer index={index} node={node} />}
                {materialized && <td>{of(node)?.materialization}</td>}
                <td>
                  <Status status={of(node)?.status ?? null} {...(tests && { of: "test" as const })} />
                </td>
                {sources && (
                  <td>
                    {of(node)?.freshnessStatus ? (
                      <Status status={of(node)?.freshnessStatus ?? null} of="source" />
                    ) : null}
                  </td>
                )}
                {!tests && <td class="number">{formatCount(of(node)?.tests.length ?? 0)}</td>}
                <td class="wide">{summary(described[node] ?? "")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {nodes.length > shown && (
        <button type="button" class="more" onClick={() => setShown(shown + 5 * atOnce)}>
          Show more: {counted(nodes.length - shown, "entry", "entries")} left
        </button>
      )}
    </>
  )
}

const isTestAt = (index: SiteIndex, node: NodeIndex): boolean => {
  const shown = index.nodes[node]
  return shown !== undefined && isTest(shown)
}

const Layer = ({ index, node }: { readonly index: SiteIndex; readonly node: NodeIndex }) => {
  const layer = index.layers[index.nodes[node]?.layer ?? -1]
  return <td>{layer && <a href={href({ page: "layer", layer: layer.name })}>{layer.name}</a>}</td>
}

/** What a test tests: of what it reads, what knows it as its own. */
const Tested = ({ index, node }: { readonly index: SiteIndex; readonly node: NodeIndex }) => {
  const tested = testedBy(index).get(node)
  return <td>{tested !== undefined && <NodeLink index={index} node={tested} />}</td>
}

const known = new WeakMap<SiteIndex, ReadonlyMap<NodeIndex, NodeIndex>>()
const testedBy = (index: SiteIndex): ReadonlyMap<NodeIndex, NodeIndex> => {
  const before = known.get(index)
  if (before) return before
  const found = new Map(index.nodes.flatMap(({ tests }, node) => tests.map((test) => [test, node] as const)))
  known.set(index, found)
  return found
}
