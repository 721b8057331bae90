import { type Command, InvalidArgumentError, Option } from "commander"
import { type Cli, command } from "../command.ts"
import type { ShowFlags } from "../flags.ts"
import { debug, project, selection, target, vars } from "../options.ts"

export const show = (cli: Cli): Command =>
  command(cli, {
    name: "show",
    group: "Look at the project:",
    description: "Print rows of a node, or of a query that is written here",
    details:
      "The query of the node is run on what stands in the target now, built or not. Of a source or a seed, its rows are read. In an inline query {name} is the relation of that name. Nothing is written, and no lease is taken.",
    options: [
      ...selection(),
      new Option("--inline <sql>", "a query in place of a node; it can only read").helpGroup("Selection:"),
      new Option("--relation", "the rows that were built, not those of the query now").helpGroup("Selection:"),
      limit(),
      new Option("--output <form>", "a table, or JSON with exact values")
        .choices(["table", "json"])
        .default("table")
        .helpGroup("Output:"),
      target(),
      project(),
      vars(),
      debug(),
    ],
    examples: [
      ["pipeline show dim_movies", "five rows that its query gives now"],
      ["pipeline show dim_movies --relation", "five rows of the table"],
      ["pipeline show dim_movies --limit 100 --output json", "for other programs"],
      ['pipeline show --inline "select count(*) from {dim_movies}"', "any query"],
    ],
  })
    .argument("[nodes...]", "its name, or another selector of one node")
    .action(async (names: readonly string[], flags: ShowFlags) => {
      const { showRows } = await import("../actions/show-rows.ts")
      cli.exit(await showRows(cli, names, flags))
    })

const limit = (): Option =>
  new Option("--limit <n>", "how many rows at most")
    .default(5)
    .argParser((value: string) => {
      const count = Number(value)
      if (!/^\d+$/.test(value) || count < 1 || !Number.isSafeInteger(count))
        throw new InvalidArgumentError("It must be a whole number from 1.")
      return count
    })
    .helpGroup("Output:")
