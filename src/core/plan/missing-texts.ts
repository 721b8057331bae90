import { type Diagnostic, sorted } from "../graph/diagnostic.ts"
import type { GraphNode } from "../graph/graph.ts"
import { chartQuery } from "../resource/chart-query.ts"
import type { Declaration, UnitTestDeclaration } from "../resource/declaration.ts"
import type { QueryNode } from "../sql/ast.ts"
import { missingTexts } from "../sql/missing-text.ts"
import { relationsRead } from "../sql/walk.ts"
import { resolveEphemeral } from "./plan.ts"

/** Nodes whose author wrote SQL for other warehouses only. What stands in an ephemeral model is told of that one, if it is there. */
export const missingTextDiagnostics = (nodes: readonly GraphNode[], dialect: string): readonly Diagnostic[] => {
  const told = new Set<unknown>()
  const found = nodes.flatMap(({ declaration }): readonly Diagnostic[] => {
    if (declaration.kind === "unit_test") return unitTestDiagnostics(declaration, told)
    const { location, name } = declaration
    return queriesOf(declaration)
      .flatMap((query) => inlined(query, dialect))
      .flatMap((query) => missingTexts(query, dialect))
      .filter(({ node }) => !told.has(node) && told.add(node))
      .map(({ message }) => ({
        code: "missing-text",
        location,
        message: `${name}: ${message} Write one for ${dialect}, or leave the node out: --exclude ${name}.`,
      }))
  })
  return sorted(found)
}

const queriesOf = (declaration: Declaration): readonly QueryNode[] =>
  "query" in declaration
    ? [declaration.query()]
    : declaration.kind === "dashboard"
      ? declaration.charts.map((chart) => chartQuery(chart))
      : []

const duckdb = "duckdb"
/** Unit tests run on an embedded DuckDB, whatever the target is. Of an ephemeral model that is read they are given the rows. */
const unitTestDiagnostics = (
  { location, name, tested }: UnitTestDeclaration,
  told: Set<unknown>,
): readonly Diagnostic[] =>
  tested && "query" in tested.declaration
    ? missingTexts(tested.declaration.query(), duckdb)
        .filter(({ node }) => !told.has(node))
        .map(({ message }) => ({
          code: "missing-text",
          location,
          message: `${name}: ${tested.name} cannot be run on the embedded DuckDB of unit tests. ${message} Write one for ${duckdb}, or test it on the target with a data test.`,
        }))
    : []

/** A query, and the queries of the ephemeral models that it reads in a warehouse. */
const inlined = (query: QueryNode, dialect: string): readonly QueryNode[] => [
  query,
  ...[...relationsRead(query, dialect)].flatMap((relation) => {
    const inner = resolveEphemeral(relation)
    return inner ? inlined(inner, dialect) : []
  }),
]
