// pipeline docs serve: what a browser gets, and what nobody gets.

import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { serveSite } from "../../../src/docs/serve/serve-site.ts"
import { project, type TestProject } from "../cli/command.ts"

const models = `import { from, layer, source } from "typeline"
export const raw = source("raw", { schema: "raw", columns: { id: "integer" } })
export const one = layer({ schema: "dev" }).model({
  name: "one", dependsOn: { raw }, query: ({ raw }) => from({ raw }).select(({ raw }) => raw),
})
`
interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: { readonly [name: string]: unknown }
}
/** As it is written: a client of ours would tidy the path up. */
const ask = (address: string, path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const asked = request({ host: hostname.replace(/[[\]]/g, ""), port, path, ...options }, (response) => {
      let text = ""
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part
      })
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
    })
    asked.on("error", reject).end()
  })
const portOf = (server: Server) => (server.address() as AddressInfo).port

let tiny: TestProject
let folder: string
beforeAll(async () => {
  tiny = project({ "src/models/all.ts": models })
  folder = join(tiny.folder, "target/docs")
  expect((await tiny.pipeline(["docs", "generate"])).code).toBe(0)
})
afterAll(() => tiny.remove())

describe("the server", () => {
  const scope = Effect.runSync(Scope.make())
  let address: string
  const serve = (options: Partial<Parameters<typeof serveSite>[0]> = {}) =>
    Effect.runPromise(Scope.provide(serveSite({ folder, host: "127.0.0.1", port: 0, ...options }), scope))
  beforeAll(async () => {
    address = await serve()
  })
  afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))

  it("shows the page, its data and its code, which nobody keeps and no other page may load", async () => {
    const page = await ask(address, "/")
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html;charset=utf-8"])
    expect(page.text).toContain('<script src="assets/site.js" defer>')
    const data = await ask(address, "/data/index.js")
    expect(data.text).toMatch(/^typeline\("index",\{"format":1,/)
    expect(data.headers).toMatchObject({
      "content-type": "text/javascript",
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
    })
    const head = await ask(address, "/data/index.js", { method: "HEAD" })
    expect([head.status, head.text, Number(head.headers["content-length"])]).toEqual([200, "", data.text.length])
  })

  it.each([
    "/nothing.js",
    "/data",
    "/../manifest.json",
    "/data/../../manifest.json",
    "/%2e%2e/manifest.json",
    "/%2e%2e%2fmanifest.json",
    "/..%5cmanifest.json",
    "//etc/passwd",
    "/.git/config",
    "/%2egit/config",
    "/data/%00",
    "/%",
    "/%ff",
  ])("has no %s", async (path) => {
    mkdirSync(join(folder, ".git"), { recursive: true })
    writeFileSync(join(folder, ".git/config"), "secret")
    const { status, text } = await ask(address, path)
    expect([status, text]).toEqual([404, "There is no such page.\n"])
  })

  it("only shows: no other method; a part of a file is the file", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const { status, headers } = await ask(address, "/", { method })
      expect([method, status, headers.allow]).toEqual([method, 405, "GET, HEAD"])
    }
    for (const range of ["bytes=9-2", "bytes=0-3", "bytes=99999999-", "nonsense"])
      expect((await ask(address, "/", { headers: { Range: range } })).status).toBe(200)
  })

  it("goes on where a file cannot be read", async () => {
    symlinkSync("/proc/self/mem", join(folder, "unreadable.js"))
    await ask(address, "/unreadable.js").catch(() => null)
    expect((await ask(address, "/")).status).toBe(200)
  })

  it("answers on this machine to its own names only: a page elsewhere may have its name lead here", async () => {
    const { host } = new URL(address)
    const port = host.split(":")[1]
    for (const name of [host, `localhost:${port}`, `LOCALHOST:${port}`, "127.0.0.1", `[::1]:${port}`])
      expect([name, (await ask(address, "/", { headers: { Host: name } })).status]).toEqual([name, 200])
    for (const name of [
      "evil.example",
      `evil.example:${port}`,
      "localhost.evil.example",
      `127.0.0.1.evil.example:${port}`,
    ]) {
      const { status, text } = await ask(address, "/data/index.js", { headers: { Host: name } })
      expect([name, status]).toEqual([name, 403])
      expect(text).toContain("This server answers to localhost only.")
    }
  })

  it("opened to the network answers to whatever the network calls it", async () => {
    const open = await serve({ host: "0.0.0.0" })
    expect(open).toMatch(/^http:\/\/localhost:\d+\/$/)
    const at = `http://127.0.0.1:${new URL(open).port}/`
    expect((await ask(at, "/", { headers: { Host: "docs.intranet.example" } })).status).toBe(200)
  })

  it.each(["127.1", "127.0.0.2", "LOCALHOST", "localhost", "::ffff:127.0.0.1"])(
    "on %s is on this machine too, however that is written",
    async (host) => {
      const own = new URL(await serve({ host }))
      const at = `http://${host === "127.0.0.2" ? host : "127.0.0.1"}:${own.port}/`
      const statusFor = async (name: string) => (await ask(at, "/", { headers: { Host: name } })).status
      // What a browser sends that opens the address which is told.
      expect([own.host, await statusFor(own.host)]).toEqual([own.host, 200])
      expect(await statusFor("localhost")).toBe(200)
      expect(await statusFor("evil.example")).toBe(403)
    },
  )

  it("opened to the network by another spelling of it says an address that can be opened", async () => {
    expect(await serve({ host: "0" })).toMatch(/^http:\/\/localhost:\d+\/$/)
  })

  it.each(["", " "])("listens on nothing where the host is empty: %j", async (host) => {
    await expect(serve({ host })).rejects.toThrow("The host is empty. Leave --host out for this machine alone")
  })

  it("shows a site that was generated meanwhile", async () => {
    const other = join(tiny.folder, "other")
    cpSync(folder, other, { recursive: true, filter: (file) => !file.endsWith("unreadable.js") })
    const changing = await serve({ folder: other })
    writeFileSync(join(other, "data/later.js"), "later")
    expect((await ask(changing, "/data/later.js")).text).toBe("later")
  })
})

