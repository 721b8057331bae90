import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as Scope from "effect/Scope"
import type { InvocationArgs } from "../artifact/read-invocation.ts"
import type { GraphNode } from "../graph/graph.ts"
import type { Declaration, ResourceKind } from "../resource/declaration.ts"
import type { RunFinished, RunWaiting } from "../runtime/event.ts"
import { type Emit, run } from "../runtime/run.ts"
import type { EventTimeRange } from "../strategy/strategy.ts"
import { unitTestEngine } from "../unit-test/engine.ts"
import { unitTestNode } from "../unit-test/unit-test-node.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { checkRawSql } from "./check-contracts.ts"
import { checkEventTime } from "./check-event-time.ts"
import { checkProject, checkTexts } from "./check-project.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { ProjectError } from "./project-error.ts"
import { checkNames, type ResolvedTarget, resolveTarget } from "./resolve-target.ts"
import type { RunRecord } from "./run-artifacts.ts"
import { type NodeSelection, selectNodes } from "./select-nodes.ts"

/** What a command works on: `build` on everything, each of the others on its own kind. */
export type RunCommand = "build" | "run" | "test" | "seed" | "snapshot" | "load"
const kinds: { readonly [C in RunCommand]: readonly ResourceKind[] } = {
  build: ["source", "seed", "model", "snapshot", "test", "unit_test"],
  run: ["model"],
  test: ["test", "unit_test"],
  seed: ["seed"],
  snapshot: ["snapshot"],
  load: ["source"],
}

export interface RunOptions extends NodeSelection, LoadOptions {
  readonly command: RunCommand
  /** Exactly these of the command's nodes, by id, whatever the selection says: what `retry` runs again. */
  readonly nodes?: ReadonlySet<string>
  /** By id: what the run that is retried has built, and is read where it is. */
  readonly builtBefore?: ReadonlySet<string>
  /** Only unit tests, or only tests of data. Default: both. */
  readonly only?: "unit_test" | "test"
  /** Default: the configuration's. */
  readonly target?: string
  /** Default: the target's, or 4. */
  readonly threads?: number
  readonly fullRefresh?: boolean
  /** Loads files even where they have not changed. */
  readonly force?: boolean
  /** Lets a snapshot end more versions than its `maxDeletes`. */
  readonly allowDeletes?: boolean
  /** The part of microbatch models that is read again: ISO 8601, UTC, the end excluded. */
  readonly eventTime?: EventTimeRange
  /** How long to wait for another run on the same target, in milliseconds. Default: it is not waited for. */
  readonly waitMillis?: number
  /** The first node that fails ends the run; what runs is cancelled. */
  readonly failFast?: boolean
  /** What is neither built nor there is read from where the target of the manifest in `state` has it. */
  readonly defer?: boolean
  /** With `defer`: reads it there also where it is here. */
  readonly favorState?: boolean
  /** Whether what was done is written to the project's folder `target`. Default: true. */
  readonly artifacts?: boolean
}

/** Runs a command on a project in a folder. What happens meanwhile is emitted; failures of nodes are in the result. */
export const runPipeline = Effect.fn("runPipeline")(function* (
  folder: string,
  options: RunOptions,
  emit: Emit,
): Effect.fn.Return<RunFinished, ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const warehouse = warehouseLayer(target.target, placeOf(project))
  return yield* runProject(project, target, options, emit, warehouse)
})

/** As `runPipeline`, on a project that was loaded and checked, and on a warehouse that others may use as well. */
export const runProject = Effect.fn("typeline.pipeline")(function* (
  project: Project,
  target: ResolvedTarget,
  options: RunOptions,
  emit: Emit,
  warehouse: Layer.Layer<Warehouse, WarehouseError>,
): Effect.fn.Return<RunFinished, ProjectError | WarehouseError, Scope.Scope> {
  yield* Effect.annotateCurrentSpan({ "typeline.command": options.command, ...spanAttributes(project, target) })
  const eventTime = options.eventTime ?? { start: null, end: null }
  const nodes = yield* nodesOf(project, options)
  yield* checkNames(project, target)
  const selected = nodes.filter(
    ({ declaration }) =>
      isOf(options.command, declaration) && (options.only === undefined || declaration.kind === options.only),
  )
  yield* checkEventTime(eventTime, selected)
  yield* checkTexts(selected, target.target.type)
  yield* checkRawSql(selected, target.target.type, project.variables)
  const threads = options.threads ?? target.threads
  const deferral = options.defer ? yield* deferralOf(project, target, options) : null
  const record = yield* recordOf(project, target, options, selected, emit)
  const unitTests = yield* unitTestEngine
  const closing = yield* Scope.make()
  const running = run(
    {
      unitTest: unitTestNode(unitTests),
      graph: project.graph,
      ids: new Set(selected.map(({ id }) => id)),
      dialect: target.target.type,
      target: target.name,
      storage: target.storage,
      threads,
      fullRefresh: options.fullRefresh ?? false,
      force: options.force ?? false,
      allowDeletes: options.allowDeletes ?? false,
      eventTime,
      variables: project.variables,
      failFast: options.failFast ?? false,
      ...(deferral ? { deferral } : {}),
      ...(options.builtBefore ? { builtBefore: options.builtBefore } : {}),
      waitMillis: options.waitMillis ?? 0,
    },
    record.emit,
  ).pipe(
    Effect.provide(
      // Unit tests have an engine of their own: nothing of the target is opened for them.
      selected.every(({ declaration }) => declaration.kind === "unit_test")
        ? Warehouse.unused
        : Layer.effectContext(Layer.buildWithScope(waitedFor(warehouse, options.waitMillis ?? 0, emit), closing)),
    ),
    Effect.annotateSpans(spanAttributes(project, target)),
  )
  // What is done by then is written, however the run ends.
  return yield* Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      const exit = yield* Effect.exit(restore(running))
      const [writing] = yield* Effect.all([Effect.exit(record.write), Scope.close(closing, exit)], { concurrency: 2 })
      if (Exit.isFailure(exit)) return yield* exit
      yield* writing
      return exit.value
    }),
  )
}, Effect.scoped)

