import type { GraphNode } from "../graph/graph.ts"
import { ageParts } from "../resource/age.ts"
import type { Age, FreshnessLimits, SourceDeclaration } from "../resource/declaration.ts"
import { manifestColumns } from "./manifest-columns.ts"
import type { OwnMeta } from "./manifest-meta.ts"
import { type ArtifactProject, modelPath, originalPath, qualifiedPath, relationName, uniqueId } from "./project.ts"

/** A source of `manifest.json`. dbt puts sources into groups, and its schema is the group here. */
export const manifestSource = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: SourceDeclaration,
  meta: OwnMeta,
): object => {
  const { name, schema, description, tags, freshness, materialization } = declaration
  const loadedAt = freshness?.loadedAt ?? null
  const limits = freshness ? freshnessLimits(freshness) : null
  return {
    database: project.database,
    schema,
    name,
    resource_type: "source",
    package_name: project.name,
    path: modelPath(project, declaration),
    original_file_path: originalPath(project, declaration),
    unique_id: uniqueId(project.name, declaration),
    fqn: qualifiedPath(project, declaration),
    source_name: schema,
    source_description: "",
    loader: materialization.kind === "load" ? "typeline" : "",
    identifier: name,
    loaded_at_field: loadedAt,
    freshness: limits,
    external:
      "load" in materialization
        ? { location: materialization.load.file, file_format: materialization.load.format }
        : null,
    description,
    columns: manifestColumns(project.dialect, declaration),
    meta: {},
    source_meta: {},
    tags,
    config: { enabled: true, freshness: limits, loaded_at_field: loadedAt, tags, meta },
    patch_path: null,
    unrendered_config: {},
    relation_name: relationName(project, node),
  }
}

/** As `manifest.json` and `sources.json` say it. */
export const freshnessLimits = ({ warnAfter, errorAfter }: FreshnessLimits) => ({
  warn_after: limit(warnAfter),
  error_after: limit(errorAfter),
  filter: null,
})
const limit = (age: Age | null) => {
  const parts = age === null ? null : ageParts(age)
  return parts ? { count: parts.count, period: parts.unit } : { count: null, period: null }
}
