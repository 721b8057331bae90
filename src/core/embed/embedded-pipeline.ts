// What a program that embeds a pipeline says and sees, as Effects.
import type * as Effect from "effect/Effect"
import type * as Stream from "effect/Stream"
import type { DialectName } from "../dialect/registry.ts"
import type { Target } from "../resource/config.ts"
import type { Relation } from "../resource/relation.ts"
import type { NodeSummary, RunEvent } from "../runtime/event.ts"
import type { Emit } from "../runtime/run.ts"
import type { Columns } from "../sql/type.ts"
import type { EnvironmentVariables } from "../warehouse/environment.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import type { ProjectValues } from "./open-project.ts"
import type { RunCommand, RunOptions } from "./pipeline.ts"
import type { Plan, PlanOptions } from "./plan.ts"
import type { ProjectError } from "./project-error.ts"
import type { RowsOptions } from "./read-rows.ts"
import type { GivenVariables } from "./resolve-variables.ts"
import type { DecodedRow, RowSchema } from "./row-schema.ts"
import type { RunResult } from "./run-result.ts"

export interface PipelineOptions {
  /** The project's folder, or its configuration and resources as values. */
  readonly project: string | ProjectValues
  /** A target of the configuration by its name, or one as a value: `duckdb({ path })`. Default: the configuration's. */
  readonly target?: string | Target
  /** Values of the project's variables, by their names. */
  readonly vars?: GivenVariables
  /** What `env("NAME")` in the target reads. Default: the environment of the process. */
  readonly env?: EnvironmentVariables
  /** Whether the spans of statements hold their SQL. Default: false. */
  readonly traceSql?: boolean
}
/** What of the project. Default: all of it. */
export interface Selected {
  /** Each is a union of selectors by space, a selector an intersection by comma: `["+dim_movies"]`, `["tag:gold"]`. */
  readonly select?: readonly string[]
  readonly exclude?: readonly string[]
}
/** How a command runs; see the options of `pipeline build`. Its `vars` are added to those that the pipeline was opened with. */
export type RunSettings = Selected & Partial<Omit<RunOptions, keyof Selected | "command" | "target">>
/** What a plan is asked for. */
export type PlanSettings = Selected & Partial<Omit<PlanOptions, keyof Selected | "target">>
export interface CompileSettings extends Selected {
  /** Renders for another warehouse than the target's; nothing describes that. */
  readonly dialect?: DialectName
}
export interface ListedNode extends NodeSummary {
  readonly tags: readonly string[]
  /** Ids of what it reads. */
  readonly dependsOn: readonly string[]
}
/** The SQL of one node. */
export interface NodeSql {
  readonly id: string
  readonly name: string
  readonly sql: string
}
export type PipelineError = ProjectError | WarehouseError

/** Runs one command. Nodes that fail are in the result; an interruption cancels what runs on the warehouse. */
export type RunEffect = (
  options?: RunSettings,
  /** Is told what happens, as it happens. */
  onEvent?: Emit,
) => Effect.Effect<RunResult, PipelineError>

/** An opened project on one target. */
export interface EmbeddedPipeline {
  /** The project's name. */
  readonly name: string
  /** The target's name; of a target that came as a value, its type. */
  readonly target: string
  readonly build: RunEffect
  readonly run: RunEffect
  readonly test: RunEffect
  readonly seed: RunEffect
  readonly snapshot: RunEffect
  readonly load: RunEffect
  /** Runs a command as the stream is read, up to `run-finished`. Whoever stops reading stops the run. */
  readonly events: (command: RunCommand, options?: RunSettings) => Stream.Stream<RunEvent, PipelineError>
  /** What a build would do now, and why, with its statements. Nothing is done. */
  readonly plan: (settings?: PlanSettings) => Effect.Effect<Plan, PipelineError>
  /** The selected nodes, parents before children. */
  readonly list: (selected?: Selected) => Effect.Effect<readonly ListedNode[], ProjectError>
  /** The SQL of the selected queries, each described by an empty warehouse first. Writes nothing. */
  readonly compile: (options?: CompileSettings) => Effect.Effect<readonly NodeSql[], PipelineError>
  /** The rows of a source, a seed, a model or a snapshot, in no order, typed by its contract; by its name, of any columns. */
  readonly rows: {
    <C extends Columns>(relation: Relation<C>, options?: RowsOptions<C>): Stream.Stream<DecodedRow<C>, PipelineError>
    (relation: string, options?: RowsOptions<Columns>): Stream.Stream<DecodedRow<Columns>, PipelineError>
  }
  /** The Effect Schema of its rows. */
  readonly schemaOf: <C extends Columns>(relation: Relation<C>) => RowSchema<C>
}
