// The builds that this process has begun: one at a time, each with its events for whoever asks.
import {
  type OpenedPipeline,
  PipelineAborted,
  type PipelineRun,
  ProjectError,
  type RunCounts,
  WarehouseError,
} from "typeline/pipeline"

/** What `GET /builds/1` answers. */
export interface BuildState {
  readonly id: number
  readonly state: "running" | "succeeded" | "failed" | "aborted"
  readonly counts?: RunCounts
  /** Names of what an abort has left undone. */
  readonly undone?: readonly string[]
  /** Why nothing could be run, for people. */
  readonly error?: string
}
export interface Build {
  readonly run: PipelineRun
  readonly state: () => BuildState
  readonly abort: () => void
}
export interface Builds {
  /** Null while another one runs. */
  readonly begin: (select: readonly string[]) => Build | null
  readonly get: (id: number) => Build | undefined
}

export const createBuilds = (pipeline: OpenedPipeline): Builds => {
  const builds = new Map<number, Build>()
  return {
    get: (id) => builds.get(id),
    begin: (select) => {
      if ([...builds.values()].some((build) => build.state().state === "running")) return null
      const id = builds.size + 1
      let state: BuildState = { id, state: "running" }
      const controller = new AbortController()
      const run = pipeline.build({ select, signal: controller.signal })
      run.then(
        ({ counts }) => {
          state = { id, state: counts.error > 0 ? "failed" : "succeeded", counts }
        },
        (error: unknown) => {
          state = { id, ...failed(error) }
        },
      )
      const build = { run, state: () => state, abort: () => controller.abort() }
      builds.set(id, build)
      return build
    },
  }
}

const failed = (error: unknown): Omit<BuildState, "id"> => {
  if (error instanceof PipelineAborted)
    return error.result
      ? { state: "aborted", counts: error.result.counts, undone: error.result.undone }
      : { state: "aborted" }
  // Messages of these are for people, and hold no secret.
  const isKnown = error instanceof ProjectError || error instanceof WarehouseError
  return { state: "failed", error: isKnown ? error.message : "An error of the service itself." }
}
