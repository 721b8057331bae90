// The command without a process of its own: what it prints and the code that it gives, many times a second.
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { CommanderError } from "commander"
import pc from "picocolors"
import { createProgram } from "../../../src/cli/program.ts"
import { usageText } from "../../../src/cli/render/complaint.ts"
import { UsageError } from "../../../src/cli/usage-error.ts"
import { type Outcome, repository } from "./command.ts"

type Files = { readonly [path: string]: string }
export type Ran = Pick<Outcome, "code" | "out" | "err">

/** Runs `pipeline` in a folder. */
export const pipelineIn = async (cwd: string, args: readonly string[]): Promise<Ran> => {
  const said = { out: "", err: "" }
  let code = 0
  const output = (to: keyof typeof said) => ({
    colors: pc.createColors(false),
    width: null,
    cwd,
    write: (text: string) => {
      said[to] += text
    },
  })
  const terminal = { out: output("out"), err: output("err") }
  const program = createProgram({
    version: "0.1.0",
    terminal,
    exit: (given) => {
      code = given
    },
  })
  try {
    await program.parseAsync(["node", "pipeline", ...args])
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 2
    else if (error instanceof UsageError) {
      terminal.err.write(usageText(error, terminal.err))
      code = 2
    } else throw error
  }
  return { code, ...said }
}

export interface FolderProject {
  readonly folder: string
  readonly pipeline: (...args: readonly string[]) => Promise<Ran>
  readonly write: (files: Files) => void
  readonly remove: () => void
}

const config = `import { defineConfig } from "typeline"

export default defineConfig({
  name: "tiny",
  target: "dev",
  targets: { dev: { type: "duckdb" }, other: { type: "duckdb", path: "target/other.duckdb" } },
})
`

/**
 * A project in a folder of the repository's `target`, where "typeline" is the source. A file that has been read is not read again: what
 * a test changes has a folder of its own.
 */
export const folderProject = (name: string, files: Files): FolderProject => {
  const folder = join(repository, "target/cli-tests", name)
  rmSync(folder, { recursive: true, force: true })
  const write = (written: Files) => {
    for (const [path, text] of Object.entries(written)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  write({ "pipeline.config.ts": config, ...files })
  return {
    folder,
    write,
    pipeline: (...args) => pipelineIn(folder, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
