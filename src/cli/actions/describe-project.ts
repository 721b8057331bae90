import * as Effect from "effect/Effect"
import { generateDocs } from "../../core/embed/generate-docs.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { DocsFlags } from "../flags.ts"
import { pathText } from "../render/text.ts"
import { counted } from "../render/words.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Writes the artifacts that describe a project; says what of it is not in the warehouse. */
export const describeProject = (cli: Cli, flags: DocsFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const { files, found, missing } = yield* generateDocs(folder, {
      waitMillis: flags.wait ?? 0,
      vars: flags.vars ?? {},
      ...(flags.target === undefined ? {} : { target: flags.target }),
    })
    out.write(files.map((file) => `Written: ${pathText(file, out.cwd)}\n`).join(""))
    out.write(`The warehouse has ${counted(found, "relation")} of the project.\n`)
    if (missing.length > 0) out.write(missingText(missing))
    return exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}

const shown = 5
const missingText = (missing: readonly string[]): string => {
  const others = missing.length > shown ? `, and ${missing.length - shown} more` : ""
  return `Not there yet: ${missing.slice(0, shown).join(", ")}${others}. To build them: pipeline build\n`
}
