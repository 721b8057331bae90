import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import { retryOf } from "../../core/embed/retry.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { Flags } from "../flags.ts"
import { counted } from "../render/words.ts"
import { runWith } from "./run-nodes.ts"

/** Runs again what the last run has left undone. */
export const retryNodes = (cli: Cli, flags: Omit<Flags, "select" | "exclude">): Promise<number> => {
  const { out } = cli.terminal
  return runWith(cli, flags, (folder) =>
    Effect.map(
      retryOf(folder, flags.state === undefined ? undefined : resolve(out.cwd, flags.state)),
      ({ options, total }) => {
        const { command, nodes } = options
        if (nodes.size === 0) {
          out.write(
            `Nothing to retry: all of the last run (pipeline ${command}, ${counted(total, "node")}) went well.\n`,
          )
          return exitCode.good
        }
        if (!flags.quiet) out.write(`Retrying pipeline ${command}: ${nodes.size} of ${counted(total, "node")}.\n`)
        return {
          ...options,
          failFast: flags.failFast ?? options.failFast ?? false,
          waitMillis: flags.wait ?? 0,
          ...(flags.threads === undefined ? {} : { threads: flags.threads }),
        }
      },
    ),
  )
}
