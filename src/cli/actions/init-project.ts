import { basename, resolve } from "node:path"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import { askProject, nameFault } from "../init/ask-project.ts"
import type { NewProject } from "../init/template.ts"
import { writeProject } from "../init/write-project.ts"
import { pathText } from "../render/text.ts"
import { UsageError } from "../usage-error.ts"

export interface InitFlags {
  readonly name?: string
  readonly warehouse?: NewProject["warehouse"]
  readonly yes?: boolean
}

/** Writes a new project, and says what to do next. */
export const initProject = async (cli: Cli, named: string | undefined, flags: InitFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const folder = resolve(out.cwd, named ?? ".")
  const standard = { name: flags.name ?? nameOf(folder), warehouse: flags.warehouse ?? "duckdb" }
  const fault = nameFault(standard.name)
  if (fault !== null)
    throw new UsageError(
      `"${standard.name}" cannot be the name of a project. ${fault}`,
      "Give it one: pipeline init --name orders.",
    )
  const mayAsk = !flags.yes && (flags.name === undefined || flags.warehouse === undefined)
  if (mayAsk && !process.stdin.isTTY)
    throw new UsageError(
      "There is nobody to ask here. Nothing was done.",
      "To take what is usual: pipeline init --yes.",
    )
  const answers = mayAsk ? await askProject(flags, standard) : standard
  if (answers === null) return exitCode.unusable
  const { files, mergedPackage } = writeProject(folder, { ...answers, typeline: `^${cli.version}` })
  for (const path of files) out.write(`${pathText(resolve(folder, path), out.cwd)}\n`)
  const steps = [...(named === undefined ? [] : [`cd ${named}`]), "npm install", "npm run build"]
  err.write(
    `\nThe project ${answers.name} is there${mergedPackage ? "; package.json has got what it lacked" : ""}. Next:\n${steps.map((step) => `  ${step}\n`).join("")}`,
  )
  return exitCode.good
}

const nameOf = (folder: string): string =>
  basename(folder)
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/^-|-$/g, "") || "pipeline"
