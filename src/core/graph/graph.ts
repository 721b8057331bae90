import type { Declaration, RelationObject, TestDeclaration } from "../resource/declaration.ts"
import { type Dag, dag, topologicalOrder } from "./dag.ts"
import { type Diagnostic, sorted } from "./diagnostic.ts"

export interface GraphNode {
  /** `model.fct_ratings`: kind and name. */
  readonly id: string
  readonly declaration: Declaration
}
/** The project as a graph. `dag` holds what reads what. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>
  /** Parents before children. */
  readonly order: readonly GraphNode[]
  readonly dag: Dag
}

export const nodeId = ({ kind, name }: Pick<Declaration, "kind" | "name">): string => `${kind}.${name}`
export const relationId = (relation: RelationObject): string => nodeId(relation.declaration)

/** The relations that a declaration says it reads. */
export const dependenciesOf = (declaration: Declaration): ReadonlyMap<string, RelationObject | null> =>
  "dependsOn" in declaration ? declaration.dependsOn : new Map()

/** Joins what the files declare, and the tests of what their queries promise; what is wrong with the whole is told all at once. */
export const buildGraph = (declarations: readonly Declaration[]): Built => {
  const built = joined(declarations)
  // A query is built when it is certain that nothing reads itself.
  if (built.diagnostics.length > 0) return built
  const asserted = assertedTests(declarations)
  return asserted.length > 0 ? joined([...declarations, ...asserted]) : built
}

/** A test that the author wrote as well is there already, perhaps with another severity. */
const assertedTests = (declarations: readonly Declaration[]): readonly TestDeclaration[] => {
  const written = new Set(declarations.flatMap((one) => (one.kind === "test" ? [one.name.toLowerCase()] : [])))
  return declarations
    .flatMap((declaration) => {
      try {
        return "assertedTests" in declaration ? declaration.assertedTests() : []
      } catch {
        // A query that cannot be built is told when the queries are checked.
        return []
      }
    })
    .filter(({ name }) => !written.has(name.toLowerCase()))
}

interface Built {
  readonly graph: Graph
  readonly diagnostics: readonly Diagnostic[]
}
const joined = (declarations: readonly Declaration[]): Built => {
  const diagnostics: Diagnostic[] = []
  const nodes = new Map<string, GraphNode>()
  const byName = new Map<string, Declaration>()
  for (const declaration of declarations) {
    const id = nodeId(declaration)
    // Warehouses do not tell capitals from small letters; a test or an analysis is no relation and has names of its own.
    const key = `${namespaceOf(declaration)} ${declaration.name.toLowerCase()}`
    const other = byName.get(key)
    if (other) diagnostics.push(duplicate(declaration, other))
    else {
      byName.set(key, declaration)
      nodes.set(id, { id, declaration })
    }
  }
  const edges: [string, string][] = []
  for (const { id, declaration } of nodes.values())
    for (const [alias, relation] of dependenciesOf(declaration)) {
      if (relation && nodes.get(relationId(relation))?.declaration === relation.declaration)
        edges.push([relationId(relation), id])
      else diagnostics.push(unknownDependency(declaration, alias, relation))
    }
  const graph = dag(nodes.keys(), edges)
  const { order, cycle } = topologicalOrder(graph)
  const first = cycle?.[0]
  const node = first === undefined ? undefined : nodes.get(first)
  if (cycle && node)
    diagnostics.push({
      code: "circular-dependency",
      location: node.declaration.location,
      message: `These read each other in a circle: ${cycle.join(" → ")}. One of them must not read the other.`,
    })
  return {
    graph: { nodes, order: order.flatMap((id) => nodes.get(id) ?? []), dag: graph },
    diagnostics: sorted(diagnostics),
  }
}

/** A dashboard is an exposure in the artifacts: one name, one entry. */
const namespaceOf = (declaration: Declaration): string =>
  "columnTypes" in declaration ? "relation" : declaration.kind === "dashboard" ? "exposure" : declaration.kind

const plurals: { readonly [K in Declaration["kind"]]?: string } = {
  test: "Tests",
  unit_test: "Unit tests",
  analysis: "Analyses",
  dashboard: "Dashboards and exposures",
  exposure: "Dashboards and exposures",
}
const duplicate = (declaration: Declaration, other: Declaration): Diagnostic => ({
  code: "duplicate-name",
  location: declaration.location,
  message: `The name ${declaration.name} is taken by the ${other.kind} in ${other.location.file}:${other.location.line}${
    declaration.name === other.name ? "" : ` (${other.name}: warehouses do not tell capitals from small letters)`
  }. ${plurals[declaration.kind] ?? "Relations"} need different names${
    declaration.kind === "test" || declaration.kind === "unit_test"
      ? ': a test takes one in its options, name: "…"'
      : ""
  }.`,
})

const unknownDependency = (declaration: Declaration, alias: string, relation: RelationObject | null): Diagnostic => ({
  code: "unknown-dependency",
  location: declaration.location,
  message: relation
    ? `${declaration.name} depends on ${relation.name} (${relation.declaration.location.file}:${relation.declaration.location.line}), which no file of the project exports. Write "export" before it.`
    : declaration.kind === "unit_test"
      ? `${declaration.name}: what it tests is no model and no snapshot. Is it imported from a file that imports this one?`
      : declaration.kind === "dashboard"
        ? `${alias} of ${declaration.name} is no chart of a source, seed, model or snapshot. Write chart(model, { … }), with a model of a file that does not import this one.`
        : `"${alias}" in dependsOn of ${declaration.name} is no source, seed, model or snapshot. Is it imported from a file that imports this one?`,
})
