import { type Command, Option } from "commander"
import { type Cli, command } from "../../command.ts"
import type { SourcesFlags } from "../../flags.ts"
import { debug, json, project, target } from "../../options.ts"

const found = (flags: string, description: string): Option =>
  new Option(flags, description).default([], "").helpGroup("What is looked at:")
const how = (flags: string, description: string): Option => new Option(flags, description).helpGroup("How:")

export const sources = (cli: Cli): Command =>
  command(cli, {
    name: "sources",
    group: "Commands:",
    description: "Write sources for the tables of a warehouse, or for files; bring those that are there up to date",
    details:
      "Without --schema and --files: all tables of the target's database that the project does not build itself. A table that has a source is updated in place: new columns, other types, and descriptions where there are none; all else stays as it is written. All files are written, or none.",
    options: [
      found("--schema <names...>", "the tables of these schemas"),
      found("--files <patterns...>", "files in the target's storage; each pattern is one table"),
      found("--table <patterns...>", "of these, only tables of such names: orders, raw_*, shop.*"),
      how("--each", "each file that a pattern matches is a table of its own"),
      how("--into <schema>", "the schema of tables that files become").default("raw"),
      how("--prefix <text>", "stands before their names: raw_").default("", ""),
      how("--output <folder>", "where new files go").default("src/sources"),
      how("--prune", "take out columns that have gone"),
      how("--check", "write nothing; exit with 1 where something differs"),
      how("--dry-run", "say what would change, and write nothing"),
      json(),
      target(),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline codegen sources --schema shop", "all tables of one schema"],
      ['pipeline codegen sources --files "*.csv" --each --prefix raw_', "each CSV file, as raw_…"],
      ["pipeline codegen sources --check", "in CI: has anything drifted?"],
      ["pipeline codegen sources --schema shop --prune", "also without columns that have gone"],
    ],
  }).action(async (flags: SourcesFlags) => {
    const { generateSources } = await import("../../actions/codegen-sources.ts")
    cli.exit(await generateSources(cli, flags))
  })