const nodesOf = (project: Project, options: RunOptions) => {
  const { nodes, command } = options
  return nodes
    ? knownNodes(project, nodes)
    : // Tests alone are run on what is there; a build may not have made the other relation that one reads.
      selectNodes(project, options, command === "test" ? "eager" : "buildable")
}

/** A test that is there no more has nothing to say; a relation that is not may have another in its place. */
const knownNodes = ({ graph }: Project, ids: ReadonlySet<string>) => {
  const gone = [...ids].filter((id) => !graph.nodes.has(id) && !/^(unit_)?test\./.test(id))
  return gone.length > 0
    ? Effect.fail(
        new ProjectError({
          reason: "Selection",
          message: `The last run left ${gone.join(", ")} undone, and the project has none of that name any more. Nothing was run. Build what stands in its place: pipeline build --select <node>+`,
        }),
      )
    : Effect.succeed(graph.order.filter(({ id }) => ids.has(id)))
}

const deferralOf = (project: Project, target: ResolvedTarget, { state, favorState }: RunOptions) =>
  Effect.flatMap(
    Effect.promise(() => import("./deferral.ts")),
    ({ deferralTo }) => deferralTo(project, target, state, favorState ?? false),
  )

/** Artifacts are loaded where some are written: `ls` has none. */
const recordOf = (
  project: Project,
  target: ResolvedTarget,
  options: RunOptions,
  nodes: readonly GraphNode[],
  emit: Emit,
): Effect.Effect<Pick<RunRecord, "emit" | "write">, ProjectError> =>
  options.artifacts === false
    ? Effect.succeed({ emit, write: Effect.void })
    : Effect.flatMap(
        Effect.promise(() => import("./run-artifacts.ts")),
        ({ recordRun }) => recordRun({ project, target, nodes, args: argsOf(options, target) }, emit),
      )

/** As dbt names them, where it has them. */
const argsOf = (options: RunOptions, target: ResolvedTarget): InvocationArgs => ({
  which: options.command,
  select: options.select,
  exclude: options.exclude,
  target: target.name,
  threads: options.threads ?? target.threads,
  full_refresh: options.fullRefresh ?? false,
  event_time_start: options.eventTime?.start ?? null,
  event_time_end: options.eventTime?.end ?? null,
  resource_types: options.only === undefined ? [] : [options.only],
  force: options.force ?? false,
  allow_deletes: options.allowDeletes ?? false,
  event_time_done_since: options.eventTime?.doneSince ?? null,
  indirect_selection: options.indirect ?? null,
  fail_fast: options.failFast ?? false,
  state: options.state ?? null,
  defer: options.defer ?? false,
  favor_state: options.favorState ?? false,
  vars: options.vars ?? {},
})

/** What every span of a run says. */
export const spanAttributes = ({ config }: Project, { name, target }: ResolvedTarget) => ({
  "typeline.project": config.name,
  "typeline.target": name,
  "db.system.name": target.type,
})

/** Whose warehouse is opened. */
export const placeOf = ({ root, config }: Project) => ({ root, project: config.name })

const poll = "200 millis"

/** Another process may have the database open: it is tried again for so long. */
export const waitedFor = (
  layer: Layer.Layer<Warehouse, WarehouseError>,
  waitMillis: number,
  emit: (event: RunWaiting) => Effect.Effect<void>,
) => {
  let isTold = waitMillis === 0
  const tell = Effect.suspend(() => {
    if (isTold) return Effect.void
    isTold = true
    return emit({ kind: "run-waiting", waitsFor: "process that has the database open", waitMillis })
  })
  return Layer.effectContext(
    Layer.build(layer).pipe(
      Effect.tapError(({ reason }) => (reason === "Conflict" ? tell : Effect.void)),
      Effect.retry({
        schedule: Schedule.spaced(poll).pipe(Schedule.upTo({ duration: waitMillis })),
        while: ({ reason }) => waitMillis > 0 && reason === "Conflict",
      }),
    ),
  )
}

const isOf = (command: RunCommand, declaration: Declaration): boolean => kinds[command].includes(declaration.kind)
