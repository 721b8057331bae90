// What comes through a query as text is known to be unknown, be it the whole of a node or a part.
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { columnGraph } from "../../../src/docs/app/graph/column-graph.ts"
import { traceColumn } from "../../../src/docs/app/graph/trace.ts"
import { type FolderProject, folderProject } from "../cli/in-process.ts"
import { rawSqlModels } from "./raw-sql-models.ts"
import { type SiteData, siteData } from "./site-data.ts"

let tiny: FolderProject
let site: SiteData
beforeAll(async () => {
  tiny = folderProject("docs-raw-sql", { "src/models/models.ts": rawSqlModels })
  expect((await tiny.pipeline("docs", "generate")).code).toBe(0)
  site = siteData(join(tiny.folder, "target/docs"))
})
afterAll(() => tiny.remove())

const trace = (id: string, column: string) => {
  const node = site.node(id)
  const graph = columnGraph(site.index, site.lineage)
  const place = site.index.nodes[node.at]?.columns.indexOf(column) ?? -1
  return traceColumn(graph, (graph.first[node.at] ?? 0) + place)
}
const nameOf = (node: number) => site.index.nodes[node]?.name

it("a column that a part made of raw SQL has is unknown, and no constant", () => {
  const { ancestors, unknownAbove, textRows } = trace("model.part", "total")
  expect(ancestors).toEqual([])
  expect(unknownAbove.map(({ from, to }) => [nameOf(from), nameOf(to)])).toEqual([["s", "part"]])
  expect(textRows.map(nameOf)).toEqual(["part"])
})

it("a column that raw SQL reads goes to every node with such a part", () => {
  const { descendants, unknownBelow } = trace("source.s", "v")
  expect(descendants).toEqual([])
  expect(unknownBelow.map(({ to }) => nameOf(to)).toSorted()).toEqual(["part", "whole"])
})
