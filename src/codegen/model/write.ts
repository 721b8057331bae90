import * as Effect from "effect/Effect"
import type { Project } from "../../core/embed/load-project.ts"
import { formatFiles } from "../sources/format.ts"
import { writeFiles } from "../sources/write.ts"
import { ModelError } from "./error.ts"
import type { ModelPlan } from "./plan.ts"

/** Writes all files, or none, and formats them as the project does. What went wrong with the formatting, or null. */
export const writeModel = Effect.fn("writeModel")(function* (
  project: Project,
  { files }: ModelPlan,
): Effect.fn.Return<string | null, ModelError> {
  const planned = files.map(({ file, text }) => ({ file, before: null, after: text }))
  yield* Effect.mapError(
    writeFiles(project.root, planned),
    ({ message }) => new ModelError({ reason: "Files", message }),
  )
  return yield* Effect.promise(() =>
    formatFiles(
      project.root,
      files.map(({ file }) => file),
    ),
  )
})
