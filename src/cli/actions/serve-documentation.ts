import * as Effect from "effect/Effect"
import { ProjectError } from "../../core/embed/project-error.ts"
import { isSite } from "../../core/embed/site-folder.ts"
import { serveSite } from "../../docs/serve/serve-site.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { ServeFlags } from "../flags.ts"
import { pathText } from "../render/text.ts"
import { generated, siteFolder } from "./generate-documentation.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Shows the site until somebody ends it, which is how it ends well. */
export const serveDocumentation = (cli: Cli, flags: ServeFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const project = yield* projectFolder(flags.project, out.cwd)
    const folder = siteFolder(out.cwd, project, flags)
    if (!flags.generate && !(yield* Effect.promise(() => isSite(folder))))
      return yield* new ProjectError({
        reason: "Configuration",
        message: `There is no documentation site in ${pathText(folder, out.cwd)}. Generate one: leave --no-generate out, or name its folder: --output <folder>.`,
      })
    // A port that is in use is told before anybody waits for the site.
    const address = yield* serveSite({ folder, host: flags.host, port: flags.port })
    if (flags.generate) yield* generated(cli, project, flags)
    out.write(`The documentation is at ${address} (Ctrl-C ends it)\n`)
    yield* ended
    return exitCode.good
  }).pipe(Effect.scoped)
  return settle(action, { debug: flags.debug ?? false, err })
}

const ended = Effect.callback<void>((resume) => {
  const end = () => resume(Effect.void)
  for (const signal of signals) process.once(signal, end)
  return Effect.sync(() => {
    for (const signal of signals) process.off(signal, end)
  })
})
const signals = ["SIGINT", "SIGTERM"] as const
