// The example service, as its README describes it.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import config from "../../examples/service/pipeline.config.ts"
import { type Service, startService } from "../../examples/service/service.ts"
import * as models from "../../examples/service/src/models/film-ratings.ts"
import * as sources from "../../examples/service/src/sources/films.ts"
import { layer, rawQuery } from "../../src/core/index.ts"

/** Would run for a minute. */
const slow = layer({ schema: "mart", materialized: "table" }).model({
  name: "slow",
  dependsOn: { films: models.filmRatings },
  query: ({ films }) =>
    rawQuery({
      n: "integer",
    })`select sum(hash(a.i * b.i) % 3)::bigint as n from range(3000000) as a(i), range(100000) as b(i), ${films} as c`,
})

let root: string
let service: Service
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "typeline-service-"))
  cpSync(join(import.meta.dirname, "../../examples/service/data"), join(root, "data"), { recursive: true })
  service = await startService({ project: { config, resources: [sources, models, slow], root } }, 0)
})
afterAll(async () => {
  await service.close()
  rmSync(root, { recursive: true, force: true })
})

const ask = async (method: string, path: string) => {
  const response = await fetch(service.address + path, { method })
  return { status: response.status, body: await response.json() }
}
interface Told {
  readonly kind: string
  readonly node?: { readonly name: string }
  readonly undone?: readonly string[]
}
async function* events(path: string): AsyncGenerator<Told> {
  const response = await fetch(service.address + path)
  expect(response.headers.get("content-type")).toBe("text/event-stream")
  let text = ""
  for await (const part of (response.body as NonNullable<typeof response.body>).pipeThrough(new TextDecoderStream())) {
    const messages = (text + part).split("\n\n")
    text = messages.pop() ?? ""
    for (const message of messages) {
      const [, kind, data = ""] = /^event: (.*)\ndata: (.*)$/.exec(message) ?? []
      const told: Told = JSON.parse(data)
      expect(told.kind).toBe(kind)
      yield told
    }
  }
}

it("says that nothing was built yet", async () => {
  expect(await ask("GET", "/films")).toMatchObject({
    status: 500,
    body: { error: expect.stringContaining("Build it first") },
  })
})

it("triggers a build, streams its progress, and serves typed rows", async () => {
  expect(await ask("POST", "/builds?select=%2Bfilm_ratings")).toEqual({
    status: 202,
    body: { id: 1, state: "running" },
  })
  const told: Told[] = []
  for await (const event of events("/builds/1/events")) told.push(event)
  expect(told[0]?.kind).toBe("run-started")
  expect(told.at(-1)?.kind).toBe("run-finished")
  expect(told.filter(({ kind }) => kind === "node-finished").map(({ node }) => node?.name)).toContain("film_ratings")
  expect(await ask("GET", "/builds/1")).toMatchObject({
    status: 200,
    body: { state: "succeeded", counts: { error: 0 } },
  })
  const { body } = await ask("GET", "/films?ratings=2")
  expect(body).toEqual([
    {
      film_id: 1,
      title: "Heat",
      released: "1995-12-15",
      ratings: 2,
      stars: "8.5",
      last_rated_at: "2024-05-02T20:15:00Z",
    },
  ])
  expect((await ask("GET", "/films?ratings=100")).body).toEqual([])
  expect((await ask("GET", "/films")).body).toHaveLength(2)
})

it("aborts a build on demand, refuses a second one meanwhile, and goes on", async () => {
  expect((await ask("POST", "/builds")).status).toBe(202)
  let last: Told | undefined
  for await (const event of events("/builds/2/events")) {
    last = event
    if (event.kind !== "node-started" || event.node?.name !== "slow") continue
    expect(await ask("POST", "/builds")).toEqual({ status: 409, body: { error: "Another build is running." } })
    // What is there can be read while a build runs.
    expect((await ask("GET", "/films")).body).toHaveLength(2)
    expect((await ask("DELETE", "/builds/2")).status).toBe(202)
  }
  expect(last).toMatchObject({ kind: "run-finished", interrupted: true, undone: ["slow"] })
  expect((await ask("GET", "/builds/2")).body).toMatchObject({ state: "aborted", undone: ["slow"] })
  expect((await ask("POST", "/builds?select=film_ratings")).body).toEqual({ id: 3, state: "running" })
  for await (const _ of events("/builds/3/events"));
  expect((await ask("GET", "/builds/3")).body).toMatchObject({ state: "succeeded" })
})

it("knows what it does not have", async () => {
  expect((await ask("GET", "/builds/99")).status).toBe(404)
  expect((await ask("PUT", "/films")).status).toBe(404)
  expect((await ask("GET", "/films?ratings=many")).status).toBe(400)
  expect(await ask("POST", "/builds?select=nothing_like_it")).toMatchObject({ body: { id: 4 } })
  // Its events end when it does.
  expect((await ask("GET", "/builds/4/events")).status).toBe(500)
  expect((await ask("GET", "/builds/4")).body).toMatchObject({
    state: "failed",
    error: expect.stringContaining("nothing_like_it"),
  })
})

it("starts as a program, and ends at a signal", async () => {
  const main = join(import.meta.dirname, "../../examples/service/main.ts")
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, ["--conditions=typeline-source", main], { env: { ...env, PORT: "0" } })
  const [said] = await once(child.stdout.setEncoding("utf8"), "data")
  const [, address = ""] = /^Listening on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(String(said)) ?? []
  expect((await fetch(`${address}/builds/1`)).status).toBe(404)
  child.kill("SIGTERM")
  expect(await once(child, "exit")).toEqual([0, null])
})
