import type { RunCommand } from "../../core/embed/pipeline.ts"
import type { Cli } from "../command.ts"
import type { Flags } from "../flags.ts"

/** Runs nodes. Effect and the core are loaded here, not before: help has no need of them. */
export const runAction = (cli: Cli, command: RunCommand) => async (flags: Flags) => {
  const { runNodes } = await import("../actions/run-nodes.ts")
  cli.exit(await runNodes(cli, command, flags))
}
