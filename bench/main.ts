// `npm run bench` lists the benchmarks, `npm run bench -- <name> [arguments]` runs one of them: see bench/README.md.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { argv } from "node:process"

const benchmarks: { readonly [name: string]: { readonly measures: string; readonly isPackaged?: true } } = {
  overhead: { measures: "a build beside a bare DuckDB script of the same statements", isPackaged: true },
  start: { measures: "ls, compile and a build with nothing to do, by the size of the project", isPackaged: true },
  peers: { measures: "the same models built and read by dbt and SQLMesh", isPackaged: true },
  types: { measures: "what the compiler needs for 100 to 4,000 models" },
  "language-server": { measures: "completion, and an error after an edit, among 1,000 models" },
  scheduling: { measures: "wall time over the critical path, on the emulated Snowflake" },
  incremental: { measures: "1 % more rows beside a full refresh" },
  history: { measures: "a run of a snapshot at 1, 10 and 50 versions a key" },
  "data-tests": { measures: "what tests of one relation save by sharing a scan" },
  "unit-tests": { measures: "the unit tests of the reference pipeline" },
  site: { measures: "the lineage graph of 2,000 nodes in Chromium" },
}

const root = join(import.meta.dirname, "..")
const run = (args: readonly string[]): void => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" })
  if (status !== 0) process.exit(status ?? 1)
}

const [name, ...rest] = argv.slice(2)
const chosen = name === undefined ? undefined : benchmarks[name]
if (name !== undefined && chosen) {
  if (chosen.isPackaged) run(["--run", "build"])
  run(["--conditions=typeline-source", join(import.meta.dirname, `${name}.ts`), ...rest])
} else {
  const listed = Object.entries(benchmarks).map(([name, { measures }]) => `  ${name.padEnd(16)} ${measures}\n`)
  const unknown = name === undefined ? "" : `There is no benchmark "${name}".\n\n`
  process.stdout.write(`${unknown}npm run bench -- <name> [arguments]\n\n${listed.join("")}`)
  if (name !== undefined) process.exitCode = 2
}
