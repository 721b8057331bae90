import type { NodeIndex, SiteIndex } from "../../site.ts"
import { columnHref, nodeHref } from "../route.ts"
import { kindNames } from "./boxes.tsx"
import { neighbourhoodHref } from "./links.ts"
import type { Kin } from "./look.ts"

interface NodePanelProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
  readonly kin: Kin
  /** Whether the graph beside it is that of this node. */
  readonly here: boolean
}

/** The same as the picture, as text. */
export const NodePanel = ({ index, node, kin, here }: NodePanelProps) => {
  const shown = index.nodes[node]
  if (!shown) return null
  return (
    <>
      <h2 class="graph-panel-title">
        <a href={nodeHref(index, node)}>{shown.name}</a>
      </h2>
      <p class="graph-note">
        {[kindNames[shown.kind], shown.materialization, index.layers[shown.layer ?? -1]?.name]
          .filter((word) => word)
          .join(" · ")}
      </p>
      {!here && (
        <p>
          <a href={neighbourhoodHref(index, node)}>Its neighbourhood</a>
        </p>
      )}
      {shown.columns.length > 0 && (
        <details open={shown.columns.length <= 12}>
          <summary>Columns ({shown.columns.length})</summary>
          <ul class="graph-list">
            {shown.columns.map((name, column) => (
              <li key={name}>
                <a class="graph-code" href={columnHref(index, node, column)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <NodeList index={index} title="Ancestors" nodes={kin.ancestors} none="It reads nothing." />
      <NodeList index={index} title="Descendants" nodes={kin.descendants} none="Nothing reads it." />
    </>
  )
}

interface NodeListProps {
  readonly index: SiteIndex
  readonly title: string
  readonly nodes: readonly NodeIndex[]
  readonly none: string
}

const listAtMost = 200

const NodeList = ({ index, title, nodes, none }: NodeListProps) => (
  <section aria-label={title} data-list={title.toLowerCase()}>
    <h3>
      {title} ({nodes.length})
    </h3>
    {nodes.length === 0 && <p class="graph-note">{none}</p>}
    <ul class="graph-list">
      {nodes.slice(0, listAtMost).map((node) => (
        <li key={node}>
          <span class={`graph-swatch kind-${index.nodes[node]?.kind}`} aria-hidden="true" />
          <a href={neighbourhoodHref(index, node)}>{index.nodes[node]?.name}</a>
        </li>
      ))}
    </ul>
    {nodes.length > listAtMost && <p class="graph-note">and {nodes.length - listAtMost} more</p>}
  </section>
)
