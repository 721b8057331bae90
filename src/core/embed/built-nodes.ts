import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { type BuiltNodes, builtFile, readBuilt } from "../artifact/built.ts"
import { targetFolder } from "./target-folder.ts"

/** What runs have left of what they built; null where there is nothing, or where it is damaged: then nothing can be told. */
export const builtNodes = async (root: string, target: string): Promise<BuiltNodes | null> => {
  try {
    return readBuilt(JSON.parse(await readFile(join(targetFolder(root), builtFile(target)), "utf8")))
  } catch {
    return null
  }
}
