import { mkdirSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { PreparedSetup, SetupFailure, SetupOptions } from "../../core/embed/prepared-setup.ts"
import { prepareSetup } from "../../core/embed/set-up.ts"
import { foreignError } from "../../core/setup/error.ts"
import type { SetupKind, SetupPlan } from "../../core/setup/plan.ts"
import { planFiles } from "../../core/setup/plan-files.ts"
import { askYes } from "../ask.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { SetupFlags } from "../flags.ts"
import { Interruption } from "../interruption.ts"
import { eventLog, notesText, planText } from "../render/setup-plan.ts"
import { pathText } from "../render/text.ts"
import { counted } from "../render/words.ts"
import { UsageError } from "../usage-error.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints the plan of a set-up; then it is done, if somebody says so. */
export const setUp = async (cli: Cli, kind: SetupKind, flags: SetupFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const isOnlyPlan = flags.dryRun === true || flags.output !== undefined
  if (flags.offline && !isOnlyPlan)
    throw new UsageError(
      "--offline knows nothing of what is there, so nothing can be done after it.",
      `Add --dry-run or --output: pipeline setup ${kind} --offline --dry-run`,
    )
  const interruption = new Interruption(process, { say: err.write, kill: (code) => process.exit(code) })
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const prepared = yield* prepareSetup(folder, kind, optionsOf(flags))
    const { plan } = prepared
    out.write(planText(plan, out))
    if (plan.foreign.length > 0) return yield* foreignError(plan)
    if (flags.output !== undefined) writeFiles(cli, plan, resolve(out.cwd, flags.output))
    if (isOnlyPlan || plan.actions.length === 0) {
      out.write(notesText(plan.notes, out))
      return exitCode.good
    }
    return yield* carriedOut(cli, kind, prepared, flags.yes ?? false, interruption)
  }).pipe(Effect.scoped)
  const code = await settle<SetupFailure>(action, {
    debug: flags.debug ?? false,
    err,
    signal: interruption.signal,
  })
  interruption.end()
  return interruption.exitCode ?? code
}

const carriedOut = Effect.fnUntraced(function* (
  { terminal: { out, err } }: Cli,
  kind: SetupKind,
  { plan, carryOut }: PreparedSetup,
  isAgreed: boolean,
  interruption: Interruption,
) {
  const answer = isAgreed || (yield* Effect.promise(() => askYes("Do this? [y/N] ", out)))
  if (answer === null) {
    err.write(`There is no terminal to ask on, so nothing was done. To do it: pipeline setup ${kind} --yes\n`)
    return exitCode.unusable
  }
  if (!answer) {
    out.write("Nothing was done.\n")
    return exitCode.unusable
  }
  interruption.begin()
  const after = yield* carryOut(eventLog(out))
  out.write(`\nDone: ${counted(plan.actions.length, "step")}.\n${notesText([...plan.notes, ...after], out)}`)
  return exitCode.good
})

const writeFiles = ({ terminal: { out } }: Cli, plan: SetupPlan, folder: string): void => {
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of planFiles(plan)) {
    writeFileSync(join(folder, name), text)
    out.write(`Written: ${pathText(join(folder, name), out.cwd)}\n`)
  }
}

const optionsOf = ({ adopt, offline, yes, dryRun, output, project, debug, ...options }: SetupFlags): SetupOptions => ({
  ...options,
  adopt: adopt === undefined ? "nothing" : adopt === true ? "all" : adopt,
  offline: offline ?? false,
})
