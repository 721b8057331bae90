// The Promise façade over `Pipeline`: nothing that it does is done without it.
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import type { Relation } from "../resource/relation.ts"
import type { Columns } from "../sql/type.ts"
import { asyncRows, type Release } from "./async-rows.ts"
import { eventLog } from "./event-log.ts"
import type { Abortable, OpenedPipeline, OpenOptions, StartRun } from "./opened-pipeline.ts"
import type { RunCommand } from "./pipeline.ts"
import { Pipeline } from "./pipeline-service.ts"
import type { RowsOptions } from "./read-rows.ts"
import { schemaOf } from "./row-schema.ts"
import { PipelineAborted, type RunResult, resultOf } from "./run-result.ts"

/**
 * Opens a project for a program: see `Pipeline` for the same as Effects. Rejects with a `ProjectError` where the project
 * cannot be used.
 *
 * @example
 * await using pipeline = await openPipeline({ project: "./warehouse", target: "dev" })
 * const run = pipeline.build({ select: ["+dim_movies"], signal })
 * for await (const event of run) if (event.kind === "node-finished") console.log(event.node.id, event.status)
 * const { counts } = await run
 */
export const openPipeline = async ({ layer = Layer.empty, ...options }: OpenOptions): Promise<OpenedPipeline> => {
  const runtime = ManagedRuntime.make(Layer.provideMerge(Pipeline.layer(options), layer))
  const opened = await settled(runtime.runPromiseExit(Effect.map(Pipeline, (pipeline) => pipeline)), () => null).catch(
    async (error) => {
      await runtime.dispose()
      throw error
    },
  )
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  const held = new Set<Release>()
  const tracked = <A>(promise: Promise<A>): Promise<A> => {
    const ended = promise.then(
      () => {},
      () => {},
    )
    running.add(ended)
    void ended.then(() => running.delete(ended))
    return promise
  }
  const begin = <A, E>(
    effect: Effect.Effect<A, E>,
    signal: AbortSignal | undefined,
    result: () => RunResult | null,
  ) => {
    const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    const exit = closing.signal.aborted
      ? Promise.resolve(Exit.interrupt())
      : runtime.runPromiseExit(effect, { signal: either })
    return tracked(settled(exit, () => aborted(signal, closing.signal, result())))
  }
  const start =
    (command: RunCommand): StartRun =>
    ({ signal, ...settings } = {}) => {
      const log = eventLog()
      const effect = opened[command](settings, (event) => Effect.sync(() => log.add(event)))
      const promise = begin(effect, signal, () => resultOf(log.events))
      promise.then(log.end, (error) => (resultOf(log.events) ? log.end() : log.fail(error)))
      // A failure that nobody looks at is an unhandled rejection, as with every promise; who reads the events looks.
      const run = promise.then((result) => result)
      const read = () => {
        run.catch(() => {})
        return log.read()
      }
      return Object.assign(run, { [Symbol.asyncIterator]: read })
    }
  const close = async () => {
    closing.abort()
    await Promise.all(running)
    await Promise.all([...held].map((release) => release()))
    await runtime.dispose()
  }
  return {
    name: opened.name,
    target: opened.target,
    build: start("build"),
    run: start("run"),
    test: start("test"),
    seed: start("seed"),
    snapshot: start("snapshot"),
    load: start("load"),
    plan: ({ signal, ...settings } = {}) => begin(opened.plan(settings), signal, () => null),
    list: ({ signal, ...selected } = {}) => begin(opened.list(selected), signal, () => null),
    compile: ({ signal, ...settings } = {}) => begin(opened.compile(settings), signal, () => null),
    rows: <C extends Columns>(
      relation: Relation<C> | string,
      { signal, ...settings }: RowsOptions<C> & Abortable = {},
    ) =>
      asyncRows(
        // The overloads of both sides are the same.
        opened.rows(relation as Relation<C>, settings),
        (effect) => begin(effect, signal, () => null),
        held,
      ),
    schemaOf,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** What it succeeds with, or throws the error itself; `interrupted` is thrown for an interruption. */
const settled = async <A>(running: Promise<Exit.Exit<A, unknown>>, interrupted: () => unknown): Promise<A> => {
  const exit = await running
  if (Exit.isSuccess(exit)) return exit.value
  throw Cause.hasInterruptsOnly(exit.cause) ? interrupted() : Cause.squash(exit.cause)
}

const aborted = (signal: AbortSignal | undefined, closing: AbortSignal, result: RunResult | null) => {
  const reason = closing.aborted && !signal?.aborted ? "Closed" : "Signal"
  const undone = result?.undone ?? []
  const left = undone.length === 0 ? "" : ` Left undone: ${undone.join(", ")}.`
  const message = `${reason === "Closed" ? "The pipeline was closed." : "The signal was given."}${left}`
  return new PipelineAborted({ reason, message, result, cause: reason === "Signal" ? signal?.reason : undefined })
}
