import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { failFast, force, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const load = (cli: Cli): Command =>
  command(cli, {
    name: "load",
    group: "Work on the warehouse:",
    description: "Load the files of sources from the target's storage",
    details: "A file that has not changed since it was loaded is not loaded again.",
    options: [...selection(), force(), failFast(), ...running()],
    examples: [
      ["pipeline load", "every source that has a file"],
      ["pipeline load --select raw_ratings", "one source"],
      ["pipeline load -s +genre_ratings", "the sources that it is built from"],
    ],
  }).action(runAction(cli, "load"))
