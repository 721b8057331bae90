import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { allowDeletes, eventTime, force, fullRefresh, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const build = (cli: Cli): Command =>
  command(cli, {
    name: "build",
    group: "Work on the warehouse:",
    description: "Load, seed, build, snapshot and test, in the order of the graph",
    details: "A node whose parent or whose parent's test fails is skipped; everything else goes on.",
    options: [...selection(), fullRefresh(), force(), allowDeletes(), ...eventTime(), ...running()],
    examples: [
      ["pipeline build", "everything"],
      ["pipeline build --select +genre_ratings", "it and all that it is built from"],
      ["pipeline build -s fct_ratings+ -x tag:gold", "it and what reads it, less gold"],
      ["pipeline build -s fct_ratings --full-refresh", "it, from nothing"],
    ],
  }).action(runAction(cli, "build"))
