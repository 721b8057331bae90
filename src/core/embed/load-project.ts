import { existsSync, realpathSync } from "node:fs"
import { glob } from "node:fs/promises"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import * as Effect from "effect/Effect"
import { checkDeclarations } from "../graph/check-declarations.ts"
import { checkQueries } from "../graph/check-queries.ts"
import type { Diagnostic } from "../graph/diagnostic.ts"
import { buildGraph, type Graph } from "../graph/graph.ts"
import type { Config } from "../resource/config.ts"
import { declarationsIn, type ProjectModule } from "../resource/project.ts"
import { configFile, importMessage, loadConfig } from "./load-config.ts"
import { ProjectError } from "./project-error.ts"

const defaultPaths = ["src/sources", "src/seeds", "src/models", "src/snapshots", "src/tests", "src/analyses"]

/** A project that has been read: nothing of it has run, and its graph is sound. */
export interface Project {
  readonly root: string
  readonly config: Config
  readonly graph: Graph
}

/** Reads the configuration and every file of the project, and joins what they declare. */
export const loadProject = Effect.fn("loadProject")(function* (
  folder: string,
): Effect.fn.Return<Project, ProjectError> {
  // The places of declarations are real paths: so must be what they are compared with.
  const root = existsSync(folder) ? realpathSync(folder) : resolve(folder)
  const config = yield* loadConfig(root)
  const missing = (config.paths ?? []).filter((path) => !existsSync(resolve(root, path)))
  if (missing.length > 0)
    return yield* new ProjectError({
      reason: "Configuration",
      message: `${configFile} names folders in paths that are not there: ${missing.join(", ")}.`,
    })
  const files = yield* Effect.promise(() => projectFiles(root, config))
  const modules = yield* Effect.forEach(files, importModule, { concurrency: "unbounded" })
  const { graph, diagnostics } = buildGraph(declarationsIn(modules))
  if (diagnostics.length > 0) return yield* diagnosed(diagnostics)
  if (graph.nodes.size === 0)
    return yield* Effect.fail(
      new ProjectError({
        reason: "Configuration",
        message: `No file in ${(config.paths ?? defaultPaths).join(", ")} of ${root} exports a source, a seed, a model, a snapshot or a test.`,
      }),
    )
  return { root, config, graph }
})

/** Builds every query of the project: all that is wrong with them is told at once. */
export const checkProject = (project: Project): Effect.Effect<Project, ProjectError> => {
  const diagnostics = [...checkDeclarations(project.graph.order), ...checkQueries(project.graph.order)]
  return diagnostics.length > 0 ? diagnosed(diagnostics) : Effect.succeed(project)
}

const diagnosed = (diagnostics: readonly Diagnostic[]) =>
  Effect.fail(
    new ProjectError({
      reason: "Diagnostics",
      message: `The project has ${diagnostics.length === 1 ? "a fault" : `${diagnostics.length} faults`}. Nothing was run.`,
      diagnostics,
    }),
  )

const projectFiles = async (root: string, config: Config): Promise<readonly string[]> => {
  const files: string[] = []
  for (const path of config.paths ?? defaultPaths) {
    const folder = resolve(root, path)
    if (!existsSync(folder)) continue
    for await (const file of glob("**/*.{ts,mts}", { cwd: folder }))
      if (!/\.(d|test|spec)\.m?ts$/.test(file)) files.push(join(folder, file))
  }
  // The order of the file system must not show anywhere.
  return files.sort()
}

const importModule = (file: string): Effect.Effect<ProjectModule, ProjectError> =>
  Effect.tryPromise({
    try: async () => ({ file, exports: (await import(pathToFileURL(file).href)) as ProjectModule["exports"] }),
    catch: (error) => new ProjectError({ reason: "Import", message: importMessage(file, error) }),
  })
