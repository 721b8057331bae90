// What the driver does by itself when it is loaded and signs in: it must ask nobody but Snowflake.
import { spawnSync } from "node:child_process"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, it } from "vitest"

/** Writes down whom the process wants to talk to, and lets it talk to nobody. */
const eavesdropping = `
import { createRequire, syncBuiltinESMExports } from "node:module"
import net from "node:net"
const asked = new Set()
net.Socket.prototype.connect = function (...given) {
  const [options] = net._normalizeArgs(given.length === 1 && Array.isArray(given[0]) ? given[0] : given)
  asked.add(options.host ?? options.path ?? "localhost")
  process.nextTick(() => this.destroy(new Error("nobody is there")))
  return this
}
syncBuiltinESMExports()
process.on("exit", () => console.log(JSON.stringify([...asked])))
`
const asks = (load: string): readonly string[] => {
  const { SNOWFLAKE_DISABLE_PLATFORM_DETECTION: _, ...env } = process.env
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=typeline-source", "--input-type=module", "--eval", `${eavesdropping}\n${load}`],
    { env, encoding: "utf8" },
  )
  expect(stderr).toBe("")
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "")
}

it("a driver that nobody has told otherwise asks the cloud where it runs, and ours does not", {
  timeout: 60_000,
}, () => {
  expect(asks(`await import("snowflake-sdk")`)).toContain("169.254.169.254")
  const own = pathToFileURL(resolve("src/core/warehouse/snowflake/driver.ts")).href
  const load = `import * as Effect from "effect/Effect"
    const { loadDriver } = await import("${own}")
    await Effect.runPromise(loadDriver)`
  expect(asks(load)).toEqual([])
})
