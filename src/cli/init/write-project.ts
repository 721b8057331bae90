import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { UsageError } from "../usage-error.ts"
import { mergePackage, packageFault } from "./package-json.ts"
import { type NewFile, type NewProject, projectFiles } from "./template.ts"

export interface WrittenProject {
  readonly files: readonly string[]
  /** package.json was there, and has got what it lacked. */
  readonly mergedPackage: boolean
}

const elsewhere = "Name another folder: pipeline init my-project."

/** Writes a new project: all of its files, or none. A file that is there is never written over. */
export const writeProject = (folder: string, project: NewProject): WrittenProject => {
  const files = projectFiles(project)
  const own = join(folder, "package.json")
  const mergedPackage = existsSync(own)
  const there = files
    .map(({ path }) => path)
    .filter((path) => path !== "package.json" && existsSync(join(folder, path)))
  if (there.length > 0)
    throw new UsageError(
      `${folder} has ${there.join(", ")} already, and nothing is written over. Nothing was done.`,
      elsewhere,
    )
  const texts = files.map(({ path, text }) => ({
    path,
    text: path === "package.json" && mergedPackage ? mergedText(own, text) : text,
  }))
  writeAll(folder, texts, mergedPackage)
  return { files: files.map(({ path }) => path), mergedPackage }
}

const writeAll = (folder: string, texts: readonly NewFile[], keepsPackage: boolean): void => {
  const written: string[] = []
  try {
    for (const { path, text } of texts) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      if (path !== "package.json" || !keepsPackage) written.push(file)
      writeFileSync(file, text)
    }
  } catch (error) {
    for (const file of written) rmSync(file, { force: true })
    throw new UsageError(
      `The project cannot be written: ${error instanceof Error ? error.message : String(error)}. Nothing was done.`,
      elsewhere,
    )
  }
}

const mergedText = (file: string, needed: string): string => {
  const there = parsed(file)
  const fault = packageFault(there)
  if (fault !== null) throw new UsageError(`${file}: ${fault} Nothing was done.`, elsewhere)
  return `${JSON.stringify(mergePackage(there, JSON.parse(needed)), null, 2)}\n`
}

const parsed = (file: string) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch (error) {
    throw new UsageError(
      `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}. Nothing was done.`,
      elsewhere,
    )
  }
}
