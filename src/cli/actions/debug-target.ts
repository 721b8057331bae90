import * as Effect from "effect/Effect"
import { type Check, debugProject } from "../../core/embed/debug.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { ProjectFlags } from "../flags.ts"
import { checkText } from "../render/check.ts"
import { counted } from "../render/words.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** A line for each thing that a run needs. */
export const debugTarget = (cli: Cli, flags: ProjectFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const checks: Check[] = []
  const tell = (check: Check) => {
    checks.push(check)
    out.write(checkText(check, out))
  }
  const noFolder = ({ message }: ProjectError) =>
    Effect.sync(() => tell({ name: "configuration", isGood: false, words: message }))
  const action = projectFolder(flags.project, out.cwd).pipe(
    Effect.flatMap((folder) => debugProject(folder, flags.target, tell)),
    Effect.catch(noFolder),
    Effect.map(() => {
      const bad = checks.filter(({ isGood }) => !isGood).length
      out.write(bad === 0 ? "\nAll is good.\n" : `\n${counted(bad, "thing")} to mend.\n`)
      return bad === 0 ? exitCode.good : exitCode.failed
    }),
  )
  return settle(action, { debug: flags.debug ?? false, err })
}
