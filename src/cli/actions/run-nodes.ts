import { join } from "node:path"
import * as Effect from "effect/Effect"
import { loadConfig } from "../../core/embed/load-config.ts"
import { type RunCommand, type RunOptions, runPipeline } from "../../core/embed/pipeline.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import type { RunEvent, RunFinished } from "../../core/runtime/event.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { Flags, SelectionFlags } from "../flags.ts"
import { Interruption } from "../interruption.ts"
import { jsonLog } from "../render/json-log.ts"
import type { LiveView } from "../render/live-view.ts"
import { runLog } from "../render/run-log.ts"
import { UsageError } from "../usage-error.ts"
import { projectFolder } from "./project-folder.ts"
import { selectionOf } from "./selection.ts"
import { settle } from "./settle.ts"

/** Runs the nodes of a command, tells about it on the standard output, and gives the exit code. */
export const runNodes = (cli: Cli, command: RunCommand, flags: Flags): Promise<number> => {
  if (flags.favorState && !flags.defer)
    throw new UsageError("--favor-state says how to defer.", `Add --defer: pipeline ${command} --defer --favor-state`)
  return runWith(cli, flags, () => Effect.succeed(runOptions(command, flags, cli.terminal.out.cwd)))
}

/** What to run on the project in a folder; or, where there is nothing to run, the exit code. */
type Chosen = (folder: string) => Effect.Effect<RunOptions | number, ProjectError>

export const runWith = async (cli: Cli, flags: Omit<Flags, keyof SelectionFlags>, chosen: Chosen): Promise<number> => {
  const { out, err } = cli.terminal
  let view: LiveView | null = null
  const endView = () => view?.end()
  const interruption = new Interruption(process, {
    say: (text) => (view ? view.print(text) : err.write(text)),
    kill: (code) => {
      endView()
      process.exit(code)
    },
  })
  const ended: RunFinished[] = []
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const config = yield* loadConfig(folder)
    const options = yield* chosen(folder)
    if (typeof options === "number") return options
    if (isLive(cli, flags)) {
      const { liveView } = yield* Effect.promise(() => import("../render/live-view.ts"))
      view = liveView(out, process.stdout, earlierDurations(folder))
    }
    const log =
      flags.logFormat === "json"
        ? jsonLog(out)
        : runLog(view ? { ...out, write: view.print } : out, {
            version: cli.version,
            command: options.command,
            warehouse: config.targets[options.target ?? config.target]?.type ?? "unknown",
            quiet: flags.quiet ?? false,
            debug: flags.debug ?? false,
          })
    const emit = (event: RunEvent) =>
      Effect.sync(() => {
        if (event.kind === "run-started") interruption.begin()
        if (event.kind === "run-finished") ended.push(event)
        view?.show(event)
        log(event)
      })
    const { counts } = yield* runPipeline(folder, options, emit)
    return counts.error > 0 ? exitCode.failed : exitCode.good
  }).pipe(Effect.ensuring(Effect.sync(endView)))
  const code = await settle(action, { debug: flags.debug ?? false, err, signal: interruption.signal })
  interruption.end()
  const [end] = ended
  // A signal that came when all was done has stopped nothing.
  if (interruption.exitCode === null || end?.interrupted === false) return code
  if (!end) err.write("Interrupted before a node was run.\n")
  return interruption.exitCode
}

/** A view that moves is for a person who looks on. */
const isLive = ({ terminal }: Cli, flags: Pick<Flags, "quiet" | "logFormat">): boolean =>
  terminal.out.width !== null &&
  !flags.quiet &&
  flags.logFormat !== "json" &&
  !process.env.CI &&
  process.env.TERM !== "dumb"

/** Of the run before, for an estimate: without them there is none. */
const earlierDurations = async (folder: string): Promise<ReadonlyMap<string, number>> => {
  const { readPrevious } = await import("../../core/embed/read-previous.ts")
  return Effect.runPromise(
    readPrevious(join(folder, "target")).pipe(
      Effect.map(({ results }) => new Map([...results].map(([id, { seconds }]) => [id, seconds]))),
      Effect.catch(() => Effect.succeed(new Map<string, number>())),
    ),
  )
}

const runOptions = (command: RunCommand, flags: Flags, cwd: string): RunOptions => ({
  command,
  ...selectionOf(flags, cwd),
  failFast: flags.failFast ?? false,
  defer: flags.defer ?? false,
  favorState: flags.favorState ?? false,
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
