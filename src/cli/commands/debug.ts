import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import type { ProjectFlags } from "../flags.ts"
import { project, debug as stacks, target } from "../options.ts"

export const debug = (cli: Cli): Command =>
  command(cli, {
    name: "debug",
    group: "Set up:",
    description: "Look whether a target can be used: what is good, and what to do about the rest",
    details:
      "Configuration, target, driver, connection, role, warehouse, database, storage with one file, lease. Nothing is changed, and no secret is shown. The exit code is 1 where something is not good.",
    options: [target(), project(), stacks()],
    examples: [
      ["pipeline debug", "the configuration's target"],
      ["pipeline debug --target prod", "another one"],
    ],
  }).action(async (flags: ProjectFlags) => {
    const { debugTarget } = await import("../actions/debug-target.ts")
    cli.exit(await debugTarget(cli, flags))
  })
