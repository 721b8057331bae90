// `catalog.json`: what stands in the warehouse of what the project declares.
import type { GraphNode } from "../graph/graph.ts"
import type { RelationDeclaration } from "../resource/declaration.ts"
import type { ObservedRelation } from "../strategy/observation.ts"
import { metadata } from "./metadata.ts"
import { type ArtifactProject, type Invocation, uniqueId } from "./project.ts"

/** What was seen; `rows` and `bytes` are null where the warehouse does not keep count of them. */
export interface CatalogRelation extends ObservedRelation {
  readonly rows: number | null
  readonly bytes: number | null
}

export const catalog = (
  project: ArtifactProject,
  invocation: Invocation,
  observed: readonly CatalogRelation[],
): object => {
  const there = new Map(observed.map((relation) => [keyOf(relation), relation]))
  const nodes: Tables = {}
  const sources: Tables = {}
  for (const node of project.graph.order) {
    const table = tableOf(project, node, there)
    if (table) (node.declaration.kind === "source" ? sources : nodes)[table.unique_id] = table
  }
  return {
    metadata: metadata(project, "catalog/v1", invocation),
    nodes: inOrder(nodes),
    sources: inOrder(sources),
    errors: null,
  }
}

interface Tables {
  [id: string]: object
}
const inOrder = (tables: Tables): Tables =>
  Object.fromEntries(Object.entries(tables).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

/** Warehouses compare names without regard to case. */
const keyOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  JSON.stringify([schema.toLowerCase(), name.toLowerCase()])

const tableOf = (project: ArtifactProject, { declaration }: GraphNode, there: ReadonlyMap<string, CatalogRelation>) => {
  if (!("columnTypes" in declaration)) return null
  const relation = there.get(keyOf(declaration))
  if (!relation) return null
  const { database } = project
  const { description } = declaration
  return {
    metadata: {
      type: words[relation.kind],
      schema: relation.schema,
      name: relation.name,
      database,
      comment: description === "" ? null : description,
      owner: null,
    },
    columns: columnsOf(declaration, relation),
    stats: statsOf(relation),
    unique_id: uniqueId(project.name, declaration),
  }
}
const words: { readonly [K in ObservedRelation["kind"]]: string } = {
  table: "BASE TABLE",
  view: "VIEW",
  "dynamic table": "DYNAMIC TABLE",
}

const columnsOf = ({ columns }: RelationDeclaration, relation: ObservedRelation) => {
  const said = new Map(Object.entries(columns).map(([name, { description }]) => [name.toLowerCase(), description]))
  return Object.fromEntries(
    relation.columns.map(({ name, typeText }, index) => {
      const comment = said.get(name.toLowerCase()) ?? ""
      return [name, { type: typeText, index: index + 1, name, comment: comment === "" ? null : comment }]
    }),
  )
}

const statsOf = ({ rows, bytes }: CatalogRelation) => ({
  ...(rows === null
    ? {}
    : {
        row_count: {
          id: "row_count",
          label: "Row Count",
          value: rows,
          include: true,
          description: "How many rows the warehouse says that there are",
        },
      }),
  ...(bytes === null
    ? {}
    : {
        bytes: {
          id: "bytes",
          label: "Approximate Size",
          value: bytes,
          include: true,
          description: "How many bytes the warehouse says that it takes",
        },
      }),
  has_stats: {
    id: "has_stats",
    label: "Has Stats?",
    value: rows !== null,
    include: false,
    description: "Whether the warehouse says how large it is",
  },
})
