import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { allowDeletes, debug, exclude, project, quiet, select, target, threads, wait } from "../options.ts"
import { runAction } from "./run-action.ts"

export const snapshot = (cli: Cli): Command =>
  command(cli, {
    name: "snapshot",
    group: "Work on the warehouse:",
    description: "Add what has changed to the history of snapshots",
    options: [select(), exclude(), allowDeletes(), wait(), threads(), target(), project(), quiet(), debug()],
    examples: [
      ["pipeline snapshot", "all snapshots"],
      ["pipeline snapshot --select snap_tags", "one snapshot"],
    ],
  }).action(runAction(cli, "snapshot"))
