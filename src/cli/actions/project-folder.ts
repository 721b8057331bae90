import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { configFile } from "../../core/embed/load-config.ts"
import { ProjectError } from "../../core/embed/project-error.ts"

/** The named folder, or the nearest one upward that has a configuration. What its `.env` says is in the environment from then on. */
export const projectFolder = (named: string | undefined, cwd: string): Effect.Effect<string, ProjectError> =>
  Effect.tap(findFolder(named, cwd), loadEnvironment)

/** The configuration may read it as it loads. A variable that is set already stays as it is. */
const loadEnvironment = (folder: string): Effect.Effect<void, ProjectError> =>
  Effect.try({
    try: () => {
      const file = join(folder, ".env")
      if (existsSync(file)) process.loadEnvFile(file)
    },
    catch: (error) =>
      new ProjectError({
        reason: "Configuration",
        message: `${join(folder, ".env")} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      }),
  })

const findFolder = (named: string | undefined, cwd: string): Effect.Effect<string, ProjectError> => {
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
