import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { sources } from "../artifact/sources.ts"
import type { EmitFreshness } from "../runtime/freshness.ts"
import type { FreshnessFinished } from "../runtime/freshness-event.ts"
import { Environment } from "../warehouse/environment.ts"
import { artifactProject } from "./artifact-project.ts"
import type { Project } from "./load-project.ts"
import type { ProjectError } from "./project-error.ts"
import type { ResolvedTarget } from "./resolve-target.ts"
import { checkTargetFolder, writeJson, written } from "./target-folder.ts"

export interface FreshnessRecord {
  readonly emit: EmitFreshness
  readonly write: (finished: FreshnessFinished) => Effect.Effect<void, ProjectError>
}

/** What a check of sources leaves in `target`: sources.json. */
export const recordFreshness = Effect.fn("recordFreshness")(function* (
  project: Project,
  target: ResolvedTarget,
  emit: EmitFreshness,
): Effect.fn.Return<FreshnessRecord, ProjectError> {
  yield* checkTargetFolder(project.root)
  let startedAt = ""
  return {
    emit: (event) => {
      if (event.kind === "freshness-started") startedAt = event.at
      return emit(event)
    },
    write: Effect.fnUntraced(function* (finished) {
      const environment = yield* Environment
      const generatedAt = new Date(yield* Clock.currentTimeMillis).toISOString()
      yield* written(async () => {
        const artifacts = await artifactProject(project, target, environment)
        const invocation = { id: finished.runId, startedAt, generatedAt }
        await writeJson(project.root, "sources.json", sources(artifacts, invocation, finished))
      })
    }),
  }
})
