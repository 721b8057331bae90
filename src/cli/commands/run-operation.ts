import type { Command } from "commander"
import { type Cli, command } from "../command.ts"
import type { OperationFlags } from "../flags.ts"
import { debug, json, operationArguments, project, target, vars, wait } from "../options.ts"

export const runOperation = (cli: Cli): Command =>
  command(cli, {
    name: "run-operation",
    group: "Work on the warehouse:",
    description: "Run a function of the project that has the warehouse at hand",
    details:
      "Without a name, the operations are listed. One is an export of src/operations: operation({ name, args, run }). What it returns is printed. One that writes holds the target as a build does.",
    options: [operationArguments(), wait(), target(), project(), vars(), json(), debug()],
    examples: [
      ["pipeline run-operation", "which there are"],
      ["pipeline run-operation list_models", "built in: the models and their relations"],
      ["pipeline run-operation prune --args days=30 --target prod", "one of the project's"],
      [`pipeline run-operation prune --args '{"days": 30}'`, "the same, as JSON"],
    ],
  })
    .argument("[name]", "which operation")
    .action(async (name: string | undefined, flags: OperationFlags) => {
      const { runNamedOperation } = await import("../actions/run-operation.ts")
      cli.exit(await runNamedOperation(cli, name, flags))
    })
