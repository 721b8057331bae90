// Generated projects, read by each tool: what it does before it can do anything else. Nothing is built.
import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { writeDbtProject } from "../generated/dbt.ts"
import { writeSqlmeshProject } from "../generated/sqlmesh.ts"
import { writeTypelineProject } from "../generated/typeline.ts"
import { median, row, spread, type Used } from "../measured.ts"
import { CommandFailed, run, workFolder } from "./command.ts"
import type { Tool } from "./tools.ts"

interface Way {
  readonly tool: Tool
  readonly name: string
  readonly args: readonly string[]
  /** What goes before a run. */
  readonly clear: readonly string[]
}

const writers: Readonly<Record<Tool["id"], (folder: string, models: number) => void>> = {
  typeline: writeTypelineProject,
  dbt1: writeDbtProject,
  dbt2: writeDbtProject,
  sqlmesh: writeSqlmeshProject,
}

/** The command that reads the whole project and little else; where a tool keeps what it has read, also with that. */
const waysOf = (tool: Tool): readonly Way[] => {
  const way = (args: readonly string[], clear: readonly string[] = [], note = ""): Way => {
    return { tool, name: `${tool.name}, \`${args.join(" ")}\`${note}`, args, clear }
  }
  switch (tool.id) {
    case "typeline":
      return [way(["ls"], ["target"]), way(["compile"], ["target"])]
    case "dbt1":
      return [
        way(["parse", "--no-partial-parse"], ["target"]),
        way(["ls"], [], ", parsed before"),
        way(["compile"], [], ", parsed before"),
      ]
    case "dbt2":
      return [
        way(["parse", "--no-version-check"], ["target"]),
        way(["list", "--no-version-check"]),
        way(["compile", "--no-version-check"]),
      ]
    case "sqlmesh": {
      // It loads all models and optimizes the query of each for the types of its columns, then counts them.
      const args = ["info", "--skip-connection"]
      return [way(args, [".cache"], ", no cache"), way(args, [], ", cached")]
    }
  }
}

const shown = (text: string): string => text.replace(" --no-version-check", "")

const read = ({ tool, args, clear }: Way, folder: string, limit: number): Used => {
  for (const name of [...clear, "logs"]) rmSync(join(folder, name), { recursive: true, force: true })
  return run({ cwd: folder, program: tool.program, args: [...tool.first, ...args], env: tool.env }, limit)
}

/** Prints a table for each size. A command that takes longer than `limit` seconds is tried once. */
export const compareParsing = (tools: readonly Tool[], sizes: readonly number[], runs: number, limit: number): void => {
  for (const size of sizes) {
    const ways = tools.flatMap(waysOf)
    const folderOf = (tool: Tool): string => join(workFolder, `${tool.id}-${size}`)
    for (const tool of tools) writers[tool.id](folderOf(tool), size)
    const used = new Map<Way, Used[]>(ways.map((way) => [way, []]))
    const failed = new Map<Way, string>()
    // The first of several rounds is not measured: Python's and Node's own caches are there after it.
    for (let at = runs > 1 ? -1 : 0; at < runs; at++) {
      for (const way of ways) {
        if (failed.has(way)) continue
        try {
          const one = read(way, folderOf(way.tool), limit)
          if (at >= 0) used.get(way)?.push(one)
        } catch (error) {
          if (!(error instanceof CommandFailed)) throw error
          failed.set(way, error.message)
          // What comes after it uses what it would have left behind.
          const after = ways.slice(ways.indexOf(way) + 1).filter(({ tool }) => tool === way.tool)
          for (const other of after) failed.set(other, "not measured: the command before it has failed")
        }
      }
    }
    for (const tool of tools) if (existsSync(folderOf(tool))) rmSync(folderOf(tool), { recursive: true })

    const [first] = ways
    const typeline = median((first && used.get(first))?.map(({ wall }) => wall) ?? [])
    console.log(
      `\n## Reading a generated project of ${size.toLocaleString("en")} models\n\n${runs} runs of each in turn.\n`,
    )
    console.log(row(["", "wall, s", "wall over Typeline's `ls`", "processor, s", "peak memory, MB"]))
    console.log(row(["---", "--:", "--:", "--:", "--:"]))
    for (const [way, taken] of used) {
      const name = shown(way.name)
      const why = failed.get(way)
      if (why !== undefined) {
        console.log(row([name, why.split("\n")[0] ?? "", "", "", ""]))
        continue
      }
      const wall = taken.map((one) => one.wall)
      const processor = taken.map((one) => one.processor)
      const peak = taken.map((one) => one.peak)
      console.log(row([name, spread(wall), (median(wall) / typeline).toFixed(1), spread(processor), spread(peak, 0)]))
    }
    for (const [{ name }, why] of failed) console.log(`\n${shown(name)}: ${why.slice(0, 2000)}`)
  }
}
