// What earlier commands have left in `target`. It is an extra: what cannot be read is told, and left out.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { uniqueId } from "../../core/artifact/project.ts"
import { type LastRun, readLastRun } from "../../core/artifact/read-last-run.ts"
import { type CheckedSource, readSources } from "../../core/artifact/read-sources.ts"
import type { DescribedProject } from "../../core/embed/described-project.ts"
import { targetFolder } from "../../core/embed/target-folder.ts"

export interface Earlier {
  readonly lastRun: LastRun | null
  /** By the ids of the graph. */
  readonly sources: ReadonlyMap<string, CheckedSource>
  readonly warnings: readonly string[]
}

export const readEarlier = async (described: DescribedProject): Promise<Earlier> => {
  const { project, target } = described
  const ids = new Map(
    project.graph.order.map(({ id, declaration }) => [uniqueId(project.config.name, declaration), id]),
  )
  const folder = targetFolder(project.root)
  const run = await readIf(join(folder, "run_results.json"), target.name, (json) => readLastRun(json, ids))
  const sources = await readIf(join(folder, "sources.json"), target.name, readSources)
  const checked = [...(sources.value?.sources ?? [])].flatMap(([unique, source]) => {
    const id = ids.get(unique)
    return id === undefined ? [] : [[id, source] as const]
  })
  return { lastRun: run.value, sources: new Map(checked), warnings: [...run.warnings, ...sources.warnings] }
}

interface Read<A> {
  readonly value: A | null
  readonly warnings: readonly string[]
}
const readIf = async <A extends { readonly target: string }>(
  file: string,
  target: string,
  read: (json: unknown) => A | null,
): Promise<Read<A>> => {
  const without = (why: string): Read<A> => ({ value: null, warnings: [`${file} ${why}`] })
  try {
    const value = read(JSON.parse(await readFile(file, "utf8")))
    if (value === null) return without("was not written by this version of Typeline: the site does not show it.")
    return value.target === target
      ? { value, warnings: [] }
      : without(`is of the target ${value.target}, and the site of ${target}: it does not show it.`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { value: null, warnings: [] }
    return without(`cannot be read, and the site does not show it: ${error instanceof Error ? error.message : error}.`)
  }
}
