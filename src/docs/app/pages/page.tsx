import type { SiteIndex } from "../../site.ts"
import { GraphPage } from "../graph/graph-page.tsx"
import { NodePage } from "../node/node-page.tsx"
import type { Route } from "../route.ts"
import { siteModel } from "../site-model.ts"
import { PageTitle } from "../text/marks.tsx"
import { LayerPage } from "./layer-page.tsx"
import { ListPage } from "./list-page.tsx"
import { ProjectPage } from "./project-page.tsx"
import { UnknownPage } from "./unknown-page.tsx"

/** What a route shows. */
export const Page = ({ index, route }: { readonly index: SiteIndex; readonly route: Route }) => {
  switch (route.page) {
    case "project":
      return <ProjectPage index={index} />
    case "graph":
      return (
        <>
          <PageTitle>Lineage</PageTitle>
          <GraphPage index={index} route={route} />
        </>
      )
    case "list":
      return <ListPage key={route.list} index={index} list={route.list} route={route} />
    case "layer": {
      const layer = index.layers.findIndex(({ name }) => name === route.layer)
      if (layer < 0) return <UnknownPage index={index} what="layer" name={route.layer} />
      return <LayerPage index={index} layer={layer} />
    }
    case "node": {
      const node = siteModel(index).byId.get(route.id)
      if (node === undefined) return <UnknownPage index={index} what="node" name={route.id} />
      return <NodePage key={route.id} index={index} node={node} place={route} />
    }
    case "unknown":
      return <UnknownPage index={index} what="page" name={route.path} />
  }
}
