import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import type { CleanFlags } from "../flags.ts"
import { debug, json, project } from "../options.ts"

export const clean = (cli: Cli): Command =>
  command(cli, {
    name: "clean",
    group: "Set up:",
    description: "Remove compiled SQL and artifacts from the project's folder target",
    details:
      "target/compiled, target/run and the artifacts (manifest.json, …), which the next command writes again. Databases stay, and so does everything that no command has written.",
    options: [project(), json(), debug()],
    examples: [["pipeline clean", "prints what was removed"]],
  }).action(async (flags: CleanFlags) => {
    const { cleanTarget } = await import("../actions/clean-target.ts")
    cli.exit(await cleanTarget(cli, flags))
  })
