// What the files of a project export, as its graph was made of it: Node has read them already.
import { existsSync } from "node:fs"
import { glob } from "node:fs/promises"
import { join, relative, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { defaultPaths, type Project } from "../../core/embed/load-project.ts"
import { RelationObject, type SourceDeclaration } from "../../core/resource/declaration.ts"
import { propertyAccess } from "../sources/spelling.ts"

type Exports = { readonly [name: string]: unknown }
export const exportsOf = async (file: string): Promise<Exports> => import(pathToFileURL(file).href)

export const projectPaths = ({ root, config }: Project): readonly string[] =>
  (config.paths ?? defaultPaths).map((path) => resolve(root, path))
/** Whether the project's files are looked for in this folder. */
export const isRead = (project: Project, folder: string): boolean =>
  projectPaths(project).some((path) => !/^\.\.([\\/]|$)/.test(relative(path, folder)))

export interface ExportedName {
  readonly file: string
  /** What is imported. */
  readonly name: string
  /** Behind it: `.orders` of an object of sources. */
  readonly access: string
}

/** Under which name a source is exported; null where no file does that by name. */
export const exportOf = async (project: Project, source: SourceDeclaration): Promise<ExportedName | null> => {
  // Where it is declared it is exported, unless a function makes it.
  const own = existsSync(source.location.file) ? [source.location.file] : []
  return (await firstExport(own, source)) ?? (await firstExport(await filesOf(project), source))
}

const firstExport = async (files: readonly string[], source: SourceDeclaration): Promise<ExportedName | null> => {
  for (const file of files) {
    const exported = Object.entries(await exportsOf(file)).filter(([name]) => name !== "default")
    for (const [name, value] of exported) if (isOf(source, value)) return { file, name, access: "" }
    for (const [name, value] of exported)
      if (typeof value === "object" && value !== null && !Array.isArray(value))
        for (const [key, inner] of Object.entries(value))
          if (isOf(source, inner)) return { file, name, access: propertyAccess(key) }
  }
  return null
}
const isOf = (source: SourceDeclaration, value: unknown): boolean =>
  value instanceof RelationObject && value.declaration === source

const filesOf = async (project: Project): Promise<readonly string[]> => {
  const files: string[] = []
  for (const cwd of projectPaths(project).filter(existsSync))
    for await (const file of glob("**/*.{ts,mts}", { cwd }))
      if (!/\.(d|test|spec)\.m?ts$/.test(file)) files.push(join(cwd, file))
  return files.sort()
}
