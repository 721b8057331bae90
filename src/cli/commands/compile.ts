import { type Command, Option } from "commander"
import type { DialectName } from "../../core/dialect/registry.ts"
import { type Cli, command } from "../command.ts"
import type { CompileFlags } from "../flags.ts"
import { debug, project, selection, target, vars } from "../options.ts"

// As a record, so that a dialect that is added is missed here.
const dialects: { readonly [name in DialectName]: true } = { duckdb: true, snowflake: true }

export const compile = (cli: Cli): Command =>
  command(cli, {
    name: "compile",
    group: "Look at the project:",
    description: "Check every query and write it as SQL below target/compiled",
    details:
      "An empty warehouse describes each query: its columns must be those of its contract. The target is not touched. The SQL of a single node is printed as well, alone on the standard output.",
    options: [
      ...selection(),
      new Option("--dialect <name>", "write for another warehouse than the target's")
        .choices(Object.keys(dialects))
        .helpGroup("Output:"),
      target(),
      project(),
      vars(),
      debug(),
    ],
    examples: [
      ["pipeline compile", "check the whole project"],
      ["pipeline compile --select genre_ratings", "print the SQL of genre_ratings"],
      ["pipeline compile -s genre_ratings > query.sql", "the file gets nothing but SQL"],
      ["pipeline compile --dialect snowflake", "the same, for Snowflake"],
    ],
  }).action(async (flags: CompileFlags) => {
    const { compileNodes } = await import("../actions/compile-nodes.ts")
    cli.exit(await compileNodes(cli, flags))
  })
