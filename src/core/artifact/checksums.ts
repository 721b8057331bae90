import type { GraphNode } from "../graph/graph.ts"
import { chartQuery } from "../resource/chart-query.ts"
import type { Declaration, RelationDeclaration } from "../resource/declaration.ts"
import type { QueryNode } from "../sql/ast.ts"
import { columnTypeText } from "../sql/type.ts"
import { digest } from "./digest.ts"
import type { Checksums } from "./previous.ts"

/** What its file held, for a seed whose rows stand with the code; null for what has no file there. */
export type SeedText = (declaration: Declaration) => string | null

/** What tells whether a node has changed since, one text an aspect. The queries of the project have been built. */
export const checksumsOf = ({ declaration }: GraphNode, seedText: SeedText): Checksums => {
  const { name, tags } = declaration
  const isRelation = "columnTypes" in declaration
  const columns = isRelation ? Object.entries(declaration.columns) : []
  return {
    body: "query" in declaration ? queryDigest(declaration.query()) : digest(bodyOf(declaration, seedText)),
    config: digest([tags, columns.map(([column, { tags }]) => [column, tags]), configOf(declaration)]),
    relation: digest(isRelation ? [declaration.schema, name] : [name]),
    contract: digest(isRelation ? columnTexts(declaration) : []),
    descriptions: digest([textsOf(declaration), columns.map(([column, { description }]) => [column, description])]),
  }
}

const queryDigest = (query: QueryNode): string => {
  const known = queryDigests.get(query)
  if (known !== undefined) return known
  const made = digest(query)
  queryDigests.set(query, made)
  return made
}
// A run asks three times: what has changed, what was built, what the manifest says. A query does not change.
const queryDigests = new WeakMap<QueryNode, string>()

/** What is told to people of it; of a dashboard, of its charts too. */
const textsOf = (declaration: Declaration): unknown =>
  declaration.kind === "dashboard"
    ? [
        declaration.title,
        declaration.description,
        declaration.charts.map(({ title, description }) => [title, description]),
      ]
    : declaration.description

const bodyOf = (declaration: Exclude<Declaration, { query: unknown }>, seedText: SeedText): unknown => {
  if (declaration.kind === "unit_test") return [declaration.tested, declaration.given, declaration.steps]
  if (declaration.kind === "exposure") return [...declaration.dependsOn.values()]
  if (declaration.kind === "dashboard")
    return declaration.charts.map((chart) => [chart.mark, chart.x, chart.y, chart.color, chartQuery(chart)])
  const { materialization } = declaration
  return [materialization.kind, "load" in materialization ? materialization.load : null, seedText(declaration)]
}

const configOf = (declaration: Declaration): unknown => {
  switch (declaration.kind) {
    case "test": {
      const { attachedTo, severity, warnIf, errorIf, limit, storeFailures } = declaration
      return [attachedTo, severity, warnIf, errorIf, limit, storeFailures]
    }
    case "unit_test":
    case "analysis":
      return []
    case "exposure":
      return [declaration.type, declaration.maturity, declaration.owner, declaration.url]
    case "dashboard":
      return [declaration.owner, declaration.url]
    default: {
      const { materialization, operations, snowflake } = declaration
      const { preHook, postHook, grants } = operations
      const freshness = "freshness" in declaration ? declaration.freshness : null
      return [
        materialization,
        preHook(),
        postHook(),
        grants,
        snowflake,
        freshness && { ...freshness, query: freshness.query() },
      ]
    }
  }
}

const columnTexts = (declaration: RelationDeclaration): readonly (readonly [string, string])[] =>
  Object.entries(declaration.columnTypes()).map(([name, type]) => [name, columnTypeText(type)])
