import { dirname, relative, sep } from "node:path"
import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import type { Graph, GraphNode } from "../graph/graph.ts"
import { relationOf } from "../plan/plan.ts"
import type { Declaration, UnitTestDeclaration } from "../resource/declaration.ts"
import type { SeedText } from "./checksums.ts"
import { md5 } from "./digest.ts"

/** What all artifacts are written of: a project that has been read, and the target that it was used on. */
export interface ArtifactProject {
  readonly name: string
  /** The project's folder. */
  readonly root: string
  /** The folders with its files, absolute. */
  readonly paths: readonly string[]
  readonly graph: Graph
  readonly dialect: Dialect
  /** The target's name in the configuration. */
  readonly target: string
  /** The database that relations stand in; null where the target does not say. */
  readonly database: string | null
  /** What a file of the project holds; null for one that cannot be read. */
  readonly text: (file: string) => string | null
  readonly seedText: SeedText
}

export interface Invocation {
  /** The run's id. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly generatedAt: string
}

/** As dbt names them: `model.movielens.fct_ratings`, `source.movielens.raw.raw_ratings`, `test.movielens.unique_….<hash>`. */
export const uniqueId = (project: string, declaration: Declaration): string => {
  const { kind, name } = declaration
  switch (kind) {
    case "source":
      return `${kind}.${project}.${declaration.schema}.${name}`
    case "test":
      // Of the SDK's kinds of tests dbt's ids have a hash, of those of one's own they have none.
      return `${kind}.${project}.${name}${declaration.made ? `.${md5(name).slice(-10)}` : ""}`
    case "unit_test":
      return `${kind}.${project}.${testedName(declaration)}.${name}`
    case "dashboard":
      // dbt's tools know exposures only.
      return `exposure.${project}.${name}`
    default:
      return `${kind}.${project}.${name}`
  }
}
export const testedName = ({ tested }: UnitTestDeclaration): string => tested?.name ?? "unknown"

/** Where a declaration stands, from the project's folder: with slashes, on every system. */
export const originalPath = ({ root }: ArtifactProject, { location }: Declaration): string =>
  slashes(relative(root, location.file))

/** The same from the folder of the configuration's paths that holds it, as dbt says `path`. */
export const modelPath = (project: ArtifactProject, declaration: Declaration): string => {
  const { file } = declaration.location
  const holder = project.paths.find((path) => file.startsWith(path + sep))
  return holder === undefined ? originalPath(project, declaration) : slashes(relative(holder, file))
}

/** The project, the folders on the way, the name. */
export const qualifiedPath = (project: ArtifactProject, declaration: Declaration): readonly string[] => {
  const folders = dirname(modelPath(project, declaration)).split("/")
  return [project.name, ...folders.filter((folder) => folder !== "." && folder !== ".."), declaration.name]
}

/** As SQL names what a node writes to, with its database; null for what writes nothing, and for an ephemeral model. */
export const relationName = ({ dialect, database }: ArtifactProject, node: GraphNode): string | null => {
  const { declaration } = node
  const relation = relationOf(node)
  const isInlined = "materialization" in declaration && declaration.materialization.kind === "ephemeral"
  if (!relation || isInlined) return null
  return `${database === null ? "" : `${dialect.identifier(database)}.`}${qualifiedName(dialect, relation)}`
}

/** A node's ids of others, in the words of the artifacts, in order. */
export const uniqueIds = ({ name, graph }: ArtifactProject, ids: Iterable<string>): readonly string[] =>
  [...ids]
    .flatMap((id) => {
      const node = graph.nodes.get(id)
      return node ? [uniqueId(name, node.declaration)] : []
    })
    .toSorted()

const slashes = (path: string): string => path.split(sep).join("/")
