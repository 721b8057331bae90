// A project that nobody has written: five layers, as many nodes as asked for, each with ten columns.
import { layoutSite } from "../../src/docs/layout/layout-graph.ts"
import type { SiteFiles, SiteKind, SiteNode } from "../../src/docs/site.ts"

const layers = [
  ["sources", "source"],
  ["staging", "model"],
  ["intermediate", "model"],
  ["marts", "model"],
  ["reports", "exposure"],
] as const satisfies readonly (readonly [string, SiteKind])[]
const columnsOfNode = 10

export const largeSite = (count: number): SiteFiles => {
  const share = count / layers.length
  // The same at every run, and scattered enough.
  const scattered = (node: number, turn: number): number => (node * 7_919 + turn * 104_729) % 1_000
  const nodes = Array.from({ length: count }, (_, at): SiteNode => {
    const layer = Math.floor(at / share)
    const [name, kind] = layers[layer] ?? layers[0]
    const parents = [0, 1, 2].map((turn) => {
      const near = Math.floor(at - share) + (scattered(at, turn) % 40) - 20
      return Math.max(Math.floor((layer - 1) * share), Math.min(Math.ceil(layer * share) - 1, near))
    })
    return {
      id: `${kind}.${name}_${at}`,
      kind,
      name: `${name}_${at}`,
      layer,
      materialization: kind === "model" ? "table" : null,
      tags: at % 10 === 0 ? [0] : [],
      parents: layer === 0 ? [] : [...new Set(parents)].sort((a, b) => a - b),
      columns: Array.from({ length: columnsOfNode }, (_, column) => `column_${column}`),
      status: null,
      tests: [],
      testedColumns: 0,
      freshnessStatus: null,
    }
  })
  const origins = nodes.map(({ parents, columns }, node) =>
    columns.map((_, column) => {
      const parent = parents[scattered(node, column) % parents.length]
      return parent === undefined ? [] : [parent, column, column % 3 === 0 ? 1 : 0]
    }),
  )
  return {
    index: {
      format: 1,
      project: {
        name: "large",
        target: "dev",
        warehouse: "duckdb",
        database: null,
        generatedAt: "2026-01-01T00:00:00.000Z",
        version: "0.1.0",
        readme: null,
        lastRun: null,
      },
      layers: layers.map(([name]) => ({ name, description: "" })),
      tags: ["daily"],
      nodes,
      dashboards: [],
    },
    descriptions: { nodes: nodes.map(() => ""), columns: nodes.map(({ columns }) => columns.map(() => "")) },
    lineage: {
      origins,
      conditions: nodes.map(({ parents }) => (parents[0] === undefined ? [] : [parents[0], 0])),
      raw: [],
      layout: layoutSite(nodes),
    },
  }
}
