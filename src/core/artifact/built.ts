// `built-<target>.json`: as what each node was last built on a target. A manifest says what the project is, built or not.
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type { GraphNode } from "../graph/graph.ts"
import { checksumsOf } from "./checksums.ts"
import { manifestColumns } from "./manifest-columns.ts"
import type { PreviousNode } from "./previous.ts"
import type { ArtifactProject } from "./project.ts"

/** By the ids of the graph: `model.fct_ratings`. */
export type BuiltNodes = ReadonlyMap<string, Pick<PreviousNode, "checksums" | "columns">>

const format = 1
const Built = Schema.Struct({
  format: Schema.Literal(format),
  nodes: Schema.Record(
    Schema.String,
    Schema.Struct({
      checksums: Schema.Struct({
        body: Schema.String,
        config: Schema.String,
        relation: Schema.String,
        contract: Schema.String,
        descriptions: Schema.String,
      }),
      columns: Schema.Record(Schema.String, Schema.String),
    }),
  ),
})

export const builtFile = (target: string): string => `built-${target.replaceAll(/[^\w-]/g, "_")}.json`

/** What was known, and beside it what a run has built, of nodes that the project still has. */
export const builtJson = (project: ArtifactProject, before: BuiltNodes, built: readonly GraphNode[]): object => {
  const now = new Map(
    built.map((node) => [
      node.id,
      { checksums: checksumsOf(node, project.seedText), columns: columnsOf(project, node) },
    ]),
  )
  const all = [...before, ...now].filter(([id]) => project.graph.nodes.has(id))
  return { format, nodes: Object.fromEntries(all) } satisfies typeof Built.Encoded
}

/** Null for a file that is none of ours. */
export const readBuilt = (json: unknown): BuiltNodes | null =>
  Option.match(Schema.decodeUnknownOption(Built)(json), {
    onNone: () => null,
    onSome: ({ nodes }) => new Map(Object.entries(nodes)),
  })

const columnsOf = ({ dialect }: ArtifactProject, { declaration }: GraphNode) =>
  "columnTypes" in declaration
    ? Object.fromEntries(
        Object.entries(manifestColumns(dialect, declaration)).map(([name, { data_type }]) => [name, data_type]),
      )
    : {}
