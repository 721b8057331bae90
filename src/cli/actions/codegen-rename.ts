import * as Effect from "effect/Effect"
import { planRename } from "../../codegen/rename/plan.ts"
import { writeRename } from "../../codegen/rename/write.ts"
import { checkProject } from "../../core/embed/check-project.ts"
import { loadProject } from "../../core/embed/load-project.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import { askYes } from "../ask.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { RenameFlags } from "../flags.ts"
import { renameErrorText, renameJson, renamePlanText, renameSummary } from "../render/rename-plan.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints what a rename changes; then it is written, if somebody says so. */
export const renameColumn = (cli: Cli, column: string, name: string, flags: RenameFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const project = yield* Effect.flatMap(loadProject(folder), checkProject)
    const plan = yield* planRename(project, { column, name, only: flags.only ?? false })
    // Beside JSON, what is said goes to people, not into the file.
    const talk = flags.json ? err : out
    out.write(flags.json ? `${JSON.stringify(renameJson(plan), null, 2)}\n` : renamePlanText(plan, out))
    if (flags.dryRun) {
      talk.write(`${renameSummary(plan)} would change. Nothing was written.\n`)
      return exitCode.good
    }
    const answer = flags.yes || (yield* Effect.promise(() => askYes(`Change ${renameSummary(plan)}? [y/N] `, talk)))
    if (answer === null) {
      err.write(
        `There is no terminal to ask on, so nothing was written. To write it: pipeline codegen rename ${column} ${name}${flags.only ? " --only" : ""} --yes\n`,
      )
      return exitCode.unusable
    }
    if (!answer) {
      talk.write("Nothing was written.\n")
      return exitCode.unusable
    }
    yield* writeRename(plan)
    talk.write(`Changed: ${renameSummary(plan)}.\n`)
    return exitCode.good
  }).pipe(
    Effect.catchTag("RenameError", (error) =>
      Effect.sync(() => {
        err.write(renameErrorText(error, err))
        return error.reason === "Package" || error.reason === "Files" ? exitCode.failed : exitCode.unusable
      }),
    ),
  )
  return settle<ProjectError>(action, { debug: flags.debug ?? false, err })
}
