import { rmSync } from "node:fs"
import * as Effect from "effect/Effect"
import type { Project } from "../../core/embed/load-project.ts"
import { writeFiles } from "../sources/write.ts"
import { TypesError } from "./error.ts"
import type { TypesPlan } from "./plan.ts"

/** Writes what differs, all of it or nothing; then what is stale goes. */
export const writeTypes = Effect.fn("writeTypes")(function* (
  { root }: Project,
  { changes }: TypesPlan,
): Effect.fn.Return<void, TypesError> {
  const files = changes.flatMap(({ file, before, after }) => (after === null ? [] : [{ file, before, after }]))
  yield* Effect.mapError(writeFiles(root, files), ({ message }) => new TypesError({ reason: "Files", message }))
  yield* Effect.try({
    try: () => {
      for (const { file, after } of changes) if (after === null) rmSync(file, { force: true })
    },
    catch: (cause) =>
      new TypesError({ reason: "Files", message: cause instanceof Error ? cause.message : String(cause) }),
  })
})
