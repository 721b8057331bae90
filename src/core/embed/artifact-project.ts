import { readFile } from "node:fs/promises"
import { basename, dirname, resolve } from "node:path"
import type { SeedText } from "../artifact/checksums.ts"
import { sha256 } from "../artifact/digest.ts"
import type { ArtifactProject } from "../artifact/project.ts"
import { dialects } from "../dialect/registry.ts"
import type { Graph } from "../graph/graph.ts"
import type { Target } from "../resource/config.ts"
import type { Declaration } from "../resource/declaration.ts"
import { isEnvironmentVariable } from "../resource/environment.ts"
import type { EnvironmentVariables } from "../warehouse/environment.ts"
import { defaultPaths, type Project } from "./load-project.ts"
import type { ResolvedTarget } from "./resolve-target.ts"

/** A project with its files at hand, for its artifacts. Every file is read once. */
export const artifactProject = async (
  project: Project,
  target: ResolvedTarget,
  environment: EnvironmentVariables,
): Promise<ArtifactProject> => {
  const { root, config, graph } = project
  const texts = await readTexts(new Set(graph.order.map(({ declaration }) => declaration.location.file)))
  return {
    name: config.name,
    root,
    paths: (config.paths ?? defaultPaths).map((path) => resolve(root, path)),
    graph,
    dialect: dialects[target.target.type],
    target: target.name,
    database: databaseOf(target.target, environment),
    text: (file) => texts.get(file)?.toString("utf8") ?? null,
    seedText: await seedTexts(graph),
  }
}

/** What the files of seeds hold, as checksums: they are part of the project, as models are. */
export const seedTexts = async (graph: Graph): Promise<SeedText> => {
  const files = await readTexts(new Set(graph.order.flatMap(({ declaration }) => seedFile(declaration) ?? [])))
  const texts = new Map([...files].map(([file, content]) => [file, sha256(content)]))
  return (declaration) => texts.get(seedFile(declaration) ?? "") ?? null
}
const seedFile = (declaration: Declaration): string | null =>
  declaration.kind === "seed" && "load" in declaration.materialization
    ? resolve(dirname(declaration.location.file), declaration.materialization.load.file)
    : null

/** A file that cannot be read, as a pattern's is, is left out. */
const readTexts = async (files: ReadonlySet<string>): Promise<ReadonlyMap<string, Buffer>> => {
  const read = await Promise.all(
    [...files].map(async (file) => [file, await readFile(file).catch(() => null)] as const),
  )
  return new Map(read.flatMap(([file, content]) => (content === null ? [] : [[file, content]])))
}

/** The database that relations stand in: no secret, so that it may come from the environment. */
const databaseOf = (target: Target, environment: EnvironmentVariables): string | null => {
  if (target.type === "duckdb") {
    const { path = ":memory:" } = target
    return path === ":memory:" ? "memory" : basename(path).replace(/\.[^.]*$/, "")
  }
  const { database } = target
  return isEnvironmentVariable(database) ? (environment[database.env] ?? null) : database
}
