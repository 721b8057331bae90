import { type Command, Option } from "commander"
import type { InitFlags } from "../actions/init-project.ts"
import { type Cli, command } from "../command.ts"

export const init = (cli: Cli): Command =>
  command(cli, {
    name: "init",
    group: "Set up:",
    description: "Write a new project: a source with its rows, two models, their tests",
    details:
      "It builds as it is. No file is written over; a package.json that is there gets what it lacks. Asks for what no option says.",
    options: [
      new Option("--name <name>", "what it is called (default: as its folder)"),
      new Option("--warehouse <kind>", "where it is built").choices(["duckdb", "snowflake"]),
      new Option("-y, --yes", "do not ask: take what is usual"),
    ],
    examples: [
      ["pipeline init", "here"],
      ["pipeline init shop --yes", "in the folder shop, without questions"],
      ["pipeline init shop --warehouse snowflake", "with a target on Snowflake besides"],
    ],
  })
    .argument("[folder]", "where (default: here)")
    .action(async (folder: string | undefined, flags: InitFlags) => {
      const { initProject } = await import("../actions/init-project.ts")
      cli.exit(await initProject(cli, folder, flags))
    })
