import { type Command, Option } from "commander"
import { type Cli, command } from "../../command.ts"
import type { ModelFlags } from "../../flags.ts"
import { debug, project } from "../../options.ts"

const how = (flags: string, description: string): Option => new Option(flags, description).helpGroup("How:")

export const model = (cli: Cli): Command =>
  command(cli, {
    name: "model",
    group: "Commands:",
    description: "Write a staging model for a source, and a unit test that passes",
    details:
      "It stands where the project's staging models are, and has their layer; where there are none, in src/models/staging with a new layer.ts. Names become snake_case, descriptions and keys are taken over from the source; a cast that only a name suggests is a comment. No file is written over.",
    options: [
      how("--source <source>", "what it reads (default: by the name, stg_orders of raw_orders)"),
      how("--layer <path>", "the folder that it stands in, or a file with its layer"),
      how("--materialized <kind>", "instead of the layer's").choices(["view", "table", "ephemeral"]),
      how("--dry-run", "print the files, and write nothing"),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline codegen model stg_orders --dry-run", "what would be written"],
      ["pipeline codegen model stg_orders", "of raw_orders or orders"],
      ["pipeline codegen model stg_clients --source raw_customers", "where the names differ"],
    ],
  })
    .argument("<name>", "of the model: stg_orders")
    .action(async (name: string, flags: ModelFlags) => {
      const { generateModel } = await import("../../actions/codegen-model.ts")
      cli.exit(await generateModel(cli, name, flags))
    })
