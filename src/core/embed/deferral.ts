// `--defer`: where another target has what this one lacks.
import { existsSync, realpathSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { readManifestTarget } from "../artifact/read-invocation.ts"
import type { Deferral } from "../runtime/defer.ts"
import type { Project } from "./load-project.ts"
import { ProjectError } from "./project-error.ts"
import { readArtifact } from "./read-json.ts"
import { readPrevious } from "./read-previous.ts"
import { type ResolvedTarget, resolveTarget } from "./resolve-target.ts"

/** The relations that the manifest in a folder records; null where they are those of the target itself. */
export const deferralTo = Effect.fn("deferralTo")(function* (
  project: Project,
  target: ResolvedTarget,
  state: string | undefined,
  favorState: boolean,
): Effect.fn.Return<Deferral | null, ProjectError> {
  if (state === undefined)
    return yield* refuse(
      "--defer reads what is missing from where another target has it, and needs the folder with that target's manifest: --defer --state <folder>.",
    )
  const folder = resolve(project.root, state)
  const { nodes } = yield* readPrevious(folder)
  const other = yield* readArtifact(join(folder, "manifest.json"), readManifestTarget)
  if (other.warehouse !== target.target.type)
    return yield* refuse(
      `The manifest in ${folder} is of target ${other.target} (${other.warehouse}), and ${target.name} is on ${target.target.type}: one warehouse cannot read from the other.`,
    )
  const file = target.target.type === "duckdb" ? yield* databaseFile(project, target, other.target, folder) : null
  if (file === "same") return null
  const relations = new Map(
    [...nodes].flatMap(([id, { relation }]) =>
      relation ? [[id, { ...relation, database: file?.name ?? plain(relation.database) }] as const] : [],
    ),
  )
  return { target: other.target, relations, favorState, file }
})

/** A connection takes the name of a database without regard to case; a quoted name would not. */
const plain = (database: string | null): string | null =>
  database !== null && /^[a-z_]\w*$/i.test(database) ? database.toLowerCase() : database

/** Of DuckDB another target is another file, which the configuration names. */
const databaseFile = Effect.fnUntraced(function* (
  project: Project,
  target: ResolvedTarget,
  name: string,
  folder: string,
): Effect.fn.Return<{ readonly path: string; readonly name: string } | "same", ProjectError> {
  if (!Object.hasOwn(project.config.targets, name))
    return yield* refuse(
      `The manifest in ${folder} is of target ${name}, and the configuration has no target of that name: where its database is, nobody knows. Add it to targets: ${name}: { type: "duckdb", path: "…" }.`,
    )
  const other = (yield* resolveTarget(project, name)).target
  const path = other.type === "duckdb" ? (other.path ?? memory) : memory
  const own = target.target.type === "duckdb" ? (target.target.path ?? memory) : memory
  if (path === memory)
    return yield* refuse(`Target ${name} is in memory, and gone with its run: nothing can be read from there.`)
  if (path === own) return "same" as const
  if (!existsSync(path))
    return yield* refuse(
      `Target ${name} has no database yet: ${path} is not there. Build it first (pipeline build --target ${name}), or bring the file.`,
    )
  // One file under two names is one database.
  if (existsSync(own) && realpathSync(path) === realpathSync(own)) return "same" as const
  return { path, name: databaseName(path, own) }
})
const memory = ":memory:"

/** As DuckDB would name it; two files of one name need two. */
const databaseName = (path: string, own: string): string => {
  const name = nameOf(path)
  return name.toLowerCase() === nameOf(own).toLowerCase() ? `${name}_deferred` : name
}
const nameOf = (path: string): string => basename(path).replace(/\.[^.]*$/, "")

const refuse = (message: string) => Effect.fail(new ProjectError({ reason: "State", message }))
