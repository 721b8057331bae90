// The folder `target` of a project: what runs and compilations leave there.
import { randomUUID } from "node:crypto"
import { constants } from "node:fs"
import { access, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import { ProjectError } from "./project-error.ts"

export const targetFolder = (root: string): string => join(root, "target")

/** Asked before anything runs: else a run would be done, and nobody would know of what it did. Nothing is made. */
export const checkTargetFolder = (root: string): Effect.Effect<void, ProjectError> =>
  Effect.tryPromise({
    try: async () => {
      const folder = targetFolder(root)
      const there = await stat(folder).catch(() => null)
      if (there && !there.isDirectory()) throw new Error("it is no folder")
      await access(there ? folder : root, constants.W_OK | constants.X_OK)
    },
    catch: (error) =>
      new ProjectError({
        reason: "Configuration",
        message: `${targetFolder(root)} cannot be written to, and what is done is kept there: ${text(error)}. Nothing was run. Let this user write there, or move what stands in its place.`,
      }),
  })

/** What could not be written, after it was done. */
export const written = <A>(write: () => Promise<A>): Effect.Effect<A, ProjectError> =>
  Effect.tryPromise({
    try: write,
    catch: (error) =>
      new ProjectError({
        reason: "Artifacts",
        message: `What was to be done is done, but not all files of target could be written: ${text(error)}.`,
      }),
  })

/** A file as a whole: who reads it meanwhile sees the old one. */
export const writeJson = async (root: string, name: string, content: object): Promise<string> => {
  const file = join(targetFolder(root), name)
  await mkdir(targetFolder(root), { recursive: true })
  await writeWhole(file, `${JSON.stringify(content)}\n`)
  return file
}
const writeWhole = async (file: string, content: string): Promise<void> => {
  const temporary = `${file}.${process.pid}-${randomUUID()}.tmp`
  try {
    await writeFile(temporary, content)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Removes the SQL below a folder of `target` that is of no node any more, and the folders that are empty without it. */
export const removeOthers = async (folder: string, kept: ReadonlySet<string>): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !file.endsWith(".sql") || kept.has(file)) continue
    await rm(file, { force: true })
    await removeEmpty(dirname(file), folder)
  }
}
const removeEmpty = async (folder: string, top: string): Promise<void> => {
  if (folder === top) return
  try {
    await rmdir(folder)
  } catch {
    // It holds something else.
    return
  }
  await removeEmpty(dirname(folder), top)
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error))
