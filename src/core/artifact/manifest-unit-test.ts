import type { GraphNode } from "../graph/graph.ts"
import type { UnitTestDeclaration, WrittenRow } from "../resource/declaration.ts"
import type { OwnMeta } from "./manifest-meta.ts"
import {
  type ArtifactProject,
  modelPath,
  originalPath,
  qualifiedPath,
  testedName,
  uniqueId,
  uniqueIds,
} from "./project.ts"

/** A unit test of `manifest.json`. dbt's have one step: of several, the rows of the first are given and those of the last expected. */
export const manifestUnitTest = (
  project: ArtifactProject,
  node: GraphNode,
  declaration: UnitTestDeclaration,
  meta: OwnMeta,
): object => {
  const { name, description, tags, given, steps, tested } = declaration
  const first = steps[0]
  const inputs = [...given].flatMap(([alias, relation]) => {
    if (!relation || relation === tested) return []
    const { kind, schema } = relation
    const input = kind === "source" ? `source('${schema}', '${relation.name}')` : `ref('${relation.name}')`
    return [{ input, rows: plainRows(first?.given[alias] ?? []), format: "dict", fixture: null }]
  })
  const before = first?.before
  return {
    model: testedName(declaration),
    given: before ? [...inputs, { input: "this", rows: plainRows(before), format: "dict", fixture: null }] : inputs,
    expect: { rows: plainRows(steps.at(-1)?.expect ?? []), format: "dict", fixture: null },
    name,
    resource_type: "unit_test",
    package_name: project.name,
    path: modelPath(project, declaration),
    original_file_path: originalPath(project, declaration),
    unique_id: uniqueId(project.name, declaration),
    fqn: qualifiedPath(project, declaration),
    description,
    overrides: null,
    depends_on: { macros: [], nodes: uniqueIds(project, project.graph.dag.parents.get(node.id) ?? []) },
    config: { enabled: true, tags, meta },
    checksum: meta.typeline.checksums.body,
    schema: tested?.schema ?? null,
    versions: null,
    version: null,
  }
}

/** JSON has no integers of 64 bits. */
const plainRows = (rows: readonly WrittenRow[]): readonly object[] => rows.map((row) => plain(row) as object)
const plain = (value: unknown): unknown => {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== "object" || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}
