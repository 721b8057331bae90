import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { allowDeletes, deferral, eventTime, failFast, force, fullRefresh, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const build = (cli: Cli): Command =>
  command(cli, {
    name: "build",
    group: "Work on the warehouse:",
    description: "Load, seed, build, snapshot and test, in the order of the graph",
    details: "A node whose parent or whose parent's test fails is skipped; everything else goes on.",
    options: [
      ...selection(),
      fullRefresh(),
      force(),
      allowDeletes(),
      ...eventTime(),
      failFast(),
      ...deferral(),
      ...running(),
    ],
    examples: [
      ["pipeline build", "everything"],
      ["pipeline build --select +genre_ratings", "with all that it is made of"],
      ["pipeline build -s fct_ratings --full-refresh", "it, from nothing"],
      ["pipeline build -s state:modified+ --state prod", "what has changed since"],
    ],
  }).action(runAction(cli, "build"))
