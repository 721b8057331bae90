import { type Command, InvalidArgumentError, Option } from "commander"
import { type Cli, command, commandGroup } from "../command.ts"
import type { DocsFlags, ServeFlags } from "../flags.ts"
import { debug, project, target, vars, wait } from "../options.ts"

export const docs = (cli: Cli): Command =>
  commandGroup(cli, {
    name: "docs",
    group: "Look at the project:",
    description: "The documentation site of the project, and its files for other tools",
    commands: [generate(cli), serve(cli)],
  })

const generate = (cli: Cli): Command =>
  command(cli, {
    name: "generate",
    group: "Commands:",
    description: "Write the documentation site, target/manifest.json and target/catalog.json",
    details:
      "The site is a folder that a browser opens by itself, or any web server shows. The manifest says what the project declares, with the SQL of every query; the catalog, what stands in the warehouse. Tools that are made for dbt read both. The warehouse is only read; a database that is not there is not made. With --sample-rows, data of the warehouse stands in the site for everyone who can open it.",
    options: [output(), sampleRows(), wait(), target(), project(), vars(), debug()],
    examples: [
      ["pipeline docs generate", "into target/docs"],
      ["pipeline docs generate -t prod --output public", "for a web server"],
      ["pipeline docs generate --sample-rows 10", "with rows of each relation"],
    ],
  }).action(async (flags: DocsFlags) => {
    const { generateDocumentation } = await import("../actions/generate-documentation.ts")
    cli.exit(await generateDocumentation(cli, flags))
  })

const serve = (cli: Cli): Command =>
  command(cli, {
    name: "serve",
    group: "Commands:",
    description: "Generate the documentation site, and show it to browsers until Ctrl-C",
    details:
      "It is generated first; --no-generate shows what is there. Only programs on this machine can reach it; --host 0.0.0.0 opens it to the network, without a password. Generate again while it serves: a reload shows the new site.",
    options: [
      new Option("--port <n>", "0 takes any that is free").default(8080).argParser(port).helpGroup("Serving:"),
      new Option("--host <address>", "the address that it listens on").default("127.0.0.1").helpGroup("Serving:"),
      new Option("--no-generate", "serve the site that is there").helpGroup("Serving:"),
      output("the site's folder"),
      sampleRows(),
      wait(),
      target(),
      project(),
      vars(),
      debug(),
    ],
    examples: [
      ["pipeline docs serve", "then open http://127.0.0.1:8080"],
      ["pipeline docs serve --no-generate", "what was generated before"],
    ],
  }).action(async (flags: ServeFlags) => {
    const { serveDocumentation } = await import("../actions/serve-documentation.ts")
    cli.exit(await serveDocumentation(cli, flags))
  })

const output = (description = "where the site is written"): Option =>
  new Option("--output <folder>", description).default(undefined, "target/docs").helpGroup("Output:")

const mostRows = 1000
const sampleRows = (): Option =>
  new Option("--sample-rows <n>", "put so many rows of each relation into the site, 1 to 1000 (default: none)")
    .argParser((value: string) => {
      const count = Number(value)
      if (!/^\d+$/.test(value) || count < 1 || count > mostRows)
        throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostRows}.`)
      return count
    })
    .helpGroup("Output:")

const port = (value: string): number => {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number > 65_535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.")
  return number
}
