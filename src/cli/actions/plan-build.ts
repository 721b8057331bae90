import * as Effect from "effect/Effect"
import { knownRun } from "../../core/embed/known-run.ts"
import { planProject } from "../../core/embed/plan.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { PlanFlags } from "../flags.ts"
import { planJson, planSql, planText } from "../render/plan.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints what a build would do. It fails where the build would surely fail, or would break what is not selected. */
export const planBuild = (cli: Cli, flags: PlanFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const plan = yield* planProject(
      folder,
      {
        select: flags.select,
        exclude: flags.exclude,
        vars: flags.vars ?? {},
        fullRefresh: flags.fullRefresh ?? false,
        force: flags.force ?? false,
        allowDeletes: flags.allowDeletes ?? false,
        eventTime: { start: flags.eventTimeStart ?? null, end: flags.eventTimeEnd ?? null },
        ...(flags.target === undefined ? {} : { target: flags.target }),
      },
      knownRun,
    )
    if (flags.json) out.write(`${JSON.stringify(planJson(plan), null, 2)}\n`)
    else if (flags.sql) {
      out.write(planSql(plan))
      err.write(planText(plan, err))
    } else out.write(planText(plan, out))
    const isGood = plan.nodes.every(({ refusal, breaks }) => refusal === null && breaks.length === 0)
    return isGood ? exitCode.good : exitCode.failed
  })
  return settle(action, { debug: flags.debug ?? false, err })
}
