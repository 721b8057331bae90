import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import type { Flags } from "../flags.ts"
import { debug, failFast, project, quiet, state, threads, wait } from "../options.ts"

export const retry = (cli: Cli): Command =>
  command(cli, {
    name: "retry",
    group: "Work on the warehouse:",
    description: "Run again what the last run left undone, with its command and its options",
    details:
      "That is what failed, and what was skipped or not run because of it: target/run_results.json has it. Of a microbatch model only the batches that were not read are read.",
    options: [
      state("the folder with the results (default: target)"),
      failFast(),
      wait(),
      threads(),
      project(),
      quiet(),
      debug(),
    ],
    examples: [
      ["pipeline retry", "what failed, and what was waiting for it"],
      ["pipeline retry --threads 1", "the same, one node at a time"],
      ["pipeline retry --state nightly", "of a run whose files are in another folder"],
    ],
  }).action(async (flags: Omit<Flags, "select" | "exclude">) => {
    const { retryNodes } = await import("../actions/retry-nodes.ts")
    cli.exit(await retryNodes(cli, flags))
  })
