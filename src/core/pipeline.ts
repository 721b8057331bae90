// What a program that embeds Typeline imports from "typeline/pipeline".

export type {
  CompileSettings,
  EmbeddedPipeline,
  ListedNode,
  NodeSql,
  PipelineError,
  PipelineOptions,
  PlanSettings,
  RunEffect,
  RunSettings,
  Selected,
} from "./embed/embedded-pipeline.ts"
export { openPipeline } from "./embed/open-pipeline.ts"
export type { ProjectValues, Resources } from "./embed/open-project.ts"
export type { Abortable, OpenedPipeline, OpenOptions, PipelineRun, StartRun } from "./embed/opened-pipeline.ts"
export type { RunCommand } from "./embed/pipeline.ts"
export { Pipeline } from "./embed/pipeline-service.ts"
export type { NodePlan, Plan } from "./embed/plan.ts"
export { ProjectError } from "./embed/project-error.ts"
export type { RowsOptions } from "./embed/read-rows.ts"
export type { GivenVariables } from "./embed/resolve-variables.ts"
export type { Decoded, DecodedRow, JsonRow, RowSchema } from "./embed/row-schema.ts"
export { schemaOf } from "./embed/row-schema.ts"
export type { RunResult } from "./embed/run-result.ts"
export { PipelineAborted } from "./embed/run-result.ts"
export type { Diagnostic } from "./graph/diagnostic.ts"
export type {
  NodeFinished,
  NodeRetried,
  NodeStarted,
  NodeStatus,
  NodeSummary,
  RowsDiff,
  RunCounts,
  RunEvent,
  RunFinished,
  RunStarted,
  RunWaiting,
  StepFinished,
  TestResult,
} from "./runtime/event.ts"
export type { EnvironmentVariables } from "./warehouse/environment.ts"
export { WarehouseError, WarehouseReason } from "./warehouse/error.ts"
