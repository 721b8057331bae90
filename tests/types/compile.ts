// Runs a compiler and reads what it says: TypeScript 7 has no JavaScript API.
import { execFile } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../..", import.meta.url))
export const typesFolder = fileURLToPath(new URL(".", import.meta.url))

/** 7 is the project's; authors may still use 6, in their build or as what their editor runs. */
export const versions = [7, 6] as const
export type Version = (typeof versions)[number]
const packages: { readonly [V in Version]: string } = { 7: "typescript", 6: "typescript-6" }

export interface Diagnostic {
  /** Relative to the folder of the tsconfig.json. */
  readonly file: string
  readonly line: number
  readonly code: string
  /** With its explanations, one a line. */
  readonly message: string
}
export interface Compiled {
  readonly exitCode: number
  readonly output: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Checks the project of a tsconfig.json in `folder`, as `tsc` of the command line does. */
export const compile = (folder: string, ...options: readonly string[]): Promise<Compiled> =>
  compileWith(7, folder, ...options)

/** As `compile`, with a version of TypeScript. */
export const compileWith = (version: Version, folder: string, ...options: readonly string[]): Promise<Compiled> =>
  new Promise((resolve, reject) => {
    const tsc = join(root, "node_modules", packages[version], "bin/tsc")
    const project = version === 6 ? configFor6(folder) : folder
    const parameters = [tsc, "--project", project, "--noEmit", "--pretty", "false", ...options]
    execFile(process.execPath, parameters, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code
      // A number: the compiler has ended by itself. Else it was killed, or is not there.
      if (typeof exitCode !== "number") reject(error ?? new Error(stderr))
      else resolve({ exitCode, output: stdout + stderr, diagnostics: diagnosticsIn(stdout) })
    })
  })

interface Config {
  readonly compilerOptions: { readonly [option: string]: unknown }
  readonly include: readonly string[]
  readonly exclude?: readonly string[]
}
const readConfig = (folder: string): Config => JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8"))

/** The folder's configuration, in a file of its own: version 6 refuses an option that is new in 7, however it is inherited. */
const configFor6 = (folder: string): string => {
  const { checkers, ...compilerOptions } = readConfig(root).compilerOptions
  const { include, exclude = [] } = readConfig(folder)
  const absolute = (patterns: readonly string[]) => patterns.map((pattern) => join(folder, pattern))
  const config: Config = { compilerOptions, include: absolute(include), exclude: absolute(exclude) }
  const file = join(root, "target/types/typescript-6", `${relative(root, folder).replaceAll(/[\\/]/g, "-")}.json`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(config, null, 2))
  return file
}

const place = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/

/** The errors in what `tsc --pretty false` prints. An error without a place (a wrong option) has the file "". */
export const diagnosticsIn = (output: string): readonly Diagnostic[] => {
  const found: { file: string; line: number; code: string; message: string }[] = []
  for (const line of output.split(/\r?\n/)) {
    const [, file = "", number = "0", code = "", message = ""] =
      place.exec(line) ?? /^()()error (TS\d+): (.*)$/.exec(line) ?? []
    const last = found.at(-1)
    if (code !== "") found.push({ file, line: Number(number), code, message })
    else if (last && line.startsWith(" ")) last.message += `\n${line.trim()}`
  }
  return found
}

/** A figure of `--extendedDiagnostics`, by its label: "Instantiations", "Types", "Check time". */
export const figure = (output: string, label: string): number => {
  const match = new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(output)
  if (!match) throw new Error(`tsc printed no figure "${label}":\n${output}`)
  return Number(match[1])
}
