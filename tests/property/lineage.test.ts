// Lineage against the warehouse: other values in a column leave alone every column that does not come from it.
import * as fc from "fast-check"
import { from } from "typeline"
import { afterAll, beforeAll, expect, test } from "vitest"
import { duckdb } from "../../src/core/dialect/duckdb.ts"
import { renderQuery } from "../../src/core/dialect/render/render.ts"
import { buildGraph, type Graph } from "../../src/core/graph/graph.ts"
import { type ColumnAddress, columnLineage } from "../../src/core/graph/lineage/column-lineage.ts"
import { type Lineages, upstream } from "../../src/core/graph/lineage/trace.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import { type Engine, openEngine } from "../engine/duckdb.ts"
import { anyVerb, dev, type Tables, type Triples, t, u, type Verb } from "./lineage-verbs.ts"
import { histories, seed } from "./seed.ts"

const names = ["a", "b", "c"] as const
const rows = 9
/** The same numbers on every run. The second half of the columns are the other values. */
const cell = (row: number, column: number): number | null => {
  const value = (row * (3 + column) + column * column * 5 + ((row * row) >> 1)) % 7
  return value === 6 ? null : value - 2
}

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
  for (const [index, table] of ["t", "u"].entries()) {
    await engine.run(
      `create table ${table}_cells (a bigint, b bigint, c bigint, other_a bigint, other_b bigint, other_c bigint)`,
    )
    const lines = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: 6 }, (_, column) => cell(row + index * 4, column + index) ?? "null").join(),
    )
    await engine.run(`insert into ${table}_cells values ${lines.map((line) => `(${line})`).join(", ")}`)
    await show(table, null)
  }
})
afterAll(() => engine.close())

/** The table, with other values in one of its columns. */
const show = (table: string, other: string | null) =>
  engine.run(
    `create or replace view ${table} as select ${names.map((name) => `${name === other ? "other_" : ""}${name} as ${name}`).join(", ")} from ${table}_cells`,
  )

const chain = (start: Triples, verbs: readonly Verb[], tables: Tables): Triples =>
  verbs.reduce((query, verb) => verb.apply(query, tables), start)
/** One model on the other. */
const projectOf = (first: readonly Verb[], second: readonly Verb[]): Graph => {
  const lower = dev.model({
    name: "lower_model",
    dependsOn: { t, u },
    query: ({ t, u }) =>
      chain(
        from({ t }).select(({ t }) => t),
        first,
        { t, u },
      ),
  })
  const upper = dev.model({
    name: "upper_model",
    dependsOn: { lower, t, u },
    query: ({ lower, t, u }) =>
      chain(
        from({ lower }).select(({ lower }) => lower),
        second,
        { t, u },
      ),
  })
  return buildGraph(declarationsIn([{ file: "a.ts", exports: { t, u, lower, upper } }])).graph
}

/** All that a column of a node hangs on: what it comes from, what decides the node's rows, and those of what it reads. */
const influences = (lineages: Lineages, graph: Graph, of: ColumnAddress): ReadonlySet<string> => {
  const values = [of, ...upstream(lineages, of)]
  return new Set([...values, ...rowsOf(lineages, graph, of.node)].map(({ node, column }) => `${node}.${column}`))
}
const rowsOf = (lineages: Lineages, graph: Graph, node: string): readonly ColumnAddress[] => [
  ...(lineages.get(node)?.conditions ?? []).flatMap((one) => [one, ...upstream(lineages, one)]),
  ...[...(graph.dag.parents.get(node) ?? [])].flatMap((parent) => rowsOf(lineages, graph, parent)),
]

/** Each column of the query by itself, as the values that it has, in an order of their own. */
const valuesOf = async (sql: string): Promise<readonly (readonly string[])[]> => {
  const found = await engine.rows(sql)
  return names.map((_, place) => found.map((row) => String(row[place])).sort())
}
const queryOf = (graph: Graph, id: string): string => {
  const declaration = graph.nodes.get(id)?.declaration
  if (declaration?.kind !== "model") throw new Error(`There is no ${id}.`)
  return renderQuery(declaration.query(), duckdb)
}

test(`a column depends on nothing that its lineage does not name (seed ${seed})`, async () => {
  let compared = 0
  const verbs = fc.array(anyVerb, { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(verbs, verbs, async (first, second) => {
      const graph = projectOf(first, second)
      const lineages = columnLineage(graph, "duckdb")
      const sql = queryOf(graph, "model.upper_model")
      await engine.run(`create or replace view lower_model as ${queryOf(graph, "model.lower_model")}`)
      const known = names.map((column) => influences(lineages, graph, { node: "model.upper_model", column }))
      const before = await valuesOf(sql)
      for (const table of ["t", "u"])
        for (const changed of names) {
          const unrelated = names.flatMap((_, place) =>
            known[place]?.has(`source.${table}.${changed}`) ? [] : [place],
          )
          if (unrelated.length === 0) continue
          await show(table, changed)
          const after = await valuesOf(sql)
          await show(table, null)
          const steps = [...first, ...second].map(({ name }) => name).join("\n| ")
          for (const place of unrelated)
            expect(after[place], `${table}.${changed} changes ${names[place]} of\n${steps}\n${sql}`).toEqual(
              before[place],
            )
          compared += unrelated.length
        }
    }),
    { numRuns: histories(80), seed },
  )
  // Were everything said to come from everything, nothing would have been compared.
  expect(compared).toBeGreaterThan(histories(80))
})
