import { chartQuery } from "../resource/chart-query.ts"
import type { Declaration } from "../resource/declaration.ts"
import { authorLocation } from "../resource/location.ts"
import type { QueryNode, RelationReference } from "../sql/ast.ts"
import { outerSources, relationsRead } from "../sql/walk.ts"
import { type Diagnostic, sorted } from "./diagnostic.ts"
import { dependenciesOf, type GraphNode } from "./graph.ts"

/** Runs the queries of these nodes and compares what they read with what was declared. */
export const checkQueries = (nodes: readonly GraphNode[]): readonly Diagnostic[] => {
  const diagnostics: Diagnostic[] = []
  // A query that fails fails again in everything that reads it: it is told once, where it is written.
  const told = new Set<unknown>()
  for (const { declaration } of nodes) {
    // Its query is that of what it tests.
    if (declaration.kind === "unit_test" || declaration.kind === "exposure") continue
    if (declaration.kind === "dashboard") {
      for (const chart of declaration.charts)
        if (chart.relation) {
          // Told of where the chart is written.
          const written = { ...declaration, location: chart.location }
          attempt(written, told, diagnostics, () => chartQuery(chart))
        }
      continue
    }
    if (!("query" in declaration)) {
      const columns = attempt(declaration, told, diagnostics, () => declaration.columnTypes())
      const freshness = columns ? (declaration.freshness?.query ?? null) : null
      const read = freshness && attempt(declaration, told, diagnostics, freshness)
      if (read) diagnostics.push(...scopeDiagnostics(declaration, read))
      continue
    }
    const query = attempt(declaration, told, diagnostics, declaration.query)
    if (query)
      diagnostics.push(
        ...scopeDiagnostics(declaration, query),
        ...dependencyDiagnostics(declaration, relationsRead(query)),
      )
  }
  return sorted(diagnostics)
}

const attempt = <A>(
  declaration: Declaration,
  told: Set<unknown>,
  diagnostics: Diagnostic[],
  run: () => A,
): A | null => {
  try {
    return run()
  } catch (error) {
    if (!told.has(error)) diagnostics.push(invalidQuery(declaration, error))
    told.add(error)
    return null
  }
}

const invalidQuery = (declaration: Declaration, error: unknown): Diagnostic => {
  const message = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? (error.stack ?? "") : ""
  const location = authorLocation(stack) ?? declaration.location
  return { code: "invalid-query", location, message: `${declaration.name}: ${inOurWords(message)}` }
}

/** JavaScript's words for a column that is not there, in ours. */
const inOurWords = (message: string): string => {
  const [, name] = /^Cannot read properties of undefined \(reading '(\w+)'\)$/.exec(message) ?? []
  return name === undefined
    ? message
    : `What stands before ".${name}" is undefined: is a column misspelt? The compiler (tsc) names the nearest.`
}

/** Rows are in reach of their own query and of queries within it; a variable carries them anywhere. */
const scopeDiagnostics = ({ location, name }: Declaration, query: QueryNode): readonly Diagnostic[] =>
  [...outerSources(query)].map(({ alias }) => ({
    code: "invalid-query",
    location,
    message: `${name}: a column of "${alias}" is used outside of the query that reads "${alias}". Join it, or use it in a callback of that query.`,
  }))

const dependencyDiagnostics = (
  declaration: Declaration,
  read: ReadonlySet<RelationReference>,
): readonly Diagnostic[] => {
  const { location, name } = declaration
  const declared = dependenciesOf(declaration)
  const known = new Set<unknown>(declared.values())
  const undeclared = [...read].filter((relation) => !known.has(relation))
  const unused = [...declared].filter(([, relation]) => relation !== null && !read.has(relation))
  return [
    ...undeclared.map(
      (relation): Diagnostic => ({
        code: "undeclared-dependency",
        location,
        message: `${name} reads ${relation.name} and does not declare it. Add it to dependsOn: without that it may run too early.`,
      }),
    ),
    ...unused.map(
      ([alias, relation]): Diagnostic => ({
        code: "unused-dependency",
        location,
        message: `${name} declares ${relation?.name} in dependsOn${alias === relation?.name ? "" : ` (as "${alias}")`} and does not read it. Remove it: it makes ${name} wait for nothing.`,
      }),
    ),
  ]
}
