import { relative } from "node:path"
import * as Effect from "effect/Effect"
import type { ModelError } from "../../codegen/model/error.ts"
import { planModel } from "../../codegen/model/plan.ts"
import { writeModel } from "../../codegen/model/write.ts"
import { loadProject } from "../../core/embed/load-project.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { ModelFlags } from "../flags.ts"
import { complaint, warningText } from "../render/complaint.ts"
import { pathText } from "../render/text.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Writes a staging model and its test, or prints them. */
export const generateModel = (cli: Cli, name: string, flags: ModelFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const project = yield* loadProject(folder)
    const plan = yield* planModel(project, {
      name,
      source: flags.source ?? null,
      layer: flags.layer ?? null,
      materialized: flags.materialized ?? null,
    })
    if (flags.dryRun) {
      out.write(plan.files.map(({ file, text }) => `// ${relative(project.root, file)}\n${text}`).join("\n"))
      err.write("Nothing was written.\n")
      return exitCode.good
    }
    const warning = yield* writeModel(project, plan)
    out.write(plan.files.map(({ file }) => `${pathText(file, out.cwd)}\n`).join(""))
    out.write(`A model of ${plan.source}. Try it: pipeline test --unit --select ${plan.name}\n`)
    if (warning !== null) err.write(warningText(warning, err))
    return exitCode.good
  }).pipe(
    Effect.catchTag("ModelError", (error: ModelError) =>
      Effect.sync(() => {
        err.write(complaint(error.message, err))
        return error.reason === "Files" ? exitCode.failed : exitCode.unusable
      }),
    ),
  )
  return settle<ProjectError>(action, { debug: flags.debug ?? false, err })
}
