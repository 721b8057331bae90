// What a program that embeds a pipeline says and sees, in promises.
import type * as Layer from "effect/Layer"
import type { Relation } from "../resource/relation.ts"
import type { RunEvent } from "../runtime/event.ts"
import type { Columns } from "../sql/type.ts"
import type {
  CompileSettings,
  ListedNode,
  NodeSql,
  PipelineOptions,
  PlanSettings,
  RunSettings,
  Selected,
} from "./embedded-pipeline.ts"
import type { Plan } from "./plan.ts"
import type { RowsOptions } from "./read-rows.ts"
import type { DecodedRow, RowSchema } from "./row-schema.ts"
import type { RunResult } from "./run-result.ts"

export interface Abortable {
  /** Cancels what runs, also on the warehouse; the promise rejects with a `PipelineAborted`. */
  readonly signal?: AbortSignal | undefined
}
export interface OpenOptions extends PipelineOptions {
  /** A layer of Effect that everything runs in, such as the one of a tracer. It is built once, and closed with the pipeline. */
  readonly layer?: Layer.Layer<never, unknown>
}

/**
 * A run that has begun: a promise of its result, and its events for `for await`, from the first one on. The
 * iteration ends with `run-finished`, also after an abort; without one it throws what the promise rejects with.
 */
export interface PipelineRun extends Promise<RunResult>, AsyncIterable<RunEvent> {}
/** Nodes that fail are in the result. Rejects with a `ProjectError`, a `WarehouseError` or a `PipelineAborted`. */
export type StartRun = (options?: RunSettings & Abortable) => PipelineRun

/** An opened project on one target, in promises. */
export interface OpenedPipeline extends AsyncDisposable {
  /** The project's name. */
  readonly name: string
  /** The target's name; of a target that came as a value, its type. */
  readonly target: string
  readonly build: StartRun
  readonly run: StartRun
  readonly test: StartRun
  readonly seed: StartRun
  readonly snapshot: StartRun
  readonly load: StartRun
  /** What a build would do now, and why, with its statements. Nothing is done. */
  readonly plan: (options?: PlanSettings & Abortable) => Promise<Plan>
  /** The selected nodes, parents before children. */
  readonly list: (options?: Selected & Abortable) => Promise<readonly ListedNode[]>
  /** The SQL of the selected queries, each described by an empty warehouse first. Writes nothing. */
  readonly compile: (options?: CompileSettings & Abortable) => Promise<readonly NodeSql[]>
  /**
   * The rows of a source, a seed, a model or a snapshot, in no order, typed by its contract; by its name, of any columns.
   *
   * @example
   * for await (const movie of pipeline.rows(dimMovies, { where: (row) => row.movie_id.lt(10) })) console.log(movie.title)
   */
  readonly rows: {
    <C extends Columns>(relation: Relation<C>, options?: RowsOptions<C> & Abortable): AsyncIterable<DecodedRow<C>>
    (relation: string, options?: RowsOptions<Columns> & Abortable): AsyncIterable<DecodedRow<Columns>>
  }
  /** The Effect Schema of its rows. */
  readonly schemaOf: <C extends Columns>(relation: Relation<C>) => RowSchema<C>
  /** Aborts what still runs, waits for it, and closes the warehouse. */
  readonly close: () => Promise<void>
}
