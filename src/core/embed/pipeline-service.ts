import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import * as RcRef from "effect/RcRef"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import type { RunEvent } from "../runtime/event.ts"
import type { Emit } from "../runtime/run.ts"
import { summary } from "../runtime/run-node.ts"
import { TraceSql } from "../runtime/spans.ts"
import type { Columns } from "../sql/type.ts"
import { Environment } from "../warehouse/environment.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { compileNodes } from "./compile.ts"
import type { EmbeddedPipeline, PipelineError, PipelineOptions, RunEffect, RunSettings } from "./embedded-pipeline.ts"
import { knownRun } from "./known-run.ts"
import { openProject } from "./open-project.ts"
import { placeOf, type RunCommand, runProject, spanAttributes } from "./pipeline.ts"
import { planOn } from "./plan.ts"
import { inFull, type ProjectError } from "./project-error.ts"
import { type RowsOptions, readRows, relationIn } from "./read-rows.ts"
import { type GivenVariables, resolveVariables } from "./resolve-variables.ts"
import { schemaOf } from "./row-schema.ts"
import { type RunResult, resultOf } from "./run-result.ts"
import { selectNodes } from "./select-nodes.ts"

/**
 * A project on one target, for a program to run. The warehouse is opened by the first that needs it, shared, and
 * closed with the scope: until then a DuckDB file is this process's alone.
 *
 * @example
 * const program = Effect.gen(function* () {
 *   const pipeline = yield* Pipeline.open({ project: "./warehouse", target: "dev" })
 *   const { counts } = yield* pipeline.build({ select: ["+dim_movies"] })
 *   yield* Stream.runForEach(pipeline.rows(dimMovies), (movie) => Effect.log(movie.title))
 * }).pipe(Effect.scoped)
 */
export class Pipeline extends Context.Service<Pipeline, EmbeddedPipeline>()("typeline/Pipeline") {
  /** Loads and checks the project. Nothing of the target is opened yet. */
  static readonly open = (options: PipelineOptions): Effect.Effect<EmbeddedPipeline, ProjectError, Scope.Scope> =>
    open(options)
  static readonly layer = (options: PipelineOptions): Layer.Layer<Pipeline, ProjectError> =>
    Layer.effect(Pipeline, open(options))
}

const open = Effect.fnUntraced(function* (options: PipelineOptions) {
  const { project, target, isFolder } = yield* openProject(options.project, options.target, options.vars)
  const layer = Layer.build(warehouseLayer(target.target, placeOf(project)))
  const environment = options.env ?? (yield* Environment)
  const acquire = Effect.provideService(layer, Environment, environment)
  // Kept until the scope closes: a database in memory would be empty the next time, and to sign in takes a second.
  const opened = yield* RcRef.make({ acquire, idleTimeToLive: "Infinity" })
  const warehouse = Layer.effectContext(RcRef.get(opened))
  const traced = Effect.provideService(TraceSql, options.traceSql ?? false)

  const withVars = (vars: GivenVariables | undefined) =>
    vars === undefined
      ? Effect.succeed(project)
      : Effect.map(resolveVariables(project.config, { ...options.vars, ...vars }), (variables) => ({
          ...project,
          variables,
        }))

  const execute = (command: RunCommand, settings: RunSettings, onEvent: Emit) =>
    Effect.suspend(() => {
      const events: RunEvent[] = []
      const told: Emit = (event) => {
        if (event.kind === "node-finished" || event.kind === "run-finished") events.push(event)
        return onEvent(event)
      }
      return Effect.flatMap(withVars(settings.vars), (project) =>
        runProject(project, target, { ...all, artifacts: isFolder, ...settings, command }, told, warehouse),
      ).pipe(
        Effect.map((finished): RunResult => resultOf(events) ?? { ...finished, nodes: [] }),
        Effect.mapError(inFull),
        Effect.provideService(Environment, environment),
        Effect.scoped,
        traced,
      )
    })
  const command =
    (name: RunCommand): RunEffect =>
    (settings = {}, onEvent = () => Effect.void) =>
      execute(name, settings, onEvent)
  const rows = (wanted: unknown, settings: RowsOptions<Columns> = {}) =>
    Stream.unwrap(
      Effect.map(relationIn(project, wanted), (relation) => readRows(project, relation, target.target.type, settings)),
    ).pipe(Stream.provide(warehouse))

  const pipeline: EmbeddedPipeline = {
    name: project.config.name,
    target: target.name,
    build: command("build"),
    run: command("run"),
    test: command("test"),
    seed: command("seed"),
    snapshot: command("snapshot"),
    load: command("load"),
    events: (name, settings = {}) =>
      Stream.callback<RunEvent, PipelineError>(
        (queue) =>
          execute(name, settings, (event) => Effect.asVoid(Queue.offer(queue, event))).pipe(
            Effect.matchCauseEffect({
              onSuccess: () => Queue.end(queue),
              onFailure: (cause) => Queue.failCause(queue, cause),
            }),
          ),
        // A slow reader must not slow the run down.
        { bufferSize: Number.POSITIVE_INFINITY },
      ),
    plan: ({ vars, ...settings } = {}) =>
      Effect.gen(function* () {
        const planned = yield* withVars(vars)
        const earlier = isFolder ? yield* knownRun(planned, target) : null
        return yield* planOn(planned, target, { ...all, ...settings }, earlier)
      }).pipe(Effect.provide(warehouse), Effect.mapError(inFull), traced),
    list: (selected = {}) =>
      Effect.map(selectNodes(project, { ...all, ...selected }), (nodes) =>
        nodes.map((node) => ({
          ...summary(node),
          tags: node.declaration.tags,
          dependsOn: [...(project.graph.dag.parents.get(node.id) ?? [])],
        })),
      ),
    compile: (settings = {}) =>
      Effect.map(compileNodes(project, target, { ...all, ...settings }), (nodes) =>
        nodes.map(({ id, name, sql }) => ({ id, name, sql })),
      ).pipe(Effect.mapError(inFull), Effect.annotateSpans(spanAttributes(project, target))),
    // The overloads are one function: the columns are the relation's own.
    rows: rows as EmbeddedPipeline["rows"],
    schemaOf,
  }
  return pipeline
})

const all = { select: [], exclude: [] } as const
