import * as Effect from "effect/Effect"
import type { TypesError } from "../../codegen/types/error.ts"
import { planTypes } from "../../codegen/types/plan.ts"
import { writeTypes } from "../../codegen/types/write.ts"
import { loadProject } from "../../core/embed/load-project.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { TypesFlags } from "../flags.ts"
import { complaint } from "../render/complaint.ts"
import { typesSummary, typesText } from "../render/types-plan.ts"
import { projectFolder } from "./project-folder.ts"
import { selectionOf } from "./selection.ts"
import { settle } from "./settle.ts"

/** Writes the types of rows, or says where they differ. */
export const generateTypes = (cli: Cli, flags: TypesFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const project = yield* loadProject(folder)
    const { output, format } = flags
    const plan = yield* planTypes(project, { selection: selectionOf(flags, out.cwd), output, format })
    const check = flags.check ?? false
    if (!check) yield* writeTypes(project, plan)
    out.write(typesText(plan, check, out))
    err.write(typesSummary(plan, check))
    return check && plan.changes.length > 0 ? exitCode.failed : exitCode.good
  }).pipe(
    Effect.catchTag("TypesError", (error: TypesError) =>
      Effect.sync(() => {
        err.write(complaint(error.message, err))
        return error.reason === "Files" ? exitCode.failed : exitCode.unusable
      }),
    ),
  )
  return settle<ProjectError>(action, { debug: flags.debug ?? false, err })
}
