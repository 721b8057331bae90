import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import { generateDocs } from "../../core/embed/generate-docs.ts"
import { targetFolder } from "../../core/embed/target-folder.ts"
import { checkOutput, generateSite } from "../../docs/data/generate-site.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { DocsFlags } from "../flags.ts"
import { warningText } from "../render/complaint.ts"
import { pathText } from "../render/text.ts"
import { counted } from "../render/words.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Writes the site and the artifacts that describe a project; says what of it is not in the warehouse. */
export const generateDocumentation = (cli: Cli, flags: DocsFlags): Promise<number> => {
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, cli.terminal.out.cwd)
    yield* generated(cli, folder, flags)
    return exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err: cli.terminal.err })
}

/** The site's folder. */
export const siteFolder = (cwd: string, project: string, { output }: DocsFlags): string =>
  output === undefined ? join(targetFolder(project), "docs") : resolve(cwd, output)

export const generated = Effect.fnUntraced(function* (cli: Cli, folder: string, flags: DocsFlags) {
  const { out, err } = cli.terminal
  const output = siteFolder(out.cwd, folder, flags)
  yield* checkOutput(output)
  const docs = yield* generateDocs(folder, {
    waitMillis: flags.wait ?? 0,
    vars: flags.vars ?? {},
    ...(flags.target === undefined ? {} : { target: flags.target }),
    ...(flags.sampleRows === undefined ? {} : { sampleRows: flags.sampleRows }),
  })
  const site = yield* generateSite(docs.described, { output, version: cli.version })
  for (const warning of [...docs.warnings, ...site.warnings]) err.write(warningText(warning, err))
  const { files, found, missing } = docs
  out.write([...files, site.page].map((file) => `Written: ${pathText(file, out.cwd)}\n`).join(""))
  out.write(`The warehouse has ${counted(found, "relation")} of the project.\n`)
  if (missing.length > 0) out.write(missingText(missing))
})

const shown = 5
const missingText = (missing: readonly string[]): string => {
  const others = missing.length > shown ? `, and ${missing.length - shown} more` : ""
  return `Not there yet: ${missing.slice(0, shown).join(", ")}${others}. To build them: pipeline build\n`
}
