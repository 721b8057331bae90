// How well nodes are scheduled: builds on the emulated Snowflake, where each statement takes 100 ms, beside the longest path of
// statements that wait for each other. node --conditions=typeline-source bench/scheduling.ts [runs] [threads, such as 1,4,16,64]
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { argv, env } from "node:process"
import { defineConfig, env as variable } from "../src/core/index.ts"
import type { ProjectValues } from "../src/core/pipeline.ts"
import { movielensOnSnowflake } from "../tests/e2e/movielens/snowflake-project.ts"
import { type Emulator, startEmulator } from "../tests/snowflake-emulator/start.ts"
import { median, row, spread } from "./measured.ts"
import { graphs } from "./scheduling/graphs.ts"
import { delayMillis, slowDown, type TimedBuild, timedBuild } from "./scheduling/timed-build.ts"

env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = "true"
env.BENCH_PASSWORD = "not-a-secret"
const runs = Number(argv[2] ?? 5)
const threads = (argv[3] ?? "1,4,16,64").split(",").map(Number)
const files = resolve(import.meta.dirname, "../data/sample")

const path = ({ longest, around }: TimedBuild): number => longest + around
/** So few threads can do no better, however they are given work. */
const bound = ({ longest, ofNodes, around }: TimedBuild, at: number): number => Math.max(longest, ofNodes / at) + around

/** Under the name of what was built: by the number of threads, what was measured. */
const measured = new Map<string, Map<number, TimedBuild[]>>()
const note = (name: string, at: number, build: TimedBuild): void => {
  const byThreads = measured.get(name) ?? new Map<number, TimedBuild[]>()
  measured.set(name, byThreads)
  byThreads.set(at, [...(byThreads.get(at) ?? []), build])
}

const movielens = async (at: number): Promise<readonly TimedBuild[]> => {
  const project = await movielensOnSnowflake(files)
  try {
    await slowDown(project.emulator)
    const first = await timedBuild(project.folder, project.emulator, at)
    return [first, await timedBuild(project.folder, project.emulator, at)]
  } finally {
    await project.remove()
  }
}

const generated = async (name: string, emulator: Emulator, at: number): Promise<readonly TimedBuild[]> => {
  const config = defineConfig({
    name: "bench",
    target: "emulated",
    targets: {
      emulated: {
        type: "snowflake",
        account: emulator.account,
        username: emulator.username,
        authenticate: { kind: "password", password: variable("BENCH_PASSWORD") },
        database: "analytics",
        warehouse: "compute_wh",
        accessUrl: emulator.url,
      },
    },
  })
  const project: ProjectValues = { config, resources: [graphs[name]?.() ?? []], root }
  await emulator.reset()
  await slowDown(emulator)
  const first = await timedBuild(project, emulator, at)
  return [first, await timedBuild(project, emulator, at)]
}

const root = mkdtempSync(join(tmpdir(), "typeline-bench-"))
const emulator = await startEmulator({ users: { BENCH: { password: env.BENCH_PASSWORD } } })
// The driver is imported, and what is compiled at the first use is compiled.
await generated(Object.keys(graphs)[0] ?? "", emulator, 4)
const noteBoth = (name: string, at: number, [first, later]: readonly TimedBuild[]): void => {
  if (first) note(`${name}, first build`, at, first)
  if (later) note(`${name}, later build`, at, later)
}
for (let run = 0; run < runs; run++)
  for (const at of threads) {
    noteBoth("MovieLens", at, await movielens(at))
    for (const name of Object.keys(graphs)) noteBoth(name, at, await generated(name, emulator, at))
  }
await emulator.stop()
rmSync(root, { recursive: true, force: true })

console.log(`${runs} runs of each in turn, ${delayMillis} ms a statement and what the emulator needs for it\n`)
console.log(
  row(["", "threads", "statements", "sessions", "critical path, s", "wall, s", "wall / critical path", "wall / bound"]),
)
console.log(row(["---", "--:", "--:", "--:", "--:", "--:", "--:", "--:"]))
for (const [name, byThreads] of measured)
  for (const [at, builds] of byThreads) {
    const middle = (of: (build: TimedBuild) => number): number => median(builds.map(of))
    console.log(
      row([
        name,
        String(at),
        String(middle(({ statements }) => statements)),
        String(middle(({ sessions }) => sessions)),
        middle(path).toFixed(2),
        spread(builds.map(({ wall }) => wall)),
        middle((build) => build.wall / path(build)).toFixed(2),
        middle((build) => build.wall / bound(build, at)).toFixed(2),
      ]),
    )
  }
