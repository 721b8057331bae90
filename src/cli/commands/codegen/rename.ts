import { type Command, Option } from "commander"
import { type Cli, command } from "../../command.ts"
import type { RenameFlags } from "../../flags.ts"
import { debug, json, project } from "../../options.ts"

const how = (flags: string, description: string): Option => new Option(flags, description).helpGroup("How:")

export const rename = (cli: Cli): Command =>
  command(cli, {
    name: "rename",
    group: "Commands:",
    description: "Rename a column wherever it is named: queries, keys, tests, descriptions",
    details:
      "From where the column is made, through every query that hands it on under its name. The plan is printed first. What it becomes is type-checked before anything is written; all of it is written, or nothing. SQL text is not changed: places that may mean the column are listed.",
    options: [
      how("--only", "queries that state the name anew keep the old one"),
      how("--dry-run", "print the plan, and write nothing"),
      how("-y, --yes", "write it without asking"),
      json(),
      project(),
      debug(),
    ],
    examples: [
      ["pipeline codegen rename fct_ratings.rating stars --dry-run", "what would change"],
      ["pipeline codegen rename dim_movies.movie_id film_id", "the plan, and a question"],
      ["pipeline codegen rename dim_movies.movie_id film_id --yes", "the same, in a script"],
    ],
  })
    .argument("<column>", "of a model or a snapshot: fct_ratings.rating")
    .argument("<new>", "its new name")
    .action(async (column: string, name: string, flags: RenameFlags) => {
      const { renameColumn } = await import("../../actions/codegen-rename.ts")
      cli.exit(await renameColumn(cli, column, name, flags))
    })
