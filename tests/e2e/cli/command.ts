// The command as a shell starts it, on tiny projects of its own.
import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"

export const repository = resolve(import.meta.dirname, "../../..")
export const executable = join(repository, "bin/pipeline.js")

export interface Outcome {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}
export interface CommandOptions {
  readonly cwd?: string
  /** For Node, before the file. */
  readonly node?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Sends signals when it has seen enough; gets all that has been printed so far. */
  readonly onOutput?: (out: string, child: { readonly kill: (signal: NodeJS.Signals) => void }) => void
  /** Closes the pipe before anything is printed, as `| true` does. */
  readonly closeOutput?: boolean
}

/** Runs `pipeline` to its end. */
export const pipeline = (args: readonly string[], options: CommandOptions = {}): Promise<Outcome> => {
  const { CI: _ci, FORCE_COLOR: _color, NO_COLOR: _none, NODE_OPTIONS: _node, ...env } = process.env
  const child = spawn(
    process.execPath,
    ["--conditions=typeline-source", ...(options.node ?? []), executable, ...args],
    { cwd: options.cwd ?? repository, env: { ...env, ...options.env }, stdio: ["ignore", "pipe", "pipe"] },
  )
  let out = ""
  let err = ""
  if (options.closeOutput) child.stdout.destroy()
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text
    options.onOutput?.(out, { kill: (signal) => child.kill(signal) })
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text
  })
  return new Promise((settle, refuse) => {
    child.on("error", refuse)
    child.on("close", (code, signal) => settle({ code, signal, out, err }))
  })
}

export interface TestProject {
  readonly folder: string
  readonly pipeline: (args: readonly string[], options?: CommandOptions) => Promise<Outcome>
  readonly write: (files: Files) => void
  readonly remove: () => void
}
type Files = { readonly [path: string]: string }

const setUp: Files = {
  "package.json": '{ "name": "tiny", "private": true, "type": "module" }\n',
  "pipeline.config.ts": `import { defineConfig } from "typeline"
export default defineConfig({
  name: "tiny",
  target: "dev",
  targets: { dev: { type: "duckdb" }, other: { type: "duckdb", path: "target/other.duckdb", threads: 1 } },
})
`,
}

/** A project outside of the repository that has "typeline" installed. */
export const project = (files: Files): TestProject => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "typeline-cli-")))
  const write = (written: Files) => {
    for (const [path, text] of Object.entries(written)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  write({ ...setUp, ...files })
  mkdirSync(join(folder, "node_modules"))
  symlinkSync(repository, join(folder, "node_modules/typeline"), "dir")
  return {
    folder,
    write,
    pipeline: (args, options) => pipeline(args, { cwd: folder, ...options }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Fails as soon as Node is asked for a package of such a name. */
export const refusing = (pattern: RegExp): readonly string[] => [
  "--import",
  `data:text/javascript,${encodeURIComponent(
    `import { registerHooks } from "node:module"
     registerHooks({ resolve(name, context, next) {
       if (${pattern}.test(name)) { console.error("loads " + name); process.exit(99) }
       return next(name, context)
     } })`,
  )}`,
]

/** What a run prints, without how long each node took. */
export const timeless = (text: string): string => text.replaceAll(/ +\d+\.\d\d s/g, " T")
