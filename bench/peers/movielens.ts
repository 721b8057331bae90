// MovieLens from command to finished build, by each tool on a new database, in turn.
import { cpSync, existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { median, row, spread, type Used } from "../measured.ts"
import { root, run, workFolder } from "./command.ts"
import { differences, fingerprints, relationsOf } from "./same-rows.ts"
import type { Tool } from "./tools.ts"

interface Way {
  readonly tool: Tool
  readonly name: string
  readonly cwd: string
  readonly args: readonly string[]
  readonly database: string
  /** What goes before a run, besides the database. */
  readonly clear: readonly string[]
}

const projectOf: Readonly<Record<Exclude<Tool["id"], "typeline">, string>> = {
  dbt1: "dbt",
  dbt2: "dbt",
  sqlmesh: "sqlmesh",
}

const waysOf = (tool: Tool): readonly Way[] => {
  const cwd = tool.id === "typeline" ? root : join(workFolder, tool.id)
  const way = (name: string, args: readonly string[], clear: readonly string[]): Way => {
    const database = join(cwd, tool.id === "typeline" ? "target/movielens.duckdb" : "movielens.duckdb")
    return { tool, name: `${tool.name}${name}`, cwd, args, database, clear }
  }
  switch (tool.id) {
    case "typeline":
      return [way("", ["build", "--threads", "4", "--exclude", "test_type:unit", "test_type:data"], [])]
    case "dbt1":
      return [way(", first parse", ["build"], ["target", "logs"]), way(", parsed before", ["build"], ["logs"])]
    case "dbt2":
      return [way("", ["build", "--no-version-check"], ["target", "logs"])]
    case "sqlmesh": {
      const args = ["plan", "--auto-apply", "--no-prompts"]
      return [way(", no cache", args, [".cache", "logs"]), way(", cached", args, ["logs"])]
    }
  }
}

const build = (way: Way, files: string): Used => {
  for (const ending of ["", ".wal"]) rmSync(`${way.database}${ending}`, { force: true })
  for (const name of way.clear) rmSync(join(way.cwd, name), { recursive: true, force: true })
  const { tool, cwd, args } = way
  return run({
    cwd,
    program: tool.program,
    args: [...tool.first, ...args],
    env: { ...tool.env, MOVIELENS_DATA: files },
  })
}

/** Prints its tables as it goes. */
export const compareMovielens = async (tools: readonly Tool[], files: string, runs: number): Promise<void> => {
  if (!existsSync(join(root, "dist/cli/main.js"))) throw new Error("There is no dist/: npm run build")
  for (const { id } of tools) {
    if (id === "typeline") continue
    rmSync(join(workFolder, id), { recursive: true, force: true })
    cpSync(join(import.meta.dirname, projectOf[id]), join(workFolder, id), { recursive: true })
  }
  const ways = tools.flatMap(waysOf)

  console.log(`\n## MovieLens, from command to finished build\n\nFiles in ${files}; ${runs} runs of each in turn.\n`)
  // The first run of each is not measured: it is the one whose rows are compared, and it leaves the caches behind.
  const [first] = ways
  if (first === undefined) throw new Error("No tool to measure")
  build(first, files)
  const relations = await relationsOf(first.database)
  const ours = await fingerprints(first.database, relations)
  const total = [...ours.values()].reduce((sum, { rows }) => sum + Number(rows), 0)
  for (const tool of tools.slice(1)) {
    const [way] = waysOf(tool)
    if (way === undefined) continue
    build(way, files)
    const differ = differences(ours, await fingerprints(way.database, relations))
    console.log(
      differ.length === 0
        ? `- ${tool.name}: the same ${total.toLocaleString("en")} rows in the same ${ours.size} relations as Typeline.`
        : `- ${tool.name} differs: ${differ.join("; ")}.`,
    )
  }

  const used = new Map<Way, Used[]>(ways.map((way) => [way, []]))
  for (let at = 0; at < runs; at++) for (const way of ways) used.get(way)?.push(build(way, files))

  const typeline = median(used.get(first)?.map(({ wall }) => wall) ?? [])
  console.log(`\n${row(["", "wall, s", "wall over Typeline's", "processor, s", "peak memory, MB"])}`)
  console.log(row(["---", "--:", "--:", "--:", "--:"]))
  for (const [{ name }, taken] of used) {
    const wall = taken.map((one) => one.wall)
    const processor = taken.map((one) => one.processor)
    const peak = taken.map((one) => one.peak)
    console.log(row([name, spread(wall), (median(wall) / typeline).toFixed(1), spread(processor), spread(peak, 0)]))
  }
}
