import { Command } from "commander"
import { aligned, type Cli, section, speaking } from "./command.ts"
import { build } from "./commands/build.ts"
import { check } from "./commands/check.ts"
import { clean } from "./commands/clean.ts"
import { codegen } from "./commands/codegen.ts"
import { compile } from "./commands/compile.ts"
import { complete, completion } from "./commands/completion.ts"
import { debug } from "./commands/debug.ts"
import { docs } from "./commands/docs.ts"
import { init } from "./commands/init.ts"
import { lineage } from "./commands/lineage.ts"
import { load } from "./commands/load.ts"
import { ls } from "./commands/ls.ts"
import { plan } from "./commands/plan.ts"
import { retry } from "./commands/retry.ts"
import { run } from "./commands/run.ts"
import { runOperation } from "./commands/run-operation.ts"
import { seed } from "./commands/seed.ts"
import { setup } from "./commands/setup.ts"
import { show } from "./commands/show.ts"
import { snapshot } from "./commands/snapshot.ts"
import { source } from "./commands/source.ts"
import { test } from "./commands/test.ts"

const selection: readonly (readonly [string, string])[] = [
  ["dim_movies", "a node by its name"],
  ["+dim_movies", "and all that it is built from"],
  ["fct_ratings+", "and all that is built from it"],
  ["1+fct_ratings+2", "one step up, two steps down"],
  ["@src_ratings", "all that is built from it, with all that that needs"],
  ["tag:gold", "by tag"],
  ["path:src/models/gold", "by folder or file"],
  ["source:raw_ratings", "a source; also source:raw.*"],
  ["+exposure:weekly_report", "all that an exposure reads; also dashboard:"],
  ["resource_type:snapshot", "source, model, test, exposure, dashboard, …"],
  ["config.materialized:view", "view, table, incremental, ephemeral, …"],
  ["file:dim-movies.ts", "by the name of the file"],
  ["fqn:gold", "by folder and name; also fqn:gold.genre_ratings"],
  ["test_type:generic", "generic, singular, data, unit"],
  ["test_name:unique", "tests of one kind"],
  ["state:modified", "new, modified, old, unmodified, since --state"],
  ["result:error", "what became of it: error, fail, skipped, warn, …"],
  ['"dim_*"', "a pattern: *, ?, [abc]; quoted for the shell"],
  ["dim_movies dim_users", "the one and the other"],
  ["tag:gold,+fct_ratings+", "only what is in both"],
]
const examples: readonly (readonly [string, string])[] = [
  ["pipeline build", "everything, tests included"],
  ["pipeline build -s +dim_movies", "dim_movies and all that it is built from"],
  ["pipeline test -s fct_ratings", "the tests of one model"],
  ["pipeline compile -s genre_ratings", "the SQL of one model"],
]
const codes: readonly (readonly [string, string])[] = [
  ["0", "all went well; there may be warnings"],
  ["1", "a node, a test or the warehouse failed"],
  ["2", "the command line or the project is at fault; nothing was run"],
  ["130, 143", "ended by Ctrl-C or by SIGTERM"],
]

/** The command `pipeline`. */
export const createProgram = (cli: Cli): Command => {
  const program = new Command("pipeline")
    .description(`Typeline ${cli.version}: data pipelines in TypeScript, checked before they run.`)
    .usage("<command> [options]")
    .version(cli.version, "--version", "print the version")
    .helpOption("-h, --help", "print this page; after a command, the command's")
    .commandsGroup("Look at the project:")
    .helpCommand("help [command]", "print the page of a command")
  for (const command of [
    build,
    run,
    test,
    seed,
    snapshot,
    load,
    retry,
    source,
    runOperation,
    check,
    compile,
    plan,
    ls,
    lineage,
    show,
    docs,
    codegen,
    init,
    debug,
    setup,
    clean,
    completion,
  ])
    program.addCommand(command(cli))
  program.addCommand(complete(cli), { hidden: true })
  return speaking(cli, program).addHelpText("after", () =>
    [
      section(cli, "Selectors, after -s and -x:", aligned(selection)),
      section(cli, "Examples:", aligned(examples)),
      section(cli, "Exit codes:", aligned(codes)),
    ].join("\n"),
  )
}
