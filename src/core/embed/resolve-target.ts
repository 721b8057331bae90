import { basename, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { relationOf } from "../plan/plan.ts"
import type { DuckdbTarget, Target } from "../resource/config.ts"
import type { SnowflakeTarget } from "../resource/snowflake-target.ts"
import type { Storage } from "../resource/storage.ts"
import { unknownTarget } from "./load-config.ts"
import type { Project } from "./load-project.ts"
import { ProjectError } from "./project-error.ts"

/** A target as the configuration names it, with its defaults filled in. */
export interface ResolvedTarget {
  readonly name: string
  readonly target: Target
  /** What the files of sources start from: an absolute folder, a bucket: `s3://bucket/prefix`, or a stage: `@raw.my_stage`. */
  readonly storage: string
  readonly threads: number
}

const defaultThreads = 4
const placeOf = (project: Project, storage: Storage = "data"): string =>
  typeof storage === "string" ? resolve(project.root, storage) : storage.address

const duckdb = (project: Project, target: DuckdbTarget): Omit<ResolvedTarget, "name"> => {
  const path = target.path ?? join("target", `${project.config.name}.duckdb`)
  return {
    target: { ...target, path: path === ":memory:" ? path : resolve(project.root, path) },
    storage: placeOf(project, target.storage),
    threads: target.threads ?? defaultThreads,
  }
}
const snowflake = (project: Project, target: SnowflakeTarget): Omit<ResolvedTarget, "name"> => ({
  target,
  storage: target.stage === undefined ? placeOf(project, target.storage) : `@${target.stage}`,
  threads: target.threads ?? defaultThreads,
})

export const resolveTarget = (project: Project, name?: string): Effect.Effect<ResolvedTarget, ProjectError> => {
  const { config } = project
  const chosen = name ?? config.target
  const target = Object.hasOwn(config.targets, chosen) ? config.targets[chosen] : undefined
  if (!target) return unknownTarget(config, chosen, "--target")
  return Effect.succeed(withDefaults(project, chosen, target))
}

/** A target that came as a value, with its defaults filled in. */
export const withDefaults = (project: Project, name: string, target: Target): ResolvedTarget => ({
  name,
  ...(target.type === "duckdb" ? duckdb(project, target) : snowflake(project, target)),
})

/** What a target cannot do with these names. */
export const checkNames = (project: Project, { target }: ResolvedTarget): Effect.Effect<void, ProjectError> =>
  target.type === "duckdb" ? distinctNames(project, target.path ?? "") : Effect.void

/** DuckDB takes `dev.orders` for a table of the database `dev` where the file has the name of the schema. */
const distinctNames = (project: Project, path: string): Effect.Effect<void, ProjectError> => {
  const database = basename(path)
    .replace(/\.[^.]*$/, "")
    .toLowerCase()
  const schemas = project.graph.order.flatMap((node) => relationOf(node)?.schema ?? [])
  const same = schemas.find((schema) => schema.toLowerCase() === database)
  return same === undefined
    ? Effect.void
    : Effect.fail(
        new ProjectError({
          reason: "Configuration",
          message: `The database file ${path} has the name of the schema "${same}", and DuckDB cannot tell the two apart. Name another file: path: "target/${same}_data.duckdb".`,
        }),
      )
}
