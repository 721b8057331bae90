import { render } from "preact"
import type { SiteIndex } from "../site.ts"
import { GraphPage } from "./graph/graph-page.tsx"
import { NodeGraph } from "./graph/node-graph.tsx"
import { load } from "./load.ts"
import { type Route, useRoute } from "./route.ts"

const Site = ({ index }: { readonly index: SiteIndex }) => {
  const route = useRoute()
  return (
    <main style={{ display: "flex", flexDirection: "column", height: "90vh" }}>
      <h1>{index.project.name}</h1>
      <div style={{ flex: 1, minHeight: 0 }}>
        <Page index={index} route={route} />
      </div>
    </main>
  )
}

const Page = ({ index, route }: { readonly index: SiteIndex; readonly route: Route }) => {
  if (route.page === "graph") return <GraphPage index={index} route={route} />
  if (route.page !== "node" || route.view === "page") return null
  const node = index.nodes.findIndex(({ id }) => id === route.id)
  const column = route.view === "column" ? (index.nodes[node]?.columns.indexOf(route.column) ?? null) : null
  return <NodeGraph index={index} node={node} column={column} />
}

const start = async (root: HTMLElement): Promise<void> => {
  const index = await load("index")
  render(<Site index={index} />, root)
}

const root = document.getElementById("root")
if (root) void start(root)
