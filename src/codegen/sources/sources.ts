import { relative, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { configFile } from "../../core/embed/load-config.ts"
import { defaultPaths, type Project } from "../../core/embed/load-project.ts"
import { placeOf } from "../../core/embed/pipeline.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import { resolveTarget } from "../../core/embed/resolve-target.ts"
import { nearest } from "../../core/graph/nearest.ts"
import type { StorageError } from "../../core/storage/error.ts"
import { unloadable } from "../../core/storage/unloadable.ts"
import type { WarehouseError } from "../../core/warehouse/error.ts"
import { warehouseLayer } from "../../core/warehouse/registry.ts"
import { ObserveError } from "../observe-error.ts"
import { observeFiles } from "../observe-files.ts"
import { observeWarehouse } from "../observe-warehouse.ts"
import { SourcesError } from "./error.ts"
import { declaredIn, readProject } from "./existing.ts"
import { formatFiles } from "./format.ts"
import { planSources, type SourcesPlan } from "./plan.ts"
import { isWithin, writeFiles } from "./write.ts"

export interface SourcesOptions {
  /** Empty, and no files: all of the target's database. */
  readonly schemas: readonly string[]
  /** Within the target's storage; each is one table. */
  readonly files: readonly string[]
  /** Patterns for `table` or `schema.table`; empty: all. */
  readonly tables: readonly string[]
  /** The schema of the tables that files become. */
  readonly into: string
  /** Before their names. */
  readonly prefix: string
  /** Each file that a pattern matches is a table. */
  readonly each: boolean
  /** The folder of new files, from the project's. */
  readonly output: string
  readonly prune: boolean
  /** Default: the configuration's. */
  readonly target?: string
}
type Failure = ProjectError | SourcesError | ObserveError | StorageError | WarehouseError

/** Looks at what is there, and at what the project declares. Writes nothing, and makes no database. */
export const sourcesPlan = Effect.fn("sourcesPlan")(function* (
  folder: string,
  options: SourcesOptions,
): Effect.fn.Return<{ readonly project: Project; readonly plan: SourcesPlan }, Failure> {
  const morph = yield* Effect.tryPromise({
    try: () => import("ts-morph"),
    catch: (cause) =>
      new SourcesError({ reason: "Package", message: unloadable("pipeline codegen sources", "ts-morph", cause) }),
  })
  const project = yield* readProject(folder)
  const output = yield* outputFolder(project, options.output)
  const { target, storage } = yield* resolveTarget(project, options.target)
  const asked = options.schemas.length > 0 ? options.schemas : options.files.length > 0 ? [] : ("all" as const)
  const stored =
    asked.length === 0
      ? []
      : yield* observeWarehouse({ schemas: asked }).pipe(
          Effect.provide(warehouseLayer(target, { ...placeOf(project), create: false })),
        )
  const place = typeof target.storage === "object" ? target.storage : storage
  if (options.files.length > 0 && typeof place === "string" && place.startsWith("@"))
    return yield* new SourcesError({
      reason: "Files",
      message: `The target reads its files from the stage ${place}, which only Snowflake can look into. Name a target whose storage is a folder or a bucket: --target <name>.`,
    })
  const { files, into: schema, prefix, each } = options
  const loaded = files.length === 0 ? [] : yield* observeFiles({ files, storage: place, schema, prefix, each })
  const isAsked = matching(options.tables)
  const isLookedAt = (schema: string) =>
    asked === "all" || asked.some((one) => one.toLowerCase() === schema.toLowerCase())
  const found = [...stored, ...loaded]
  const declared = declaredIn(project).external.filter(({ schema }) => isLookedAt(schema))
  yield* checkPatterns(options.tables, [...found, ...declared])
  const plan = planSources(morph, project, found.filter(isAsked), {
    output,
    prune: options.prune,
    isExpected: (table) => isLookedAt(table.schema) && isAsked(table),
  })
  return { project, plan }
})

/** Writes all of it, or nothing; then formats it as the project does. What went wrong with the formatting, or null. */
export const writeSources = Effect.fn("writeSources")(function* (
  project: Project,
  { files }: SourcesPlan,
): Effect.fn.Return<string | null, SourcesError> {
  yield* writeFiles(project.root, files)
  const changed = files.map(({ file }) => file)
  return yield* Effect.promise(() => formatFiles(project.root, changed))
})

const outputFolder = (project: Project, output: string): Effect.Effect<string, SourcesError> => {
  const folder = resolve(project.root, output)
  const paths = project.config.paths ?? defaultPaths
  const isRead = paths.some((path) => {
    const way = relative(resolve(project.root, path), folder)
    return way === "" || !/^\.\.([\\/]|$)/.test(way)
  })
  if (!isWithin(project.root, folder))
    return Effect.fail(
      new SourcesError({
        reason: "Output",
        message: `${folder} is not in the project: --output is a folder within it.`,
      }),
    )
  return isRead
    ? Effect.succeed(folder)
    : Effect.fail(
        new SourcesError({
          reason: "Output",
          message: `No file of ${output} would be read: the project has its files in ${paths.join(", ")}. Name one of these with --output, or add yours to paths in ${configFile}.`,
        }),
      )
}

interface Named {
  readonly schema: string
  readonly name: string
}
/** One that matches nothing is a slip: with it, a check would have nothing to find. */
const checkPatterns = (patterns: readonly string[], tables: readonly Named[]): Effect.Effect<void, ObserveError> => {
  const unmatched = patterns.find((pattern) => !tables.some(matching([pattern])))
  if (unmatched === undefined) return Effect.void
  const names = tables.map(({ schema, name }) => (unmatched.includes(".") ? `${schema}.${name}` : name))
  const near = nearest(unmatched, new Set(names))
  const hint = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : ""
  return Effect.fail(
    new ObserveError({
      reason: "MissingTable",
      message: `No table matches --table "${unmatched}": neither one that is there, nor one that the project declares.${hint}`,
    }),
  )
}

/** `raw_*`, `shop.*`; capitals do not count. */
const matching = (patterns: readonly string[]) => {
  const tests = patterns.map((pattern) => {
    const text = pattern
      .replace(/[\\^$.+()[\]{}|]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")
    return new RegExp(`^${text}$`, "isu")
  })
  return ({ schema, name }: Named): boolean =>
    tests.length === 0 || tests.some((test) => test.test(name) || test.test(`${schema}.${name}`))
}
