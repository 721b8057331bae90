import * as Effect from "effect/Effect"
import type { ObserveError } from "../../codegen/observe-error.ts"
import type { SourcesError } from "../../codegen/sources/error.ts"
import { sourcesPlan, writeSources } from "../../codegen/sources/sources.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { SourcesFlags } from "../flags.ts"
import { complaint } from "../render/complaint.ts"
import { sourcesJson, sourcesSummary, sourcesText } from "../render/sources-plan.ts"
import { messageLines } from "../render/text.ts"
import { UsageError } from "../usage-error.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Writes sources for what is there, or says where they differ. */
export const generateSources = async (cli: Cli, flags: SourcesFlags): Promise<number> => {
  const { out, err } = cli.terminal
  if (flags.check && flags.prune)
    throw new UsageError(
      "--check writes nothing, so there is nothing to prune.",
      "Leave one of the two out: --check tells of columns that have gone by itself.",
    )
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const { project, plan } = yield* sourcesPlan(folder, {
      schemas: flags.schema,
      files: flags.files,
      tables: flags.table,
      into: flags.into,
      prefix: flags.prefix,
      each: flags.each ?? false,
      output: flags.output,
      prune: flags.prune ?? false,
      ...(flags.target === undefined ? {} : { target: flags.target }),
    })
    const writes = !flags.check && !flags.dryRun
    const warning = writes ? yield* writeSources(project, plan) : null
    // Beside JSON, what is said goes to people, not into the file.
    const talk = flags.json ? err : out
    out.write(flags.json ? `${JSON.stringify(sourcesJson(plan, writes), null, 2)}\n` : sourcesText(plan, out))
    talk.write(sourcesSummary(plan, writes))
    if (warning !== null) err.write(`${messageLines(`warning: ${warning}`, err).join("\n")}\n`)
    return flags.check && plan.differences.length > 0 ? exitCode.failed : exitCode.good
  }).pipe(
    Effect.catchTags({
      SourcesError: (error: SourcesError) =>
        Effect.sync(() => {
          err.write(complaint(error.message, err))
          return error.reason === "Output" ? exitCode.unusable : exitCode.failed
        }),
      ObserveError: (error: ObserveError) =>
        Effect.sync(() => {
          err.write(complaint(error.message, err))
          return exitCode.failed
        }),
    }),
  )
  return settle(action, { debug: flags.debug ?? false, err })
}
