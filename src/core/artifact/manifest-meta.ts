import type { GraphNode } from "../graph/graph.ts"
import { checksumsOf } from "./checksums.ts"
import type { Checksums } from "./previous.ts"
import type { ArtifactProject } from "./project.ts"

/** What we ourselves read of a manifest again, where dbt's schemas leave room: `config.meta`. */
export interface OwnMeta {
  readonly typeline: {
    /** Of the graph: `model.fct_ratings`. */
    readonly id: string
    readonly checksums: Checksums
  }
}

export const ownMeta = ({ seedText }: ArtifactProject, node: GraphNode): OwnMeta => ({
  typeline: { id: node.id, checksums: checksumsOf(node, seedText) },
})
