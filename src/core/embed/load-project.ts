import { existsSync, realpathSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { Variables } from "../dialect/render/rendering.ts"
import { type Diagnostic, sorted } from "../graph/diagnostic.ts"
import { buildGraph, type Graph } from "../graph/graph.ts"
import type { Config } from "../resource/config.ts"
import type { OperationDeclaration } from "../resource/operation.ts"
import { declarationsIn, operationsIn, type ProjectModule } from "../resource/project.ts"
import { firstFaulty, importModules } from "./import-modules.ts"
import { listModels } from "./list-models.ts"
import { configFile, errorPlace, importMessage, loadConfig } from "./load-config.ts"
import { diagnosed, ProjectError } from "./project-error.ts"
import { type GivenVariables, resolveVariables } from "./resolve-variables.ts"

/** Where a project has its files, if its configuration does not say. */
export const defaultPaths = [
  "src/sources",
  "src/seeds",
  "src/models",
  "src/snapshots",
  "src/tests",
  "src/analyses",
  "src/dashboards",
  "src/exposures",
  "src/operations",
]

/** A project that has been read: nothing of it has run, and its graph is sound. */
export interface Project {
  readonly root: string
  readonly config: Config
  readonly graph: Graph
  /** By name, the built-in ones among them. */
  readonly operations: ReadonlyMap<string, OperationDeclaration>
  /** The variables that were given a value. */
  readonly variables: Variables
}
export interface LoadOptions {
  readonly vars?: GivenVariables
}

/** Reads the configuration and every file of the project, and joins what they declare. */
export const loadProject = Effect.fn("loadProject")(function* (
  folder: string,
  options: LoadOptions = {},
): Effect.fn.Return<Project, ProjectError> {
  // The places of declarations are real paths: so must be what they are compared with.
  const root = existsSync(folder) ? realpathSync(folder) : resolve(folder)
  const config = yield* loadConfig(root)
  const variables = yield* resolveVariables(config, options.vars ?? {})
  const missing = (config.paths ?? []).filter((path) => !existsSync(resolve(root, path)))
  if (missing.length > 0)
    return yield* new ProjectError({
      reason: "Configuration",
      message: `${configFile} names folders in paths that are not there: ${missing.join(", ")}.`,
    })
  const files = yield* Effect.promise(() => projectFiles(root, config))
  const modules = yield* projectModules(files)
  const found = yield* Effect.promise(() => withoutExports(modules))
  return yield* joinProject(
    { root, config, variables },
    modules,
    found,
    `No file in ${(config.paths ?? defaultPaths).join(", ")} of ${root} exports`,
  )
})

/** Joins what the modules declare to a project; `nothing` begins the sentence that there is none. */
export const joinProject = (
  read: Omit<Project, "graph" | "operations">,
  modules: readonly ProjectModule[],
  faults: readonly Diagnostic[],
  nothing: string,
): Effect.Effect<Project, ProjectError> => {
  const { graph, diagnostics } = buildGraph(declarationsIn(modules))
  const { operations, taken } = operationsOf(modules)
  const found = [...faults, ...diagnostics, ...taken]
  if (found.length > 0) return diagnosed(sorted(found))
  return graph.nodes.size > 0
    ? Effect.succeed({ ...read, graph, operations })
    : Effect.fail(
        new ProjectError({
          reason: "Configuration",
          message: `${nothing} a source, a seed, a model, a snapshot or a test.`,
        }),
      )
}

const builtIn: readonly OperationDeclaration[] = operationsIn([{ file: "", exports: { listModels } }])

/** Those that the files export, beside the built-in ones. */
const operationsOf = (modules: readonly ProjectModule[]) => {
  const operations = new Map(builtIn.map((one) => [one.name, one] as const))
  const taken: Diagnostic[] = []
  for (const declaration of operationsIn(modules)) {
    const { name, location } = declaration
    const other = operations.get(name)
    if (!other) operations.set(name, declaration)
    else {
      const holder = builtIn.includes(other)
        ? "built-in operation"
        : `operation in ${other.location.file}:${other.location.line}`
      const message = `The name ${name} is taken by the ${holder}. Operations need different names.`
      taken.push({ code: "duplicate-name", location, message })
    }
  }
  return { operations, taken }
}

const projectFiles = async (root: string, config: Config): Promise<readonly string[]> => {
  const files: string[] = []
  for (const path of config.paths ?? defaultPaths) {
    const folder = resolve(root, path)
    if (!existsSync(folder)) continue
    for (const file of await readdir(folder, { recursive: true })) if (isModule(file)) files.push(join(folder, file))
  }
  // The order of the file system must not show anywhere.
  return files.sort()
}

/** TypeScript that is neither of types only, nor a test, nor hidden. */
const isModule = (file: string): boolean =>
  /\.m?ts$/.test(file) && !/\.(d|test|spec)\.m?ts$/.test(file) && !/(^|[\\/])\./.test(file)

/** Whether more than types is imported from the SDK: what is declared with that is meant to be found. */
const declares = (text: string): boolean =>
  [...text.matchAll(/^import (?!type\b)([^"']*)from ["']typeline["']/gm)].some(([, names = ""]) =>
    names.split(",").some((name) => /^[{\s]*(?!type\b)[\w*]/.test(name)),
  )

/** A file without "export" would not be missed by anyone. One of types only exports nothing that is there at run time. */
const withoutExports = async (modules: readonly ProjectModule[]): Promise<readonly Diagnostic[]> => {
  const empty = modules.filter(({ exports }) => Object.keys(exports).length === 0)
  const texts = await Promise.all(empty.map(async ({ file }) => ({ file, text: await readFile(file, "utf8") })))
  return texts
    .filter(({ text }) => declares(text))
    .map(({ file }) => ({
      code: "exports-nothing",
      location: { file, line: 1 },
      message: 'The file exports nothing, and nothing of it is in the project. Write "export" before what it declares.',
    }))
}

const projectModules = (files: readonly string[]): Effect.Effect<readonly ProjectModule[], ProjectError> =>
  Effect.tryPromise({ try: () => importModules(files), catch: (error) => error }).pipe(
    Effect.map((modules) => files.map((file, index) => ({ file, exports: modules[index] ?? {} }))),
    Effect.catch((error) =>
      Effect.flatMap(
        // Who throws a text, or an error without a trace, is found by trying.
        errorPlace(error) === null ? Effect.promise(() => firstFaulty(files)) : Effect.succeed(null),
        (file) =>
          Effect.fail(new ProjectError({ reason: "Import", message: importMessage(file ?? "The project", error) })),
      ),
    ),
  )
