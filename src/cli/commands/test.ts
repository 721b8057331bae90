import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import { debug, exclude, project, quiet, select, target, threads, wait } from "../options.ts"
import { runAction } from "./run-action.ts"

export const test = (cli: Cli): Command =>
  command(cli, {
    name: "test",
    group: "Work on the warehouse:",
    description: "Test the data that is there",
    details: "A selected relation brings its tests. Failing rows are counted, and some of them are shown.",
    options: [select(), exclude(), wait(), threads(), target(), project(), quiet(), debug()],
    examples: [
      ["pipeline test", "all tests"],
      ["pipeline test --select dim_movies", "the tests of one relation"],
      ["pipeline test -s relevant_score_test", "one test"],
    ],
  }).action(runAction(cli, "test"))
