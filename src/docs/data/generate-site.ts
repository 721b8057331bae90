import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { bundle } from "#site"
import type { DescribedProject } from "../../core/embed/described-project.ts"
import { ProjectError } from "../../core/embed/project-error.ts"
import { readEarlier } from "./earlier.ts"
import { generationOf } from "./generation.ts"
import { layersOf } from "./layers.ts"
import { readReadmes } from "./readmes.ts"
import { dataScript } from "./script.ts"
import { siteFiles } from "./site-files.ts"
import { refusal, writeSite } from "./write.ts"

export interface SiteOptions {
  /** The folder that is written; an earlier site in it is replaced. */
  readonly output: string
  /** Of Typeline. */
  readonly version: string
}
export interface GeneratedSite {
  /** The page to open. */
  readonly page: string
  readonly warnings: readonly string[]
}

/** Writes the documentation site of a project: a folder that any web server or a browser alone can show. */
export const generateSite = Effect.fn("generateSite")(function* (
  described: DescribedProject,
  { output, version }: SiteOptions,
): Effect.fn.Return<GeneratedSite, ProjectError> {
  yield* checkOutput(output)
  return yield* Effect.tryPromise({
    try: async () => {
      const earlier = await readEarlier(described)
      const layers = layersOf(described.artifacts)
      const readmes = await readReadmes(described.project.root, layers.layers)
      const files = siteFiles({ described, earlier, layers, readmes, version })
      const generation = generationOf(files)
      const scripts = Object.entries(files).map(
        ([name, value]) => [`data/${name}.js`, dataScript(name, value, generation)] as const,
      )
      await writeSite(output, new Map([...(await bundle()), ...scripts]))
      return { page: join(resolve(output), "index.html"), warnings: earlier.warnings }
    },
    catch: (error) =>
      new ProjectError({
        reason: "Artifacts",
        message: `The documentation site could not be written to ${output}: ${error instanceof Error ? error.message : String(error)}`,
      }),
  })
})

/** Asked before anything else is done. */
export const checkOutput = (output: string): Effect.Effect<void, ProjectError> =>
  Effect.flatMap(
    Effect.tryPromise({
      try: () => refusal(output),
      catch: (error) =>
        new ProjectError({
          reason: "Configuration",
          message: `${output} cannot be read: ${error instanceof Error ? error.message : String(error)}. Name another folder: --output <folder>.`,
        }),
    }),
    (message) => (message === null ? Effect.void : Effect.fail(new ProjectError({ reason: "Configuration", message }))),
  )
