import type { NodeIndex, SiteIndex } from "../../site.ts"
import { NodeGraph } from "../graph/node-graph.tsx"
import { UnknownPage } from "../pages/unknown-page.tsx"
import { href, nodeHref, type RoutePlace } from "../route.ts"
import { isTest, kindName } from "../site-model.ts"
import { PageTitle, Status } from "../text/marks.tsx"
import { ColumnFacts } from "./column-facts.tsx"
import { NodeOverview } from "./node-overview.tsx"

type NodePlace = Extract<RoutePlace, { page: "node" }>

interface NodePageProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
  readonly place: NodePlace
}

export const NodePage = ({ index, node, place }: NodePageProps) => {
  const shown = index.nodes[node]
  if (!shown) return null
  if (place.view === "column") {
    const column = shown.columns.indexOf(place.column)
    if (column < 0) return <UnknownPage index={index} what="column" name={`${shown.name}.${place.column}`} />
    return (
      <>
        <p class="kind">Column</p>
        <PageTitle>
          <a href={nodeHref(index, node)}>{shown.name}</a>.{place.column}
        </PageTitle>
        <ColumnFacts index={index} node={node} column={column} />
        <div class="graph-place">
          <NodeGraph index={index} node={node} column={column} />
        </div>
      </>
    )
  }
  const layer = index.layers[shown.layer ?? -1]
  return (
    <>
      <p class="kind">
        <span class={`dot kind-${shown.kind}`} />
        {kindName[shown.kind]}
        {layer && (
          <>
            {" in "}
            <a href={href({ page: "layer", layer: layer.name })}>{layer.name}</a>
          </>
        )}
      </p>
      <div class="title">
        <PageTitle>{shown.name}</PageTitle>
        {shown.status !== null && <Status status={shown.status} {...(isTest(shown) && { of: "test" as const })} />}
        {shown.tags.map((tag) => (
          <span key={tag} class="tag">
            {index.tags[tag]}
          </span>
        ))}
      </div>
      {!isTest(shown) && <Views place={place} />}
      {place.view === "graph" ? (
        <div class="graph-place">
          <NodeGraph index={index} node={node} column={null} />
        </div>
      ) : (
        <NodeOverview index={index} node={node} />
      )}
    </>
  )
}

const Views = ({ place }: { readonly place: NodePlace }) => (
  <nav class="views" aria-label="Views of this node">
    {(["page", "graph"] as const).map((view) => (
      <a
        key={view}
        href={href({ page: "node", id: place.id, view })}
        aria-current={place.view === view ? "page" : undefined}
      >
        {view === "page" ? "Overview" : "Lineage"}
      </a>
    ))}
  </nav>
)
