import * as Effect from "effect/Effect"
import { loadConfig } from "../../core/embed/load-config.ts"
import { sourceFreshness } from "../../core/embed/source-freshness.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { Flags } from "../flags.ts"
import { freshnessLog } from "../render/freshness-log.ts"
import { jsonLog } from "../render/json-log.ts"
import { projectFolder } from "./project-folder.ts"
import { selectionOf } from "./selection.ts"
import { settle } from "./settle.ts"

/** Says how old the sources are. It only reads, so that a signal may end it like any other program. */
export const checkSources = (cli: Cli, flags: Flags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const config = yield* loadConfig(folder)
    const log =
      flags.logFormat === "json"
        ? jsonLog(out)
        : freshnessLog(out, {
            version: cli.version,
            warehouse: config.targets[flags.target ?? config.target]?.type ?? "unknown",
            quiet: flags.quiet ?? false,
            debug: flags.debug ?? false,
          })
    const { counts } = yield* sourceFreshness(
      folder,
      {
        ...selectionOf(flags, out.cwd),
        vars: flags.vars ?? {},
        waitMillis: flags.wait ?? 0,
        ...(flags.target === undefined ? {} : { target: flags.target }),
        ...(flags.threads === undefined ? {} : { threads: flags.threads }),
      },
      (event) => Effect.sync(() => log(event)),
    )
    return counts.error > 0 ? exitCode.failed : exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}