describe("the command", () => {
  /** Asks it as soon as it says where it is; ends it with the signal. */
  const served = async (args: readonly string[], signal: NodeJS.Signals) => {
    const pages: Promise<Answer>[] = []
    const outcome = await tiny.pipeline(["docs", "serve", ...args], {
      onOutput: (out, child) => {
        const address = /at (http:\S+) /.exec(out)?.[1]
        if (address === undefined || pages.length > 0) return
        pages.push(ask(address, "/").finally(() => child.kill(signal)))
      },
    })
    return { ...outcome, page: await pages[0] }
  }

  it("generates the site, shows it, and ends well with Ctrl-C", async () => {
    const { code, out, page } = await served(["--port", "0"], "SIGINT")
    expect([code, page?.status]).toEqual([0, 200])
    expect(out).toContain("Written: target/docs/index.html\n")
    expect(out).toMatch(/The documentation is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\n$/)
  })

  it("shows what is there with --no-generate, and ends with SIGTERM", async () => {
    const { code, out, page } = await served(["--port", "0", "--no-generate"], "SIGTERM")
    expect([code, page?.status]).toEqual([0, 200])
    expect(out).toMatch(/^The documentation is at http/)
  })

  it("says that there is no site to show", async () => {
    const { code, out, err } = await tiny.pipeline(["docs", "serve", "--no-generate", "--output", "nowhere"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      "error: There is no documentation site in nowhere. Generate one: leave --no-generate out, or name its folder: --output <folder>.\n",
    )
  })

  it("says that a port is in use, before it generates anything", async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve))
    try {
      const port = portOf(holder)
      const { code, out, err } = await tiny.pipeline(["docs", "serve", "--port", String(port)])
      expect([code, out]).toEqual([2, ""])
      expect(err).toBe(
        `error: 127.0.0.1:${port} is in use: another program, or another pipeline docs serve, listens there. Name another port: --port ${port + 1}, or --port 0 for any that is free.\n`,
      )
    } finally {
      holder.close()
    }
  })

  it("says that an address is not this machine's, and refuses what is no port", async () => {
    const { code, err } = await tiny.pipeline(["docs", "serve", "--no-generate", "--port", "0", "--host", "192.0.2.1"])
    expect([code, err]).toEqual([2, expect.stringContaining("192.0.2.1 is no address of this machine.")])
    const empty = await tiny.pipeline(["docs", "serve", "--no-generate", "--port", "0", "--host", ""])
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("error: The host is empty.")])
    for (const port of ["-1", "65536", "http"])
      expect((await tiny.pipeline(["docs", "serve", "--port", port])).err).toContain(
        "It must be a whole number from 0 to 65535.",
      )
  })
})
