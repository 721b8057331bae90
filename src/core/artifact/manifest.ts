// `manifest.json`: what the project is made of, as dbt's tools read it.
import type { GraphNode } from "../graph/graph.ts"
import { manifestExposure } from "./manifest-exposure.ts"
import { ownMeta } from "./manifest-meta.ts"
import { manifestNode } from "./manifest-node.ts"
import { manifestSource } from "./manifest-source.ts"
import { manifestUnitTest } from "./manifest-unit-test.ts"
import { manifestMetadata } from "./metadata.ts"
import { type ArtifactProject, type Invocation, uniqueId, uniqueIds } from "./project.ts"
import { statementAt } from "./source-text.ts"

/** `compiled`: the SQL of those nodes that were compiled, by id. Nothing is rendered here. */
export const manifest = (
  project: ArtifactProject,
  invocation: Invocation,
  compiled: ReadonlyMap<string, string>,
): object => {
  const nodes: Entries = {}
  const sources: Entries = {}
  const exposures: Entries = {}
  const unitTests: Entries = {}
  const statement = statements(project)
  for (const [id, node] of sorted(project)) {
    const { declaration } = node
    const meta = ownMeta(project, node)
    if (declaration.kind === "source") sources[id] = manifestSource(project, node, declaration, meta)
    else if (declaration.kind === "unit_test") unitTests[id] = manifestUnitTest(project, node, declaration, meta)
    else if (declaration.kind === "exposure" || declaration.kind === "dashboard")
      exposures[id] = manifestExposure(project, node, declaration, meta)
    else {
      const facts = { raw: statement(node), compiled: compiled.get(node.id) ?? null, meta }
      nodes[id] = manifestNode(project, node, declaration, facts)
    }
  }
  return {
    metadata: manifestMetadata(project, invocation),
    nodes,
    sources,
    macros: {},
    docs: {},
    exposures,
    metrics: {},
    groups: {},
    selectors: {},
    disabled: {},
    parent_map: edges(project, project.graph.dag.parents),
    child_map: edges(project, project.graph.dag.children),
    group_map: {},
    saved_queries: {},
    semantic_models: {},
    unit_tests: unitTests,
  }
}
interface Entries {
  [id: string]: object
}

const sorted = ({ name, graph }: ArtifactProject): readonly (readonly [string, GraphNode])[] =>
  graph.order
    .map((node) => [uniqueId(name, node.declaration), node] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

const edges = (project: ArtifactProject, of: ReadonlyMap<string, ReadonlySet<string>>) =>
  Object.fromEntries(sorted(project).map(([id, node]) => [id, uniqueIds(project, of.get(node.id) ?? [])]))

/** What the author wrote of a node. Each file is taken apart once. */
const statements = ({ text }: ArtifactProject) => {
  const files = new Map<string, readonly string[]>()
  return ({ declaration: { location } }: GraphNode): string => {
    const { file, line } = location
    const lines = files.get(file) ?? (text(file) ?? "").split("\n")
    files.set(file, lines)
    return statementAt(lines, line)
  }
}
