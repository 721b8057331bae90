// The site's folder: written beside its place and put there as a whole, so that a site is never half an old and half a new one.
import { existsSync } from "node:fs"
import { mkdir, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import type { Bundle } from "../bundle/files.ts"

const own: ReadonlySet<string> = new Set(["index.html", "assets", "data"])

/** Whether a site may be written there: null, or why not. */
export const refusal = async (folder: string): Promise<string | null> => {
  const there = await stat(folder).catch(() => null)
  if (!there) return null
  if (!there.isDirectory()) return `${folder} is a file, and the site is a folder. Name another one: --output <folder>.`
  const entries = await readdir(folder)
  return entries.length === 0 || isSite(folder)
    ? null
    : `${folder} holds other files, and is no documentation site that was generated before (index.html, data/index.js). Nothing of it was touched. Name a new folder or an empty one: --output <folder>.`
}
export const isSite = (folder: string): boolean =>
  existsSync(join(folder, "index.html")) && existsSync(join(folder, "data", "index.js"))

/** By path within the folder, with slashes. Whatever fails, the site that was there is as it was. */
export const writeSite = async (output: string, files: Bundle): Promise<void> => {
  // Of a link, what it leads to is replaced.
  const folder = await realpath(output).catch(() => resolve(output))
  await removeLeft(folder)
  const mark = `${process.pid}-${crypto.randomUUID().slice(0, 8)}`
  const fresh = `${folder}.new-${mark}`
  const old = `${folder}.old-${mark}`
  try {
    await writeFiles(fresh, files)
    const replaces = existsSync(folder)
    if (replaces) await rename(folder, old)
    await rename(fresh, folder).catch(async (error: unknown) => {
      if (replaces) await rename(old, folder)
      throw error
    })
    if (!replaces) return
    // Only when all that is not ours has been moved over.
    await keepOthers(old, folder)
    await rm(old, { recursive: true, force: true })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Of a process that was ended while it wrote. */
const removeLeft = async (folder: string): Promise<void> => {
  const start = `${basename(folder)}.new-`
  for (const entry of await readdir(dirname(folder)).catch(() => [])) {
    const pid = entry.startsWith(start) ? /^(\d+)-[0-9a-f]{8}$/.exec(entry.slice(start.length))?.[1] : undefined
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(dirname(folder), entry), { recursive: true, force: true })
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
  const all = [...files].map(([path, text]) => [join(folder, path), text] as const)
  for (const parent of new Set([folder, ...all.map(([file]) => dirname(file))]))
    await mkdir(parent, { recursive: true })
  for (let next = 0; next < all.length; next += atOnce)
    await Promise.all(all.slice(next, next + atOnce).map(([file, text]) => writeFile(file, text)))
}

/** What somebody has put beside ours stays: a CNAME, a .git. */
const keepOthers = async (old: string, folder: string): Promise<void> => {
  for (const entry of await readdir(old)) if (!own.has(entry)) await rename(join(old, entry), join(folder, entry))
}
