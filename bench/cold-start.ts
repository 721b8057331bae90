// Processor time of `pipeline ls` on the reference project, from a cold start, with the compiled package: at most 0.5 s.
// npm run build && node bench/cold-start.ts
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")
if (!existsSync(resolve(root, "dist/cli/main.js"))) throw new Error("There is no dist/: npm run build")

/** Written by the process itself as it ends: what it has used, itself and the system for it. */
const telling = `data:text/javascript,${encodeURIComponent(`process.on("exit", () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(String((user + system) / 1e6))
})`)}`

const seconds = (env: NodeJS.ProcessEnv): number => {
  const { status, stderr } = spawnSync(process.execPath, ["--import", telling, "bin/pipeline.js", "ls"], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(stderr)
  return Number(stderr)
}

const runs = 10
for (const [name, env] of [
  ["with Node's cache of compiled code", {}],
  ["without it, as the first time", { NODE_DISABLE_COMPILE_CACHE: "1" }],
] as const) {
  seconds(env)
  const times = Array.from({ length: runs }, () => seconds(env)).sort((a, b) => a - b)
  console.log(`pipeline ls ${name}: median ${times[runs / 2]?.toFixed(3)} s, worst ${times.at(-1)?.toFixed(3)} s`)
}
