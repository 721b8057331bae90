// Where the staging models of a project are, and which layer they belong to.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, join, relative, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { configFile } from "../../core/embed/load-config.ts"
import type { Project } from "../../core/embed/load-project.ts"
import type { QueryDeclaration } from "../../core/resource/declaration.ts"
import { exportName } from "../sources/names.ts"
import { isWithin } from "../sources/write.ts"
import { ModelError } from "./error.ts"
import { exportsOf, isRead, projectPaths } from "./project-exports.ts"

/** `imported`: a file exports it. `own`: the model's file declares it, as those beside it do. `new`: a layer.ts is to be written. */
export type ModelLayer =
  | { readonly kind: "imported"; readonly file: string; readonly name: string }
  | { readonly kind: "own" | "new"; readonly name: string; readonly schema: string; readonly tags: readonly string[] }
export interface Place {
  readonly folder: string
  readonly layer: ModelLayer
}

/** `wanted`: a folder, or a file that exports a layer (`layer.ts#staging` where it exports several), from the project's folder. */
export const findPlace = (project: Project, wanted: string | null): Effect.Effect<Place, ModelError> => {
  if (wanted === null) {
    const folder = stagingFolder(project) ?? join(modelsFolder(project), "staging")
    return Effect.map(folderLayer(project, folder), (layer) => ({ folder, layer }))
  }
  const [path = "", name] = wanted.split("#")
  const file = resolve(project.root, path)
  if (!isWithin(project.root, file) || !isRead(project, file))
    return refuse(
      `${wanted} is not where the project has its files: ${projectPaths(project)
        .map((one) => relative(project.root, one))
        .join(", ")}. Name a folder in one of these, or add yours to paths in ${configFile}.`,
    )
  if (!/\.m?ts$/.test(file)) return Effect.map(folderLayer(project, file), (layer) => ({ folder: file, layer }))
  if (!existsSync(file) || !statSync(file).isFile())
    return refuse(`There is no file ${wanted}. --layer names one that exports a layer, or a folder.`)
  return Effect.gen(function* () {
    const names = yield* Effect.promise(() => layersIn(file))
    const chosen = name === undefined ? names : names.filter((one) => one === name)
    const [only] = chosen
    if (only === undefined)
      return yield* refuse(
        names.length === 0
          ? `${wanted} exports no layer. A file with one: export const staging = layer({ schema: "dev", materialized: "view" })`
          : `${path} exports no layer ${name}. It has ${names.join(", ")}.`,
      )
    if (chosen.length > 1)
      return yield* refuse(`${path} exports several layers: ${names.join(", ")}. Say which: --layer ${path}#${only}`)
    return { folder: dirname(file), layer: { kind: "imported", file, name: only } } as const
  })
}

/** The folder with the most models that read sources and nothing else. */
const stagingFolder = (project: Project): string | null => {
  const counts = new Map<string, number>()
  for (const { location } of stagingModels(project)) {
    const folder = dirname(location.file)
    if (isRead(project, folder)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return most?.[0] ?? null
}
const stagingModels = ({ graph }: Project): readonly QueryDeclaration[] =>
  [...graph.nodes.values()].flatMap(({ declaration }) =>
    declaration.kind === "model" &&
    declaration.dependsOn.size > 0 &&
    [...declaration.dependsOn.values()].every((one) => one?.kind === "source" || one?.kind === "seed")
      ? [declaration]
      : [],
  )
const modelsFolder = (project: Project): string => {
  const paths = projectPaths(project)
  return paths.find((path) => basename(path) === "models") ?? paths[0] ?? join(project.root, "src/models")
}

const folderLayer = (project: Project, folder: string): Effect.Effect<ModelLayer, ModelError> =>
  Effect.promise(async () => {
    const beside = stagingModels(project).filter(({ location }) => dirname(location.file) === folder)
    for (const one of beside) {
      const layer = await layerOf(one)
      if (layer) return layer
    }
    for (const file of layerFiles(folder)) {
      const [only, ...others] = await layersIn(file)
      if (only !== undefined && others.length === 0) return { kind: "imported", file, name: only } as const
    }
    const [first, ...rest] = beside
    const name = exportName(basename(folder))
    if (!first) return { kind: "new", name, schema: basename(folder), tags: [basename(folder)] } as const
    const tags = first.tags.filter((tag) => rest.every((one) => one.tags.includes(tag)))
    return { kind: "own", name: writtenLayer(first) ?? "staging", schema: first.schema, tags } as const
  }).pipe(
    Effect.filterOrElse(isFree(folder), () =>
      refuse(`${join(folder, "layer.ts")} is there, and exports no layer. Name the file of one: --layer <file>.`),
    ),
  )

const isFree =
  (folder: string) =>
  (layer: ModelLayer): boolean =>
    layer.kind !== "new" || !existsSync(join(folder, "layer.ts"))

const layerFiles = (folder: string): readonly string[] => {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /^(layers?|index)\.m?ts$/.test(name))
  return names
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name))
}

/** The layer whose `model` was called where a model is declared, if a file exports it. */
const layerOf = async (model: QueryDeclaration): Promise<ModelLayer | null> => {
  const { file } = model.location
  const written = writtenLayer(model)
  if (written === null) return null
  for (const [, names = "", from = ""] of readFileSync(file, "utf8").matchAll(
    /^import \{([^}]*)\} from ["']([^"']+)["']/gm,
  ))
    for (const imported of names.split(",")) {
      const [name = "", alias = name] = imported.trim().split(/\s+as\s+/)
      if (alias !== written || !from.startsWith(".")) continue
      const target = resolve(dirname(file), from)
      if (existsSync(target) && (await layersIn(target)).includes(name)) return { kind: "imported", file: target, name }
    }
  return (await layersIn(file)).includes(written) ? { kind: "imported", file, name: written } : null
}
/** `staging` of `staging.model({` */
const writtenLayer = ({ location }: QueryDeclaration): string | null => {
  if (!existsSync(location.file)) return null
  const line = readFileSync(location.file, "utf8").split("\n")[location.line - 1] ?? ""
  return /([\p{L}_$][\p{L}\p{N}_$]*)\s*\.(?:model|incremental)\(/u.exec(line)?.[1] ?? null
}

const layersIn = async (file: string): Promise<readonly string[]> =>
  Object.entries(await exportsOf(file)).flatMap(([name, value]) => (name !== "default" && isLayer(value) ? [name] : []))
/** `layer` makes plain objects. */
const isLayer = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).toSorted().join() === "incremental,model"

const refuse = (message: string) => Effect.fail(new ModelError({ reason: "Layer", message }))
