// The site's folder. All files are written beside their places first: what can fail fails before anything is replaced.
import { mkdir, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { isSite, isSiteFile } from "../../core/embed/site-folder.ts"
import type { Bundle } from "../bundle/files.ts"

/** Whether a site may be written there: null, or why not. */
export const refusal = async (folder: string): Promise<string | null> => {
  const there = await stat(folder).catch(() => null)
  if (!there) return null
  if (!there.isDirectory()) return `${folder} is a file, and the site is a folder. Name another one: --output <folder>.`
  const entries = await readdir(folder)
  return entries.length === 0 || (await isSite(folder))
    ? null
    : `${folder} holds other files, and is no documentation site that was generated before (index.html, data/index.js). Nothing of it was touched. Name a new folder or an empty one: --output <folder>.`
}
/** By path within the folder, with slashes. What is not the site's own stays. */
export const writeSite = async (output: string, files: Bundle): Promise<void> => {
  // Of a link, what it leads to is written to.
  const folder = await realpath(output).catch(() => resolve(output))
  const made = await mkdir(folder, { recursive: true })
  await removeLeft(folder)
  const fresh = join(folder, `${left}${process.pid}-${crypto.randomUUID().slice(0, 8)}`)
  let isReplacing = false
  try {
    await writeFiles(fresh, files)
    isReplacing = true
    await replace(folder, fresh, files)
    await removeOlder(folder, files)
  } catch (error) {
    if (made !== undefined) await rm(made, { recursive: true, force: true })
    throw new Error(`${error instanceof Error ? error.message : String(error)}. ${isReplacing ? halfway : untouched}`)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
const untouched = "A site that was there is as it was."
const halfway = "A part of it is the new one: generate it again."

/** The page and its index come last: until then whoever opens the site finds what was there. */
const replace = async (folder: string, fresh: string, files: Bundle): Promise<void> => {
  const last = ["data/index.js", "index.html"].filter((path) => files.has(path))
  const paths = [...[...files.keys()].filter((path) => !last.includes(path)), ...last]
  await makeFolders(folder, paths)
  for (const path of paths) await rename(join(fresh, path), join(folder, path))
}

/** What the site that was there had more of: details and dashboards. */
const removeOlder = async (folder: string, files: Bundle): Promise<void> => {
  for (const entry of await readdir(join(folder, "data"))) {
    const path = `data/${entry}`
    if (isSiteFile(path) && !files.has(path)) await rm(join(folder, path))
  }
}

const left = ".typeline-"
/** Of a process that was ended while it wrote. */
const removeLeft = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder)) {
    const pid = entry.startsWith(left) ? /^(\d+)-[0-9a-f]{8}$/.exec(entry.slice(left.length))?.[1] : undefined
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, entry), { recursive: true, force: true })
  }
}
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

const atOnce = 32
const writeFiles = async (folder: string, files: Bundle): Promise<void> => {
  await makeFolders(folder, [...files.keys()])
  const all = [...files]
  for (let next = 0; next < all.length; next += atOnce)
    await Promise.all(all.slice(next, next + atOnce).map(([path, text]) => writeFile(join(folder, path), text)))
}
const makeFolders = async (folder: string, paths: readonly string[]): Promise<void> => {
  for (const parent of new Set([folder, ...paths.map((path) => dirname(join(folder, path)))]))
    await mkdir(parent, { recursive: true })
}
