import { type Command, Option } from "commander"
import { type Cli, command } from "../command.ts"
import type { ListFlags, ListForm } from "../flags.ts"
import { debug, project, selection } from "../options.ts"

const forms: readonly ListForm[] = ["name", "path", "json"]

export const ls = (cli: Cli): Command =>
  command(cli, {
    name: "ls",
    alias: "list",
    group: "Look at the project:",
    description: "List the nodes that a selection names, parents before children",
    details: "Opens no warehouse and runs no query.",
    options: [
      ...selection(),
      new Option("--output <form>", "ids, files, or a JSON object a line")
        .choices(forms)
        .default("name")
        .helpGroup("Output:"),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline ls", "all nodes"],
      ["pipeline ls --select +genre_ratings", "it and all that it is built from"],
      ["pipeline ls -s tag:gold --output path", "the files of a layer"],
      ["pipeline ls --output json | jq .depends_on", "for other programs"],
    ],
  }).action(async (flags: ListFlags) => {
    const { listNodes } = await import("../actions/list-nodes.ts")
    cli.exit(await listNodes(cli, flags))
  })
