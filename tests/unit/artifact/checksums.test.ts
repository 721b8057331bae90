// Which aspect of a node a change shows in: that one, and no other.
import { from, layer, source, unique } from "typeline"
import { expect, it } from "vitest"
import { checksumsOf } from "../../../src/core/artifact/checksums.ts"
import { buildGraph, type GraphNode } from "../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

interface Variation {
  readonly schema?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly materialized?: "view" | "table"
  readonly limit?: number
  readonly severity?: "warn" | "error"
  readonly note?: string
  readonly sourceType?: "varchar" | "varchar?"
}
const checksums = (variation: Variation): ReadonlyMap<string, { readonly [aspect: string]: string }> => {
  const { schema = "dev", description = "", tags = [], materialized = "view", limit = 10 } = variation
  const films = source("films", {
    schema: "raw",
    columns: { id: "integer", title: variation.sourceType ?? "varchar" },
  })
  const titles = layer({ schema }).model({
    name: "titles",
    description,
    tags,
    materialized,
    dependsOn: { films },
    query: ({ films }) =>
      from({ films })
        .where(({ films }) => films.id.gt(limit))
        .select(({ films }) => ({ id: films.id, title: films.title })),
    columns: { id: variation.note ?? "" },
  })
  const tested = unique(titles, "id", variation.severity ? { severity: variation.severity } : {})
  const { graph } = buildGraph(declarationsIn([{ file: "test", exports: { films, titles, tested } }]))
  return new Map([...graph.nodes.values()].map((node: GraphNode) => [node.id, { ...checksumsOf(node, () => null) }]))
}
const changed = (variation: Variation): readonly string[] => {
  const before = checksums({})
  return [...checksums(variation)].flatMap(([id, aspects]) =>
    Object.entries(aspects).flatMap(([aspect, text]) => (before.get(id)?.[aspect] === text ? [] : [`${id} ${aspect}`])),
  )
}

it.each<[Variation, readonly string[]]>([
  [{}, []],
  [{ limit: 11 }, ["model.titles body"]],
  [{ materialized: "table" }, ["model.titles config"]],
  [{ tags: ["daily"] }, ["model.titles config"]],
  [{ description: "Films." }, ["model.titles descriptions"]],
  [{ note: "Its number." }, ["model.titles descriptions"]],
  [{ schema: "prod" }, ["model.titles relation"]],
  [{ severity: "warn" }, ["test.unique_titles__id config"]],
  [{ sourceType: "varchar?" }, ["source.films contract", "model.titles body", "model.titles contract"]],
])("%j changes %j", (variation, aspects) => {
  expect(changed(variation)).toEqual(aspects)
})
