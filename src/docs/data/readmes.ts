import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { FoundLayer } from "./layers.ts"

export interface Readmes {
  /** Null where there is none. */
  readonly project: string | null
  /** By layer, where its folder has one. */
  readonly layers: ReadonlyMap<string, string>
}

export const readReadmes = async (root: string, layers: readonly FoundLayer[]): Promise<Readmes> => {
  const texts = await Promise.all(
    layers.map(async ({ name, folder }) => [name, folder === "" ? null : await readmeIn(folder)] as const),
  )
  return {
    project: await readmeIn(root),
    layers: new Map(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text]]))),
  }
}

/** However its name is written. */
const readmeIn = async (folder: string): Promise<string | null> => {
  const files = await readdir(folder).catch(() => [])
  const file = files.toSorted().find((name) => name.toLowerCase() === "readme.md")
  return file === undefined ? null : readFile(join(folder, file), "utf8").catch(() => null)
}
