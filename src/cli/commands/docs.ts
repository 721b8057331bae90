import type { Command } from "commander"
import { type Cli, command, commandGroup } from "../command.ts"
import type { DocsFlags } from "../flags.ts"
import { debug, project, target, vars, wait } from "../options.ts"

export const docs = (cli: Cli): Command =>
  commandGroup(cli, {
    name: "docs",
    group: "Look at the project:",
    description: "Describe the project and its relations, for other tools",
    commands: [generate(cli)],
  })

const generate = (cli: Cli): Command =>
  command(cli, {
    name: "generate",
    group: "Commands:",
    description: "Write target/manifest.json and target/catalog.json",
    details:
      "The manifest says what the project declares, with the SQL of every query; the catalog, what stands in the warehouse. Tools that are made for dbt read both. The warehouse is only read; a database that is not there is not made.",
    options: [wait(), target(), project(), vars(), debug()],
    examples: [
      ["pipeline docs generate", "of the configuration's target"],
      ["pipeline docs generate --target prod", "of another one"],
    ],
  }).action(async (flags: DocsFlags) => {
    const { describeProject } = await import("../actions/describe-project.ts")
    cli.exit(await describeProject(cli, flags))
  })
