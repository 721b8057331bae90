import * as Effect from "effect/Effect"
import { checkAll } from "../../core/embed/check.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { CheckFlags } from "../flags.ts"
import { complaint } from "../render/complaint.ts"
import { checkJson, checkSummary, findingsText } from "../render/findings.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints what is wrong with a project. What could not be checked is no success. */
export const checkProject = (cli: Cli, flags: CheckFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const checked = yield* checkAll(folder, {
      vars: flags.vars ?? {},
      ...(flags.target === undefined ? {} : { target: flags.target }),
    })
    if (flags.json) out.write(`${JSON.stringify(checkJson(checked), null, 2)}\n`)
    else {
      out.write(findingsText(checked, out))
      for (const words of checked.unchecked) err.write(complaint(words, err))
      err.write(`${checkSummary(checked)}\n`)
    }
    return checked.findings.length + checked.unchecked.length > 0 ? exitCode.unusable : exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}
