import type { Command } from "commander"
import { type Cli, command, commandGroup } from "../command.ts"
import type { Flags } from "../flags.ts"
import { running, selection } from "../options.ts"

const group = "Work on the warehouse:"

export const source = (cli: Cli): Command =>
  commandGroup(cli, {
    name: "source",
    group,
    description: "Look at the sources: how old they are",
    commands: [freshness(cli)],
  })

const freshness = (cli: Cli): Command =>
  command(cli, {
    name: "freshness",
    group: "Commands:",
    description: "Say how old the newest row of each source is",
    details:
      "Of the sources that declare freshness: PASS, WARN or ERROR by their limits. A source without rows is an ERROR. Only reads; a database that is not there is not made.",
    options: [...selection(), ...running()],
    examples: [
      ["pipeline source freshness", "all that declare it"],
      ["pipeline source freshness -s source:raw.*", "those of one schema"],
      ["pipeline source freshness -s +fct_ratings", "what one model is built from"],
    ],
  }).action(async (flags: Flags) => {
    const { checkSources } = await import("../actions/check-sources.ts")
    cli.exit(await checkSources(cli, flags))
  })
