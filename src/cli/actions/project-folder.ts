import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { configFile } from "../../core/embed/load-config.ts"
import { ProjectError } from "../../core/embed/project-error.ts"

/** The named folder, or the nearest one upward that has a configuration. */
export const projectFolder = (named: string | undefined, cwd: string): Effect.Effect<string, ProjectError> => {
  if (named !== undefined) return Effect.succeed(resolve(cwd, named))
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, configFile))) return Effect.succeed(folder)
    if (folder === dirname(folder)) break
  }
  return Effect.fail(
    new ProjectError({
      reason: "Configuration",
      message: `There is no ${configFile} in ${cwd} or a folder above it. Run the command in the folder of a project, or name it with --project <folder>.`,
    }),
  )
}
