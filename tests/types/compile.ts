// Runs the compiler and reads what it says: TypeScript 7 has no JavaScript API.
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../..", import.meta.url))
export const typesFolder = fileURLToPath(new URL(".", import.meta.url))
const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url))

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
  new Promise((resolve, reject) => {
    const parameters = [tsc, "--project", folder, "--noEmit", "--pretty", "false", ...options]
    execFile(process.execPath, parameters, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code
      // A number: the compiler has ended by itself. Else it was killed, or is not there.
      if (typeof exitCode !== "number") reject(error ?? new Error(stderr))
      else resolve({ exitCode, output: stdout + stderr, diagnostics: diagnosticsIn(stdout) })
    })
  })

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
