import { type Command, Option } from "commander"
import { type Cli, command } from "../command.ts"
import type { PlanFlags } from "../flags.ts"
import {
  allowDeletes,
  debug,
  eventTime,
  force,
  fullRefresh,
  json,
  project,
  selection,
  target,
  vars,
} from "../options.ts"

export const plan = (cli: Cli): Command =>
  command(cli, {
    name: "plan",
    group: "Look at the project:",
    description: "Say what a build would do and why, and do nothing",
    details:
      "Looks at the target as a build does, and makes the same steps: what is new, changed or unchanged, which columns change, and what that breaks downstream. The exit code is 1 where the build would fail, or would break what is not selected.",
    options: [
      ...selection(),
      fullRefresh(),
      force(),
      allowDeletes(),
      ...eventTime(),
      target(),
      project(),
      vars(),
      new Option("--sql", "print the statements in their order").conflicts("json").helpGroup("Output:"),
      json(),
      debug(),
    ],
    examples: [
      ["pipeline plan", "what a build of everything would do"],
      ["pipeline plan --select +dim_movies", "it and all that it is built from"],
      ["pipeline plan -s fct_ratings --sql", "the statements"],
      ["pipeline plan --json", "for other programs"],
    ],
  }).action(async (flags: PlanFlags) => {
    const { planBuild } = await import("../actions/plan-build.ts")
    cli.exit(await planBuild(cli, flags))
  })
