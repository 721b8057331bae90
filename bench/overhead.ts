// What Typeline adds to the warehouse: `pipeline build` of MovieLens beside a bare DuckDB script of the same statements, each on a new
// database, in turn. npm run build && node --conditions=typeline-source bench/overhead.ts <folder with the CSV files> [runs]
import { existsSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { argv } from "node:process"
import * as Effect from "effect/Effect"
import { loadProject } from "../src/core/embed/load-project.ts"
import { measure, median, row, spread, type Used } from "./measured.ts"
import { statementsOf } from "./overhead/statements.ts"

const root = resolve(import.meta.dirname, "..")
const files = resolve(argv[2] ?? join(root, "data/sample"))
const runs = Number(argv[3] ?? 5)
if (!existsSync(join(root, "dist/cli/main.js"))) throw new Error("There is no dist/: npm run build")

const database = join(root, "target/movielens.duckdb")
const bareDatabase = join(root, "target/bench-bare.duckdb")
const script = join(root, "target/bench-statements.json")
const clear = (file: string): void => {
  for (const ending of ["", ".wal"]) rmSync(`${file}${ending}`, { force: true })
}
const build = (): Used => {
  clear(database)
  // A unit test sends nothing to the warehouse.
  return measure(root, ["bin/pipeline.js", "build", "--exclude", "test_type:unit"], { MOVIELENS_DATA: files })
}
const bare = (): Used => {
  clear(bareDatabase)
  return measure(root, [join(root, "bench/overhead/bare.ts"), bareDatabase, script])
}

build()
const project = await Effect.runPromise(loadProject(root))
const statements = statementsOf(project, files)
writeFileSync(script, JSON.stringify(statements))
bare()
const built: Used[] = []
const bared: Used[] = []
for (let run = 0; run < runs; run++) {
  built.push(build())
  bared.push(bare())
}
clear(bareDatabase)
console.log(`${statements.length} statements, ${runs} runs of each in turn, from ${files}\n`)
console.log(row(["", "pipeline build", "bare DuckDB", "ratio", "difference"]))
console.log(row(["---", "--:", "--:", "--:", "--:"]))
for (const [name, key] of [
  ["wall, s", "wall"],
  ["processor, s", "processor"],
  ["peak memory, MB", "peak"],
] as const) {
  const [ours, theirs] = [built.map((one) => one[key]), bared.map((one) => one[key])]
  const digits = key === "peak" ? 0 : 2
  const [a, b] = [median(ours), median(theirs)]
  console.log(row([name, spread(ours, digits), spread(theirs, digits), (a / b).toFixed(2), (a - b).toFixed(digits)]))
}
