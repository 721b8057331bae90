import { type Command, Option } from "commander"
import { type Cli, command } from "../../command.ts"
import type { TypesFlags } from "../../flags.ts"
import { debug, exclude, project, select } from "../../options.ts"

const how = (flags: string, description: string): Option => new Option(flags, description).helpGroup("How:")

export const types = (cli: Cli): Command =>
  command(cli, {
    name: "types",
    group: "Commands:",
    description: "Write JSON Schema and TypeScript types of rows, for programs that do not import the project",
    details:
      "Of all models and snapshots, or of what is selected: <relation>.schema.json each, and rows.ts with an interface each. They say how a row looks as JSON. Files that are as they should be are not touched; without a selection, schemas of relations that are no more are removed.",
    options: [
      select(),
      exclude(),
      how("--output <folder>", "where the files go").default("types"),
      how("--format <form>", "which of the two").choices(["typescript", "json-schema", "both"]).default("both"),
      how("--check", "write nothing; exit with 1 where something differs"),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline codegen types", "of all models and snapshots, into types/"],
      ["pipeline codegen types --select tag:gold --format json-schema", "of some, for other languages"],
      ["pipeline codegen types --check", "in CI: are they as the project is?"],
    ],
  }).action(async (flags: TypesFlags) => {
    const { generateTypes } = await import("../../actions/codegen-types.ts")
    cli.exit(await generateTypes(cli, flags))
  })
