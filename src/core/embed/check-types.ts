// The project's own compiler, as a child: TypeScript 7 has no API in JavaScript, and an author may have any version.
import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import type { Location } from "../resource/location.ts"
import { ProjectError } from "./project-error.ts"

/** What the compiler says, with its place; null for what belongs to no file, such as a wrong option. */
export interface TypeFinding {
  readonly location: Location | null
  /** `TS2339` */
  readonly code: string
  /** With its explanations, one a line. */
  readonly message: string
}

/** Has the TypeScript of the project check it as its tsconfig.json says. Nothing is written. */
export const checkTypes = Effect.fn("checkTypes")(function* (
  root: string,
): Effect.fn.Return<readonly TypeFinding[], ProjectError> {
  const tsc = compilerOf(root)
  if (tsc === null)
    return yield* unchecked(
      `No TypeScript is installed in ${root}, so its types were not checked. Install it: npm install --save-dev typescript`,
    )
  if (!existsSync(join(root, "tsconfig.json")))
    return yield* unchecked(
      `There is no tsconfig.json in ${root}, so its types were not checked. "pipeline init" writes one into a new project.`,
    )
  const { output, code } = yield* compile(tsc, root)
  const findings = typeFindings(output, root)
  // A compiler that fails without a word of it has not checked anything.
  if (code !== 0 && findings.length === 0)
    return yield* unchecked(`The TypeScript compiler failed, so types were not checked:\n${output.trim()}`)
  return findings
})

const unchecked = (message: string) => Effect.fail(new ProjectError({ reason: "Configuration", message }))

/** The file that runs it; null where there is none to be found from the project's folder. */
const compilerOf = (root: string): string | null => {
  try {
    const manifest = createRequire(join(root, "package.json")).resolve("typescript/package.json")
    const { bin }: { readonly bin?: { readonly tsc?: string } } = JSON.parse(readFileSync(manifest, "utf8"))
    const file = resolve(dirname(manifest), bin?.tsc ?? "bin/tsc")
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}

const compile = (tsc: string, root: string) =>
  Effect.callback<{ readonly output: string; readonly code: number | null }>((resume) => {
    const child = execFile(
      process.execPath,
      [tsc, "--project", root, "--noEmit", "--pretty", "false"],
      { cwd: root, maxBuffer: 2 ** 28 },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : null
        resume(Effect.succeed({ output: code === null ? `${out}${err}${error?.message ?? ""}` : out + err, code }))
      },
    )
    return Effect.sync(() => {
      child.kill()
    })
  })

const placed = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/
const placeless = /^()()error (TS\d+): (.*)$/

/** The errors in what `tsc --pretty false` prints. */
export const typeFindings = (output: string, root: string): readonly TypeFinding[] => {
  const found: { location: Location | null; code: string; message: string }[] = []
  for (const line of output.split(/\r?\n/)) {
    const [, file = "", number = "", code = "", message = ""] = placed.exec(line) ?? placeless.exec(line) ?? []
    const last = found.at(-1)
    if (code !== "")
      found.push({ location: file === "" ? null : { file: resolve(root, file), line: Number(number) }, code, message })
    else if (last && /^\s+\S/.test(line)) last.message += `\n${line.trim()}`
  }
  return found
}
