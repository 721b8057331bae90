import { type Command, Option } from "commander"
import { type Cli, command } from "../command.ts"
import type { LineageFlags } from "../flags.ts"
import { debug, json, project, target } from "../options.ts"

export const lineage = (cli: Cli): Command =>
  command(cli, {
    name: "lineage",
    group: "Look at the project:",
    description: "Say what a column comes from, or what comes from it",
    details:
      "Read from the queries themselves: through renames, joins and subqueries, from node to node. Opens no warehouse and runs no query. A whole query as text is opaque: what is behind its columns is not known.",
    options: [
      new Option("--up", "what it comes from (the default)").helpGroup("Selection:"),
      new Option("--down", "what comes from it").helpGroup("Selection:"),
      json(),
      target(),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline lineage genre_ratings.average_rating", "all the way to the sources"],
      ["pipeline lineage raw_ratings.rating --down", "what a change of it reaches"],
      ["pipeline lineage source.raw_ratings.rating --up --down --json", "for other programs"],
    ],
  })
    .argument("<column>", "a node and its column, with a dot between them")
    .action(async (column: string, flags: LineageFlags) => {
      const { traceColumn } = await import("../actions/trace-column.ts")
      cli.exit(await traceColumn(cli, column, flags))
    })
