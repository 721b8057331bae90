import { dependenciesOf, type GraphNode } from "../graph/graph.ts"
import type { DashboardDeclaration, ExposureDeclaration } from "../resource/declaration.ts"
import type { OwnMeta } from "./manifest-meta.ts"
import { type ArtifactProject, modelPath, originalPath, qualifiedPath, uniqueId, uniqueIds } from "./project.ts"

/** An exposure of `manifest.json`. A dashboard of the project's own is one too, of the type "dashboard". */
export const manifestExposure = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: ExposureDeclaration | DashboardDeclaration,
  meta: OwnMeta,
): object => {
  const { name, description, tags, owner, url } = declaration
  const isDashboard = declaration.kind === "dashboard"
  const read = [...dependenciesOf(declaration).values()].flatMap((relation) => (relation ? [relation] : []))
  return {
    name,
    resource_type: "exposure",
    package_name: project.name,
    path: modelPath(project, declaration),
    original_file_path: originalPath(project, declaration),
    unique_id: uniqueId(project.name, declaration),
    fqn: qualifiedPath(project, declaration),
    type: isDashboard ? "dashboard" : declaration.type,
    owner: { name: owner?.name ?? null, email: owner?.email ?? null },
    description,
    label: isDashboard && declaration.title !== "" ? declaration.title : null,
    maturity: isDashboard ? null : declaration.maturity,
    meta: {},
    tags,
    config: { enabled: true, tags, meta },
    unrendered_config: {},
    url,
    depends_on: { macros: [], nodes: uniqueIds(project, project.graph.dag.parents.get(node.id) ?? []) },
    refs: read.filter(({ kind }) => kind !== "source").map(({ name }) => ({ name, package: null, version: null })),
    sources: read.filter(({ kind }) => kind === "source").map(({ schema, name }) => [schema, name]),
    metrics: [],
  }
}
