import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import type { CheckFlags } from "../flags.ts"
import { debug, json, project, target, vars } from "../options.ts"

export const check = (cli: Cli): Command =>
  command(cli, {
    name: "check",
    group: "Look at the project:",
    description: "Check everything that can be checked without the target",
    details:
      "The types, by the project's own TypeScript and its tsconfig.json; what the files declare; and each query, described by an empty DuckDB. All findings are printed, each with its file and line. Nothing is written.",
    options: [target(), project(), vars(), json(), debug()],
    examples: [
      ["pipeline check", "types, declarations and queries"],
      ["pipeline check --json | jq '.findings[]'", "for an editor or a bot"],
      ["pipeline check --target prod", "as the other target has it"],
    ],
  }).action(async (flags: CheckFlags) => {
    const { checkProject } = await import("../actions/check-project.ts")
    cli.exit(await checkProject(cli, flags))
  })
