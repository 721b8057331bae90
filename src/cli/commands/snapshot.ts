import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { allowDeletes, deferral, failFast, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const snapshot = (cli: Cli): Command =>
  command(cli, {
    name: "snapshot",
    group: "Work on the warehouse:",
    description: "Add what has changed to the history of snapshots",
    options: [...selection(), allowDeletes(), failFast(), ...deferral(), ...running()],
    examples: [
      ["pipeline snapshot", "all snapshots"],
      ["pipeline snapshot --select snap_tags", "one snapshot"],
    ],
  }).action(runAction(cli, "snapshot"))
