import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { dirname, isAbsolute, relative } from "node:path"
import * as Effect from "effect/Effect"
import { SourcesError } from "./error.ts"
import type { PlannedFile } from "./update.ts"

/** Writes all files, or none; each is whole at every moment. A file that is new, or has changed, since the plan was made is not written over. */
export const writeFiles = (root: string, files: readonly PlannedFile[]): Effect.Effect<void, SourcesError> =>
  Effect.suspend(() => {
    const outside = files.find(({ file }) => !isWithin(root, file))
    if (outside) return refuse("Output", `${outside.file} is not in the project. Nothing was written.`)
    const stale = files.find(({ file, before }) => (existsSync(file) ? readFileSync(file, "utf8") : null) !== before)
    if (stale)
      return refuse("Files", `${stale.file} has changed since it was read. Nothing was written: run the command again.`)
    const made: string[] = []
    const folders: string[] = []
    const moved: PlannedFile[] = []
    try {
      for (const { file, before, after } of files) {
        const folder = mkdirSync(dirname(file), { recursive: true })
        if (folder !== undefined) folders.push(folder)
        made.push(beside(file))
        writeFileSync(beside(file), after)
        if (before !== null) chmodSync(beside(file), statSync(file).mode)
      }
      for (const one of files) {
        // Of a new file, linking refuses one that is there by now.
        if (one.before === null) {
          linkSync(beside(one.file), one.file)
          rmSync(beside(one.file))
        } else renameSync(beside(one.file), realpathSync(one.file))
        moved.push(one)
      }
      return Effect.void
    } catch (cause) {
      for (const { file, before } of moved)
        if (before === null) rmSync(file, { force: true })
        else writeFileSync(file, before)
      for (const file of made) rmSync(file, { force: true })
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
      const text = cause instanceof Error ? cause.message : String(cause)
      return refuse("Files", `The files cannot be written, and all are as they were: ${text}`)
    }
  })

const beside = (file: string): string => `${file}.generating`
const refuse = (reason: "Output" | "Files", message: string) => Effect.fail(new SourcesError({ reason, message }))

/** Also not by a link that leads out of it. */
export const isWithin = (root: string, file: string): boolean => {
  let folder = file
  while (!existsSync(folder)) folder = dirname(folder)
  const path = relative(realpathSync(root), realpathSync(folder))
  return path === "" || !(path === ".." || path.startsWith("../") || path.startsWith("..\\") || isAbsolute(path))
}
