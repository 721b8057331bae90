import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { deferral, eventTime, failFast, fullRefresh, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const run = (cli: Cli): Command =>
  command(cli, {
    name: "run",
    group: "Work on the warehouse:",
    description: "Build models, and nothing else: no files, no snapshots, no tests",
    options: [...selection(), fullRefresh(), ...eventTime(), failFast(), ...deferral(), ...running()],
    examples: [
      ["pipeline run --select fct_ratings", "one model: what is new, or all"],
      ["pipeline run -s fct_ratings --full-refresh", "the same, from nothing"],
      ["pipeline run -s path:src/models/gold", "the models of a folder"],
      ["pipeline run -s config.materialized:table", "all tables"],
    ],
  }).action(runAction(cli, "run"))
