// One node of `manifest.json`: a model, a seed, a snapshot, a test or an analysis.
import { relative } from "node:path"
import { dependenciesOf, type GraphNode } from "../graph/graph.ts"
import type {
  AnalysisDeclaration,
  QueryDeclaration,
  SourceDeclaration,
  TestDeclaration,
} from "../resource/declaration.ts"
import { compiledFile } from "./compiled.ts"
import { isContracted, manifestColumns } from "./manifest-columns.ts"
import type { OwnMeta } from "./manifest-meta.ts"
import { attachedNode, madeTestText, testMetadata } from "./manifest-test.ts"
import { relationConfig, testConfig } from "./node-config.ts"
import {
  type ArtifactProject,
  modelPath,
  originalPath,
  qualifiedPath,
  relationName,
  uniqueId,
  uniqueIds,
} from "./project.ts"

export type ManifestDeclaration = QueryDeclaration | SourceDeclaration | TestDeclaration | AnalysisDeclaration

export const manifestNode = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: ManifestDeclaration,
  facts: NodeFacts,
): object => {
  const common = commonPart(project, node, declaration, facts)
  switch (declaration.kind) {
    case "seed":
    case "source": {
      const config = { ...relationConfig(declaration), meta: facts.meta }
      return {
        ...common,
        schema: declaration.schema,
        config,
        columns: manifestColumns(project.dialect, declaration),
        root_path: null,
        depends_on: { macros: [] },
      }
    }
    case "model": {
      const query = queryPart(project, node, declaration, facts)
      return {
        ...query,
        access: "protected",
        constraints: [],
        version: null,
        latest_version: null,
        deprecation_date: null,
      }
    }
    case "snapshot":
      return queryPart(project, node, declaration, facts)
    case "analysis":
      return {
        ...common,
        ...compiledPart(project, node, declaration, facts),
        schema: "",
        config: { enabled: true, tags: declaration.tags, materialized: "view", meta: facts.meta },
      }
    case "test":
      return testNode(project, node, declaration, facts)
  }
}

export interface NodeFacts {
  /** What its author wrote. */
  readonly raw: string
  /** SQL; null where nothing has compiled it yet. */
  readonly compiled: string | null
  readonly meta: OwnMeta
}

const queryPart = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: QueryDeclaration,
  facts: NodeFacts,
): object => {
  const contract = { enforced: isContracted(declaration), alias_types: true }
  return {
    ...commonPart(project, node, declaration, facts),
    ...compiledPart(project, node, declaration, facts),
    schema: declaration.schema,
    columns: manifestColumns(project.dialect, declaration),
    config: { ...relationConfig(declaration), contract, meta: facts.meta },
    contract: { ...contract, checksum: facts.meta.typeline.checksums.contract },
  }
}

const testNode = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: TestDeclaration,
  given: NodeFacts,
): object => {
  const { made } = declaration
  const facts = made ? { ...given, raw: madeTestText(made, declaration) } : given
  const common = {
    ...commonPart(project, node, declaration, facts),
    ...compiledPart(project, node, declaration, facts),
    schema: declaration.storeFailures ?? declaration.attachedTo?.schema ?? "",
    config: { ...testConfig(declaration), meta: facts.meta },
  }
  if (made === null) return common
  const [column = null, ...others] = made.columns
  return {
    ...common,
    column_name: others.length === 0 ? column : null,
    file_key_name: declaration.attachedTo ? `${declaration.attachedTo.kind}s.${declaration.attachedTo.name}` : null,
    attached_node: attachedNode(project, declaration),
    test_metadata: testMetadata(declaration),
  }
}

const commonPart = (project: ArtifactProject, node: GraphNode, declaration: ManifestDeclaration, facts: NodeFacts) => ({
  database: project.database,
  name: declaration.name,
  resource_type: declaration.kind,
  package_name: project.name,
  path: modelPath(project, declaration),
  original_file_path: originalPath(project, declaration),
  unique_id: uniqueId(project.name, declaration),
  fqn: qualifiedPath(project, declaration),
  alias: declaration.name,
  checksum: { name: "sha256", checksum: facts.meta.typeline.checksums.body },
  tags: declaration.tags,
  description: declaration.description,
  columns: {},
  meta: {},
  group: null,
  docs: { show: true, node_color: null },
  patch_path: null,
  build_path: null,
  unrendered_config: {},
  relation_name: relationName(project, node),
  raw_code: facts.raw,
})

const compiledPart = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: ManifestDeclaration,
  { compiled }: NodeFacts,
) => ({
  // The word is any text by the schemas; dbt has "sql" and "python".
  language: "sql",
  ...readPart(declaration),
  metrics: [],
  functions: [],
  depends_on: { macros: [], nodes: uniqueIds(project, project.graph.dag.parents.get(node.id) ?? []) },
  compiled_path: compiled === null ? null : relative(project.root, compiledFile(project.root, node, null)),
  compiled: compiled !== null,
  compiled_code: compiled,
  extra_ctes_injected: compiled !== null,
  extra_ctes: [],
})

/** What it reads, by name. */
const readPart = (declaration: ManifestDeclaration) => {
  const read = [...dependenciesOf(declaration).values()].flatMap((relation) => (relation ? [relation] : []))
  return {
    refs: read.filter(({ kind }) => kind !== "source").map(({ name }) => ({ name, package: null, version: null })),
    sources: read.filter(({ kind }) => kind === "source").map(({ schema, name }) => [schema, name]),
  }
}
