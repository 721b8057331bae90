import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { debug, exclude, force, project, quiet, select, target, threads } from "../options.ts"
import { runAction } from "./run-action.ts"

export const snapshot = (cli: Cli): Command =>
  command(cli, {
    name: "snapshot",
    group: "Work on the warehouse:",
    description: "Add what has changed to the history of snapshots",
    options: [
      select(),
      exclude(),
      force("let a snapshot close all of its rows; without it that is refused: mostly, a load is broken"),
      threads(),
      target(),
      project(),
      quiet(),
      debug(),
    ],
    examples: [
      ["pipeline snapshot", "all snapshots"],
      ["pipeline snapshot --select snap_tags", "one snapshot"],
    ],
  }).action(runAction(cli, "snapshot"))
