import { readFile } from "node:fs/promises"
import * as Effect from "effect/Effect"
import { ProjectError } from "./project-error.ts"

/** An artifact that must be there, read by `read`; what is none of ours is an error. */
export const readArtifact = <A>(file: string, read: (json: unknown) => A | null): Effect.Effect<A, ProjectError> =>
  Effect.tryPromise({ try: async () => read(JSON.parse(await readFile(file, "utf8"))), catch: String }).pipe(
    Effect.catch((reason) => unusable(`${file} cannot be read: ${reason}`)),
    Effect.flatMap((value) =>
      value === null
        ? unusable(`${file} was not written by this version of Typeline. Write it anew: pipeline compile, or a run.`)
        : Effect.succeed(value),
    ),
  )
const unusable = (message: string) => Effect.fail(new ProjectError({ reason: "State", message }))
