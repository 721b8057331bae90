import { join } from "node:path"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { type CompiledNode, compiledFile, writeCompiled } from "../artifact/compiled.ts"
import { manifest } from "../artifact/manifest.ts"
import type { ArtifactProject } from "../artifact/project.ts"
import type { DialectName } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { newRunId } from "../runtime/run-id.ts"
import { QueryError } from "../sql/query-error.ts"
import { Environment } from "../warehouse/environment.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { artifactProject } from "./artifact-project.ts"
import { checkContracts } from "./check-contracts.ts"
import { checkProject, checkTexts } from "./check-project.ts"
import { readKeptContracts, writeKeptContracts } from "./kept-contracts.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { nodeSql } from "./node-sql.ts"
import { ProjectError } from "./project-error.ts"
import { type ResolvedTarget, resolveTarget } from "./resolve-target.ts"
import { type NodeSelection, selectNodes } from "./select-nodes.ts"
import { checkTargetFolder, removeOthers, targetFolder, writeJson, written } from "./target-folder.ts"

export interface CompileOptions extends NodeSelection, LoadOptions {
  readonly target?: string
  /** Renders for another warehouse than the target's; nothing describes that. */
  readonly dialect?: DialectName
}

/**
 * Writes the SQL of the selected nodes to `target/compiled` and `target/manifest.json`, and has an empty warehouse of the target's kind describe
 * each query that it has not described before: its columns must be those of the contract. Nothing of the target is read or written.
 */
export const compileProject = Effect.fn("compileProject")(function* (
  projectFolder: string,
  options: CompileOptions,
): Effect.fn.Return<readonly CompiledNode[], ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(projectFolder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const folder = options.dialect === undefined || options.dialect === target.target.type ? null : options.dialect
  const millis = yield* Clock.currentTimeMillis
  const before = yield* Effect.promise(() => readKeptContracts(project.root))
  const { compiled, kept } = yield* compileChecked(project, target, options, before)
  yield* checkTargetFolder(project.root)
  const environment = yield* Environment
  yield* written(async () => {
    await writeFiles(project, compiled, folder)
    // The manifest is the target's: what was written for another warehouse is not in it.
    if (folder === null)
      await writeManifest(project, await artifactProject(project, target, environment), compiled, millis)
    // Of what was not selected nothing is known.
    await writeKeptContracts(project.root, selectsAll(options) ? kept : [...new Set([...before, ...kept])])
  })
  return compiled
})

type NodeOptions = Omit<CompileOptions, "target" | "vars">

/** As `compileProject`, but writes nothing. */
export const compileNodes = (
  project: Project,
  target: ResolvedTarget,
  options: NodeOptions,
): Effect.Effect<readonly CompiledNode[], ProjectError | WarehouseError> =>
  Effect.map(compileChecked(project, target, options, new Set()), ({ compiled }) => compiled)

const compileChecked = Effect.fn("compileNodes")(function* (
  project: Project,
  target: ResolvedTarget,
  options: NodeOptions,
  before: ReadonlySet<string>,
): Effect.fn.Return<
  { readonly compiled: readonly CompiledNode[]; readonly kept: readonly string[] },
  ProjectError | WarehouseError
> {
  const nodes = (yield* selectNodes(project, options)).filter(
    ({ declaration }) => "query" in declaration || declaration.kind === "unit_test" || declaration.kind === "dashboard",
  )
  const dialect = options.dialect ?? target.target.type
  yield* checkTexts(nodes, dialect)
  const folder = dialect === target.target.type ? null : dialect
  const millis = yield* Clock.currentTimeMillis
  const compiled = yield* rendered(project, nodes, dialect, folder, millis)
  const kept = dialect === "duckdb" ? yield* checkContracts(nodes, project.variables, before) : [...before]
  return { compiled, kept }
})

const selectsAll = ({ select, exclude }: NodeSelection): boolean => select.length === 0 && exclude.length === 0

const writeFiles = async (
  { root, graph }: Project,
  compiled: readonly CompiledNode[],
  folder: string | null,
): Promise<void> => {
  await writeCompiled(compiled)
  const name = folder === null ? "compiled" : `compiled-${folder}`
  const files = graph.order.map((node) => compiledFile(root, node, folder))
  await removeOthers(join(targetFolder(root), name), new Set(files))
}

export const writeManifest = async (
  project: Project,
  artifacts: ArtifactProject,
  compiled: readonly CompiledNode[],
  millis: number,
): Promise<string> => {
  const at = new Date(millis).toISOString()
  const sql = new Map(compiled.flatMap((node) => (node.sql === "" ? [] : [[node.id, node.sql]])))
  return writeJson(
    project.root,
    "manifest.json",
    manifest(artifacts, { id: newRunId(millis), startedAt: at, generatedAt: at }, sql),
  )
}

export const rendered = (
  project: Project,
  nodes: readonly GraphNode[],
  dialect: DialectName,
  folder: string | null,
  millis: number,
) =>
  Effect.try({
    try: () => {
      const values = { startedAt: new Date(millis).toISOString(), variables: project.variables }
      return nodes.map((node): CompiledNode => {
        const { id, declaration } = node
        const file = compiledFile(project.root, node, declaration.kind === "unit_test" ? null : folder)
        return { id, name: declaration.name, sql: nodeSql(declaration, dialect, values), file }
      })
    },
    catch: (error) =>
      new ProjectError({ reason: "Compilation", message: error instanceof QueryError ? error.message : String(error) }),
  })
