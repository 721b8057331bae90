import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { failFast, force, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const seed = (cli: Cli): Command =>
  command(cli, {
    name: "seed",
    group: "Work on the warehouse:",
    description: "Load the small CSV files that live with the project",
    details: "A file that has not changed since it was loaded is not loaded again.",
    options: [...selection(), force(), failFast(), ...running()],
    examples: [
      ["pipeline seed", "all seeds"],
      ["pipeline seed --select seed_movie_release_dates --force", "changed or not"],
    ],
  }).action(runAction(cli, "seed"))
