import { type Command, Option } from "commander"
import { type Cli, command } from "../command.ts"
import type { ListFlags, ListForm } from "../flags.ts"
import { debug, project, selection } from "../options.ts"

const forms: readonly ListForm[] = ["name", "path", "json", "tree"]

export const ls = (cli: Cli): Command =>
  command(cli, {
    name: "ls",
    alias: "list",
    group: "Look at the project:",
    description: "List the nodes that a selection names, parents before children",
    details: "Opens no warehouse and runs no query.",
    options: [
      ...selection(),
      new Option("--output <form>", "ids, files, a JSON object a line, or who reads whom")
        .choices(forms)
        .default("name")
        .helpGroup("Output:"),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline ls -s tag:gold --output path", "the files of a layer"],
      ["pipeline ls -s src_ratings+ --output tree", "what is built from it, drawn"],
      ["pipeline ls -s state:modified --state prod", "what has changed since"],
      ["pipeline ls --output json | jq .depends_on", "for other programs"],
    ],
  }).action(async (flags: ListFlags) => {
    const { listNodes } = await import("../actions/list-nodes.ts")
    cli.exit(await listNodes(cli, flags))
  })
