import * as Effect from "effect/Effect"
import { checkFreshness, type EmitFreshness, withFreshness } from "../runtime/freshness.ts"
import type { FreshnessFinished } from "../runtime/freshness-event.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { checkProject } from "./check-project.ts"
import { type LoadOptions, loadProject } from "./load-project.ts"
import { placeOf, waitedFor } from "./pipeline.ts"
import type { ProjectError } from "./project-error.ts"
import { checkNames, resolveTarget } from "./resolve-target.ts"
import { type NodeSelection, selectNodes } from "./select-nodes.ts"

export interface FreshnessOptions extends NodeSelection, LoadOptions {
  /** Default: the configuration's. */
  readonly target?: string
  /** How many sources are read at once. Default: the target's, or 4. */
  readonly threads?: number
  /** How long to wait for a process that has the database open, in milliseconds. Default: it is not waited for. */
  readonly waitMillis?: number
}

/**
 * Reads how old the selected sources are that say how old they may be, and writes it to `target/sources.json`. The warehouse is only
 * read: no lease is taken, and a database that is not there is not made. Stale sources, and those that cannot be read, are in the result.
 */
export const sourceFreshness = Effect.fn("sourceFreshness")(function* (
  folder: string,
  options: FreshnessOptions,
  emit: EmitFreshness = () => Effect.void,
): Effect.fn.Return<FreshnessFinished, ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const sources = withFreshness(yield* selectNodes(project, options))
  yield* checkNames(project, target)
  const record = yield* Effect.flatMap(
    Effect.promise(() => import("./freshness-artifact.ts")),
    ({ recordFreshness }) => recordFreshness(project, target, emit),
  )
  const { name, threads } = target
  const finished = yield* checkFreshness(
    {
      sources,
      dialect: target.target.type,
      target: name,
      threads: options.threads ?? threads,
      variables: project.variables,
    },
    record.emit,
  ).pipe(
    Effect.provide(
      sources.length === 0
        ? Warehouse.unused
        : waitedFor(
            warehouseLayer(target.target, { ...placeOf(project), create: false }),
            options.waitMillis ?? 0,
            emit,
          ),
    ),
  )
  yield* record.write(finished)
  return finished
})
