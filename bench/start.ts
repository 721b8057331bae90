// What a command costs before it does anything for anybody: `pipeline ls`, `compile` and a build with nothing to do, on the reference
// project and on generated ones. npm run build && node --conditions=typeline-source bench/start.ts [models…]
import { cpSync, existsSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { argv } from "node:process"
import { DuckDBInstance } from "@duckdb/node-api"
import { columns, generatedShape } from "./generated/shape.ts"
import { writeTypelineProject } from "./generated/typeline.ts"
import { measure, median, row, spread, type Used } from "./measured.ts"

const root = resolve(import.meta.dirname, "..")
if (!existsSync(join(root, "dist/cli/main.js"))) throw new Error("There is no dist/: npm run build")
const command = join(root, "bin/pipeline.js")
const sizes = argv.length > 2 ? argv.slice(2).map(Number) : [100, 1000, 10_000]
const runs = 5

/** The sources of a generated project, without rows. */
const createSources = async (folder: string, models: number): Promise<void> => {
  const instance = await DuckDBInstance.create(join(folder, "generated.duckdb"))
  const connection = await instance.connect()
  const typed = columns.map((column) => column.join(" ")).join(", ")
  await connection.run("create schema raw")
  for (const source of generatedShape(models).sources) await connection.run(`create table raw.${source} (${typed})`)
  connection.closeSync()
  instance.closeSync()
}
const generated = async (models: number): Promise<string> => {
  const folder = join(root, "target/bench/start", String(models))
  writeTypelineProject(folder, models)
  await createSources(folder, models)
  return folder
}

/** What an earlier command has left, to compare with. */
const keepState = (folder: string): void => {
  rmSync(join(folder, "target/bench-state"), { recursive: true, force: true })
  cpSync(join(folder, "target/manifest.json"), join(folder, "target/bench-state/manifest.json"))
}

const commands: { readonly [name: string]: readonly string[] } = {
  ls: ["ls"],
  compile: ["compile"],
  "build, nothing to do": ["build", "--select", "state:modified+", "--state", "target/bench-state"],
}
const measureProject = (name: string, folder: string): void => {
  measure(folder, [command, "compile"])
  keepState(folder)
  const used = new Map(Object.keys(commands).map((title): [string, Used[]] => [title, []]))
  // One round is not counted: it fills Node's cache of compiled code.
  for (let run = -1; run < runs; run++)
    for (const [title, args] of Object.entries(commands)) {
      const one = measure(folder, [command, ...args])
      if (run >= 0) used.get(title)?.push(one)
    }
  for (const [title, of] of used) {
    const cells = [of.map(({ processor }) => processor), of.map(({ wall }) => wall)].map((values) => spread(values))
    console.log(row([name, title, ...cells, median(of.map(({ peak }) => peak)).toFixed(0)]))
  }
}

console.log(row(["project", "command", "processor, s", "wall, s", "peak memory, MB"]))
console.log(row([":--", ":--", "--:", "--:", "--:"]))
measureProject("reference", root)
for (const models of sizes) measureProject(`${models.toLocaleString("en")} models`, await generated(models))
