import * as Effect from "effect/Effect"
import { cleanTarget as clean } from "../../core/embed/clean.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { CleanFlags } from "../flags.ts"
import { pathText } from "../render/text.ts"
import { counted } from "../render/words.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints what was removed. The project itself is not read, so that a broken one can be cleaned. */
export const cleanTarget = (cli: Cli, flags: CleanFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const removed = yield* clean(folder)
    const listed = removed.map(({ path, files }) => ({ path: pathText(path, out.cwd), files }))
    if (flags.json) out.write(`${JSON.stringify({ removed: listed })}\n`)
    else out.write(listed.map(({ path, files }) => `${path}  ${counted(files, "file")}\n`).join(""))
    err.write(listed.length === 0 ? "Nothing to remove.\n" : "Removed. Databases and other files stay.\n")
    return exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}
