// What the project declares now, as its graph knows it.

import { existsSync, realpathSync } from "node:fs"
import { glob } from "node:fs/promises"
import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import { loadConfig } from "../../core/embed/load-config.ts"
import type { Project } from "../../core/embed/load-project.ts"
import { defaultPaths, loadProject } from "../../core/embed/load-project.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import { buildGraph } from "../../core/graph/graph.ts"
import type { Declaration, RelationDeclaration, SourceDeclaration } from "../../core/resource/declaration.ts"
import type { ObservedTable } from "../observed.ts"

/** As `loadProject`, but a project without any file yet is one too: this is how it gets its first. */
export const readProject = Effect.fn("readProject")(function* (
  folder: string,
): Effect.fn.Return<Project, ProjectError> {
  const config = yield* loadConfig(resolve(folder))
  const isEmpty = yield* Effect.promise(() =>
    holdsNothing((config.paths ?? defaultPaths).map((path) => resolve(folder, path))),
  )
  if (!isEmpty) return yield* loadProject(folder)
  return {
    root: realpathSync(folder),
    config,
    graph: buildGraph([]).graph,
    operations: new Map(),
    variables: new Map(),
  }
})
const holdsNothing = async (folders: readonly string[]): Promise<boolean> => {
  for (const cwd of folders) if (existsSync(cwd)) for await (const _ of glob("**/*.{ts,mts}", { cwd })) return false
  return true
}

/** How a table that was found stands to the project. */
export type Standing =
  | { readonly kind: "new" }
  | { readonly kind: "declared"; readonly declaration: SourceDeclaration }
  /** The pipeline itself makes it. */
  | { readonly kind: "ours" }
  /** Another relation has its name. */
  | { readonly kind: "taken"; readonly by: RelationDeclaration }

export interface Declared {
  readonly standing: (table: ObservedTable) => Standing
  /** Tables of other programs. */
  readonly external: readonly SourceDeclaration[]
  readonly all: readonly Declaration[]
}

export const declaredIn = (project: Project): Declared => {
  const all = [...project.graph.nodes.values()].map(({ declaration }) => declaration)
  const relations = all.filter((one): one is RelationDeclaration => "columnTypes" in one)
  const sources = relations.filter((one): one is SourceDeclaration => one.kind === "source")
  const byName = new Map(relations.map((one) => [one.name.toLowerCase(), one]))
  const byFile = new Map(
    sources.flatMap((one) =>
      one.materialization.kind === "load" ? [[fileKey(one.materialization.load), one] as const] : [],
    ),
  )
  const failures = new Set(
    all.flatMap((one) =>
      one.kind === "test" && one.storeFailures !== null ? [nameKey(one.storeFailures, one.name)] : [],
    ),
  )
  const standing = (table: ObservedTable): Standing => {
    const loading = table.load === null ? undefined : byFile.get(fileKey(table.load))
    if (loading !== undefined) return { kind: "declared", declaration: loading }
    if (failures.has(nameKey(table.schema, table.name))) return { kind: "ours" }
    const other = byName.get(table.name.toLowerCase())
    if (other === undefined) return { kind: "new" }
    const isSame = other.schema.toLowerCase() === table.schema.toLowerCase()
    if (!isSame || (table.load !== null && other.materialization.kind !== "load")) return { kind: "taken", by: other }
    if (other.kind !== "source") return { kind: "ours" }
    return (table.load === null) === (other.materialization.kind === "external")
      ? { kind: "declared", declaration: other }
      : { kind: "ours" }
  }
  return { standing, external: sources.filter((one) => one.materialization.kind === "external"), all }
}
const nameKey = (schema: string, name: string): string => JSON.stringify([schema.toLowerCase(), name.toLowerCase()])
const fileKey = ({ format, file }: { readonly format: string; readonly file: string }): string => `${format} ${file}`
