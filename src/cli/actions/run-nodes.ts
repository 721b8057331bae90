import * as Effect from "effect/Effect"
import { loadConfig } from "../../core/embed/load-config.ts"
import { type RunCommand, type RunOptions, runPipeline } from "../../core/embed/pipeline.ts"
import type { RunEvent, RunFinished } from "../../core/runtime/event.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { Flags } from "../flags.ts"
import { Interruption } from "../interruption.ts"
import { runLog } from "../render/run-log.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Runs the nodes of a command, tells about it on the standard output, and gives the exit code. */
export const runNodes = async (cli: Cli, command: RunCommand, flags: Flags): Promise<number> => {
  const { out, err } = cli.terminal
  const interruption = new Interruption(process, { say: err.write, kill: (code) => process.exit(code) })
  const ended: RunFinished[] = []
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const config = yield* loadConfig(folder)
    const log = runLog(out, {
      version: cli.version,
      command,
      warehouse: config.targets[flags.target ?? config.target]?.type ?? "unknown",
      quiet: flags.quiet ?? false,
      debug: flags.debug ?? false,
    })
    const emit = (event: RunEvent) =>
      Effect.sync(() => {
        if (event.kind === "run-started") interruption.begin()
        if (event.kind === "run-finished") ended.push(event)
        log(event)
      })
    const { counts } = yield* runPipeline(folder, runOptions(command, flags), emit)
    return counts.error > 0 ? exitCode.failed : exitCode.good
  })
  const code = await settle(action, { debug: flags.debug ?? false, err, signal: interruption.signal })
  interruption.end()
  const [end] = ended
  // A signal that came when all was done has stopped nothing.
  if (interruption.exitCode === null || end?.interrupted === false) return code
  if (!end) err.write("Interrupted before a node was run.\n")
  return interruption.exitCode
}

const runOptions = (command: RunCommand, flags: Flags): RunOptions => ({
  command,
  select: flags.select,
  exclude: flags.exclude,
  fullRefresh: flags.fullRefresh ?? false,
  force: flags.force ?? false,
  allowDeletes: flags.allowDeletes ?? false,
  eventTime: { start: flags.eventTimeStart ?? null, end: flags.eventTimeEnd ?? null },
  waitMillis: flags.wait ?? 0,
  vars: flags.vars ?? {},
  ...(flags.unit ? { only: "unit_test" } : flags.data ? { only: "test" } : {}),
  ...(flags.target === undefined ? {} : { target: flags.target }),
  ...(flags.threads === undefined ? {} : { threads: flags.threads }),
})
