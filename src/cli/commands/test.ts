import { type Command, Option } from "commander"
import { type Cli, command } from "../command.ts"
import { deferral, failFast, running, selection } from "../options.ts"
import { runAction } from "./run-action.ts"

export const test = (cli: Cli): Command =>
  command(cli, {
    name: "test",
    group: "Work on the warehouse:",
    description: "Test the data that is there, and models on given rows",
    details:
      "A selected relation brings its tests. Failing rows are counted and some of them shown, beside the file with the test's SQL.",
    options: [...selection("eager"), unit(), data(), failFast(), ...deferral(), ...running()],
    examples: [
      ["pipeline test", "all tests"],
      ["pipeline test --unit", "unit tests: the target is not opened"],
      ["pipeline test --select dim_movies", "the tests of one relation"],
      ["pipeline test -s relevant_score_test", "one test"],
    ],
  }).action(runAction(cli, "test"))

const unit = (): Option => new Option("--unit", "only unit tests").conflicts("data").helpGroup("Selection:")
const data = (): Option => new Option("--data", "only tests of data").helpGroup("Selection:")
