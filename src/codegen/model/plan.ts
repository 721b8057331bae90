// pipeline codegen model: a staging model of a source, and its test.
import { existsSync } from "node:fs"
import { basename, dirname, join, relative } from "node:path"
import * as Effect from "effect/Effect"
import type { Project } from "../../core/embed/load-project.ts"
import { diagnosed, type ProjectError } from "../../core/embed/project-error.ts"
import { checkQueries } from "../../core/graph/check-queries.ts"
import type { SourceDeclaration } from "../../core/resource/declaration.ts"
import { isName } from "../../core/sql/name.ts"
import { snakeCase } from "../file-name.ts"
import { exportName, fileStem } from "../sources/names.ts"
import { ModelError } from "./error.ts"
import { findSource } from "./find-source.ts"
import { separateKeys } from "./keys.ts"
import { layerText, modelText, type NewModel } from "./model-text.ts"
import { findPlace } from "./place.ts"
import { exportOf, isRead, projectPaths } from "./project-exports.ts"
import { stagedColumns } from "./staged-columns.ts"
import { unitTestText } from "./unit-test-text.ts"

export interface ModelOptions {
  readonly name: string
  /** Null: the one that the name tells of. */
  readonly source: string | null
  /** A folder, or a file that exports a layer; null: where the project's staging models are. */
  readonly layer: string | null
  /** Null: the layer's. */
  readonly materialized: "view" | "table" | "ephemeral" | null
}
export interface ModelPlan {
  readonly name: string
  readonly source: string
  readonly files: readonly { readonly file: string; readonly text: string }[]
}

/** What would be written. Refuses what is taken, and what is not clear. */
export const planModel = Effect.fn("planModel")(function* (
  project: Project,
  options: ModelOptions,
): Effect.fn.Return<ModelPlan, ModelError | ProjectError> {
  const { name } = options
  yield* checkName(project, name)
  const declarations = [...project.graph.nodes.values()].map(({ declaration }) => declaration)
  const sources = declarations.filter((one): one is SourceDeclaration => one.kind === "source" || one.kind === "seed")
  const source = yield* findSource(sources, name, options.source)
  const nodes = project.graph.order.filter(({ declaration }) => declaration === source)
  const faults = checkQueries(nodes)
  if (faults.length > 0) return yield* diagnosed(faults)
  const from = yield* Effect.promise(() => exportOf(project, source))
  if (from === null)
    return yield* refuse(
      "Source",
      `No file exports ${source.name} by a name that can be imported (${place(project, source.location.file)}:${source.location.line}). Write: export const … = source(…)`,
    )
  const { folder, layer } = yield* findPlace(project, options.layer)
  const file = join(folder, `${fileStem(name)}.ts`)
  const test = join(testFolder(project), `${fileStem(name)}.ts`)
  const columns = stagedColumns(source)
  const keys = separateKeys(project, source, columns)
  const layerFile = layer.kind === "imported" ? layer.file : join(folder, "layer.ts")
  const local = localNames(from.name, layer.name, exportName(name))
  const model: NewModel = {
    name,
    exported: local.model,
    file,
    description: source.description,
    source: { ...from, local: local.source },
    layer: { ...layer, file: layerFile, local: local.layer },
    materialized: options.materialized,
    columns: keys.length === 0 ? columns : columns.map((column) => ({ ...column, mayBeKey: false })),
    keys,
  }
  const files = [
    ...(layer.kind === "new" ? [{ file: layerFile, text: layerText(layer) }] : []),
    { file, text: modelText(model) },
    { file: test, text: unitTestText(model, test) },
  ]
  const there = files.filter((one) => existsSync(one.file)).map((one) => place(project, one.file))
  if (there.length > 0)
    return yield* refuse(
      "Taken",
      `${there.join(" and ")} ${there.length === 1 ? "is" : "are"} there already, and nothing is written over. Nothing was written.`,
    )
  return { name, source: source.name, files }
})

const checkName = ({ graph, root }: Project, name: string): Effect.Effect<void, ModelError> => {
  if (!isName(name) || !/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name)) {
    const better = snakeCase(name)
    const advice = /^\p{L}/u.test(better) ? ` Perhaps ${better}?` : ""
    return refuse(
      "Name",
      `${JSON.stringify(name)} cannot be a model's name: letters, digits and _, and no digit first.${advice}`,
    )
  }
  const same = [...graph.nodes.values()].find(
    ({ declaration }) =>
      ("columnTypes" in declaration && declaration.name.toLowerCase() === name.toLowerCase()) ||
      (declaration.kind === "unit_test" && declaration.name.toLowerCase() === `unit_${name}`.toLowerCase()),
  )?.declaration
  if (!same) return Effect.void
  const { file, line } = same.location
  return refuse(
    "Taken",
    `The name ${same.name} is taken by the ${same.kind.replace("_", " ")} in ${relative(root, file)}:${line}. Nothing was written.`,
  )
}

/** Where the project has its unit tests; else in a folder of its tests. */
const testFolder = (project: Project): string => {
  const counts = new Map<string, number>()
  for (const { declaration } of project.graph.nodes.values())
    if (declaration.kind === "unit_test" && isRead(project, dirname(declaration.location.file))) {
      const folder = dirname(declaration.location.file)
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
  const [most] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  if (most) return most[0]
  const paths = projectPaths(project)
  return join(paths.find((path) => basename(path) === "tests") ?? join(paths[0] ?? project.root, "tests"), "unit")
}

/** What the two files call things: no two by one name. */
const localNames = (source: string, layer: string, model: string) => {
  const taken = new Set(["from", "fromEpochSeconds", "layer", "unitTest", "unique"])
  const free = (name: string, what: string): string => {
    const local = taken.has(name) ? `${name}${what}` : name
    taken.add(local)
    return local
  }
  return { source: free(source, "Source"), layer: free(layer, "Layer"), model: free(model, "Model") }
}

const place = ({ root }: Project, file: string): string => relative(root, file).replaceAll("\\", "/")
const refuse = (reason: ModelError["reason"], message: string) => Effect.fail(new ModelError({ reason, message }))
