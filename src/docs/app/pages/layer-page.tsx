import type { SiteIndex } from "../../site.ts"
import { siteModel } from "../site-model.ts"
import { counted } from "../text/format.ts"
import { MarkdownText } from "../text/markdown-text.tsx"
import { PageTitle } from "../text/marks.tsx"
import { NodeTable } from "./node-table.tsx"

export const LayerPage = ({ index, layer }: { readonly index: SiteIndex; readonly layer: number }) => {
  const { name, description } = index.layers[layer] ?? { name: "", description: "" }
  const nodes = siteModel(index).byLayer[layer] ?? []
  return (
    <>
      <p class="kind">Layer</p>
      <PageTitle>{name}</PageTitle>
      <p class="lead">{counted(nodes.length, "node")}</p>
      {description !== "" && <MarkdownText text={description} top={2} />}
      <h2>Nodes</h2>
      <NodeTable key={name} index={index} nodes={nodes} label={`Nodes of ${name}`} />
    </>
  )
}
