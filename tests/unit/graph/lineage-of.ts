import { layer, type Query, source } from "typeline"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { type ColumnOrigin, columnLineage, type NodeLineage } from "../../../src/core/graph/lineage/column-lineage.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import type { Bound } from "../../../src/core/resource/relation.ts"

export const orders = source("orders", {
  schema: "raw",
  columns: {
    id: "integer",
    user_id: "integer",
    city: "varchar?",
    amount: "decimal(10,2)?",
    day: "date",
    at: "timestamp",
    tags: { array: "varchar" },
    payload: "variant?",
  },
})
export const users = source("users", {
  schema: "raw",
  columns: { id: "integer", boss_id: "integer?", name: "varchar", since: "timestamp" },
})
const relations = { orders, users }
const dev = layer({ schema: "dev" })

export const lineageOfAll = (exports: object, dialect?: string): ReadonlyMap<string, NodeLineage> => {
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file: "a.ts", exports: { ...exports } }]))
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
  return columnLineage(graph, dialect)
}

/** As an author reads it: `orders.id` for a copy, `~orders.id` for what is computed. */
export interface Read {
  readonly columns: { readonly [column: string]: readonly string[] }
  readonly conditions: readonly string[]
}
export const read = ({ columns, conditions }: NodeLineage): Read => ({
  columns: Object.fromEntries([...columns].map(([name, origins]) => [name, origins.map(origin).sort()])),
  conditions: conditions.map(({ node, column }) => address(node, column)).sort(),
})
const origin = ({ node, column, how }: ColumnOrigin) => `${how === "copied" ? "" : "~"}${address(node, column)}`
const address = (node: string, column: string) => `${node.replace(/^\w+\./, "")}.${column}`

type Sources = Bound<typeof relations>
/** The lineage of a model with this query over orders and users. */
// biome-ignore lint/suspicious/noExplicitAny: of any columns
export const lineageOf = (query: (relations: Sources) => Query<any>, dialect?: string): NodeLineage => {
  const m = dev.model({ name: "m", dependsOn: relations, query })
  const found = lineageOfAll({ orders, users, m }, dialect).get("model.m")
  if (!found) throw new Error("There is no model m.")
  return found
}
// biome-ignore lint/suspicious/noExplicitAny: of any columns
export const readOf = (query: (relations: Sources) => Query<any>, dialect?: string): Read =>
  read(lineageOf(query, dialect))
