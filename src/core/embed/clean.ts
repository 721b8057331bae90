import { existsSync, realpathSync } from "node:fs"
import { lstat, readdir, rm, rmdir } from "node:fs/promises"
import { join, relative } from "node:path"
import * as Effect from "effect/Effect"
import { configFile } from "./load-config.ts"
import { ProjectError } from "./project-error.ts"
import { isSite, isSiteFile } from "./site-folder.ts"

/** A folder or a file in `target` that was removed, and how many files were in it. */
export interface Removed {
  readonly path: string
  readonly files: number
}

const artifacts: ReadonlySet<string> = new Set([
  "manifest.json",
  "run_results.json",
  "sources.json",
  "catalog.json",
  "kept-contracts.json",
])
const isSqlFolder = (name: string): boolean => /^(compiled(-\w+)?|run)$/.test(name)

/**
 * Removes what commands have written to `target` to be read: `compiled`, `compiled-…` and `run` with their SQL, the documentation
 * site in `docs`, and the artifacts. Nothing else is touched: neither a database, nor a file that no command writes, nor what a link points to.
 */
export const cleanTarget = Effect.fn("cleanTarget")(function* (
  root: string,
): Effect.fn.Return<readonly Removed[], ProjectError> {
  const target = join(root, "target")
  if (!existsSync(join(root, configFile)))
    return yield* refused(`There is no ${configFile} in ${root}. Nothing was removed.`)
  if (!existsSync(target)) return []
  if (realpathSync(target) !== join(realpathSync(root), "target"))
    return yield* refused(`${target} is a link to ${realpathSync(target)}. Nothing was removed: clean it there.`)
  return yield* Effect.tryPromise({
    try: () => removeFrom(target),
    catch: (error) =>
      new ProjectError({
        reason: "Configuration",
        message: `${target} cannot be cleaned: ${error instanceof Error ? error.message : String(error)}`,
      }),
  })
})

const refused = (message: string) => Effect.fail(new ProjectError({ reason: "Configuration", message }))

const removeFrom = async (target: string): Promise<readonly Removed[]> => {
  const removed: Removed[] = []
  for (const entry of (await readdir(target, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(target, entry.name)
    if (entry.isFile() && artifacts.has(entry.name)) {
      await rm(path)
      removed.push({ path, files: 1 })
    } else if (entry.isDirectory() && isSqlFolder(entry.name)) {
      const files = await removeFiles(path, (file) => file.endsWith(".sql"))
      if (files > 0 || !existsSync(path)) removed.push({ path, files })
    } else if (entry.isDirectory() && entry.name === "docs" && (await isSite(path)))
      removed.push({ path, files: await removeFiles(path, (file) => isSiteFile(relative(path, file))) })
  }
  return removed
}

/** Removes those files, and the folders that are empty then. */
const removeFiles = async (folder: string, isOurs: (file: string) => boolean): Promise<number> => {
  let files = 0
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await lstat(path)
    if (found.isDirectory()) files += await removeFiles(path, isOurs)
    else if (found.isFile() && isOurs(path)) {
      await rm(path)
      files++
    }
  }
  if ((await readdir(folder)).length === 0) await rmdir(folder)
  return files
}
