import { readFile } from "node:fs/promises"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type { PreviousRun } from "../artifact/previous.ts"
import { readManifest, readResults } from "../artifact/read-previous.ts"
import { ProjectError } from "./project-error.ts"

/**
 * What an earlier run has left in a folder, such as `target`: its `manifest.json`, and its `run_results.json` if there is one.
 *
 * @example
 * const { nodes, results } = yield* readPrevious("/artifacts/main")
 */
export const readPrevious = Effect.fn("readPrevious")(function* (
  folder: string,
): Effect.fn.Return<PreviousRun, ProjectError> {
  const file = join(folder, "manifest.json")
  const json = yield* readJson(file)
  if (json === null)
    return yield* fault(
      `There is no manifest.json in ${folder}, so nothing is known of an earlier run. Name the folder that a run has written to (a project's target), or write one: pipeline compile.`,
    )
  const manifest = readManifest(json.value)
  if (manifest === null) return yield* fault(foreign(file))
  const resultsFile = join(folder, "run_results.json")
  const results = yield* readJson(resultsFile)
  if (results === null) return { nodes: manifest.nodes, results: new Map() }
  const read = readResults(results.value, manifest)
  return read === null ? yield* fault(foreign(resultsFile)) : { nodes: manifest.nodes, results: read }
})

const foreign = (file: string): string =>
  `${file} was not written by this version of Typeline: it lacks the checksums that a comparison needs. dbt's own artifacts have none. Write it anew: pipeline compile, or a run.`

const fault = (message: string) => Effect.fail(new ProjectError({ reason: "State", message }))

/** Null where no file is there. */
const readJson = (file: string): Effect.Effect<{ readonly value: unknown } | null, ProjectError> =>
  Effect.tryPromise({ try: () => readFile(file, "utf8"), catch: (error) => error as NodeJS.ErrnoException }).pipe(
    Effect.catch((error) =>
      error.code === "ENOENT" ? Effect.succeed(null) : fault(`${file} cannot be read: ${error.message}`),
    ),
    Effect.flatMap((text) =>
      text === null
        ? Effect.succeed(null)
        : Effect.try({ try: () => ({ value: JSON.parse(text) as unknown }), catch: () => broken(file) }),
    ),
  )

const broken = (file: string): ProjectError =>
  new ProjectError({
    reason: "State",
    message: `${file} is no JSON: it is damaged, or no artifact. Write it anew: pipeline compile, or a run.`,
  })
