// A process that kills itself in the middle of builds: `node child.ts <build> <file>::<n> …`. The build in each file stops before
// its n-th statement, and when all of them stand there, nothing of the process is left. One process for one build would show
// the same and take minutes more: starting it costs more than building.
import { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api"
import { build } from "./build.ts"
import { type Build, builds } from "./resources.ts"

const [which = "", ...stops] = process.argv.slice(2)
let left = 0
let sent = 0
let stopped = () => {}

/** Whatever reaches DuckDB, and the closing of the file, which writes too. */
const counted = <T extends object>(prototype: T, methods: readonly (keyof T)[]): void => {
  for (const method of methods) {
    const original = prototype[method] as (...args: unknown[]) => unknown
    Object.defineProperty(prototype, method, {
      value(this: T, ...args: unknown[]) {
        sent++
        if (--left !== 0) return original.apply(this, args)
        stopped()
        return new Promise(() => {})
      },
    })
  }
}
counted(DuckDBConnection.prototype, ["run", "stream", "start", "startStream", "prepare", "createAppender"])
counted(DuckDBInstance.prototype, ["closeSync"])

for (const stop of stops) {
  const [path = "", statement = ""] = stop.split("::")
  left = Number(statement)
  const standing = new Promise<void>((resolve) => {
    stopped = resolve
  })
  const built = build(path, builds.find((one) => one === which) as Build).then((nodes) => {
    for (const { node, status, message } of nodes)
      if (status !== "success") throw new Error(`${node.name}: ${status}: ${message}`)
  })
  await Promise.race([standing, built])
}
// Undisturbed, a build tells how many statements it has sent.
if (left < 0) process.stdout.write(String(sent))
else process.kill(process.pid, "SIGKILL")
