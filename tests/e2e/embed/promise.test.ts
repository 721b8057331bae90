// The Promise façade: runs, their events, aborts, errors.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { defineConfig, defineVars, from, layer, values } from "../../../src/core/index.ts"
import {
  type OpenedPipeline,
  openPipeline,
  PipelineAborted,
  ProjectError,
  type RunEvent,
  WarehouseError,
} from "../../../src/core/pipeline.ts"
import * as resources from "./shop.ts"
import {
  afterSlow,
  closeAll,
  customers,
  failing,
  open,
  ordersHaveIds,
  rawOrders,
  type Shop,
  shop,
  slow,
} from "./shop.ts"

let place: Shop
beforeAll(() => {
  place = shop()
})
afterAll(() => place.remove())
afterEach(closeAll)
const good = [rawOrders, customers, ordersHaveIds]
const opened = (resources: Parameters<Shop["values"]>[0], target = "memory"): Promise<OpenedPipeline> =>
  open({ project: place.values(resources), target })

it("builds what is given as values: a run is a promise, and its events", async () => {
  const pipeline = await opened(good)
  expect([pipeline.name, pipeline.target]).toEqual(["shop", "memory"])
  const run = pipeline.build()
  const events: RunEvent[] = []
  for await (const event of run) events.push(event)
  expect(events.map(({ kind }) => kind).filter((kind) => kind !== "step-finished")).toEqual([
    "run-started",
    ...Array(3).fill(["node-started", "node-finished"]).flat(),
    "run-finished",
  ])
  const result = await run
  expect(result.counts).toEqual({ pass: 3, warn: 0, error: 0, skip: 0, total: 3 })
  expect(result.nodes.map(({ node, status, rows }) => [node.id, status, rows])).toEqual([
    ["source.raw_orders", "success", 3],
    ["test.not_null_raw_orders__id", "success", 0],
    ["model.customers", "success", 2],
  ])
  // Who comes late hears it from the beginning, as often as they like.
  const again: RunEvent[] = []
  for await (const event of run) again.push(event)
  expect(again).toEqual(events)
  // A project of values has no folder to write into.
  expect(existsSync(join(place.folder, "target"))).toBe(false)
})

it("keeps a database in memory as long as it is open", async () => {
  const pipeline = await opened(good)
  await pipeline.load()
  const { nodes } = await pipeline.run({ select: ["customers"] })
  expect(nodes.map(({ status }) => status)).toEqual(["success"])
  expect((await pipeline.test()).counts).toMatchObject({ pass: 1, total: 1 })
})

it("has a failed node in the result, with its message", async () => {
  const pipeline = await opened([rawOrders, failing])
  const { counts, nodes } = await pipeline.build()
  expect(counts).toMatchObject({ pass: 1, error: 1 })
  expect(nodes[1]).toMatchObject({ status: "error", message: expect.stringContaining("out of luck") })
})

it("lists and compiles without opening the target", async () => {
  const pipeline = await opened([resources], "dev")
  expect((await pipeline.list({ select: ["+customers"] })).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ["source.raw_orders", []],
    ["model.customers", ["source.raw_orders"]],
    ["test.not_null_raw_orders__id", ["source.raw_orders"]],
  ])
  const [compiled, ...others] = await pipeline.compile({ select: ["customers"] })
  expect([compiled?.id, others]).toEqual(["model.customers", []])
  expect(compiled?.sql).toContain("group by orders.customer")
  expect(existsSync(join(place.folder, "shop.duckdb"))).toBe(false)
})

it("plans what a build then does", async () => {
  const pipeline = await opened(good)
  const { nodes } = await pipeline.plan({ select: ["customers"] })
  const [customers] = nodes
  expect([customers?.node.id, customers?.status]).toEqual(["model.customers", "new"])
  expect(customers?.statements.map(({ sql }) => sql).join()).toContain("group by orders.customer")
  await pipeline.load()
  await pipeline.run({ select: ["customers"] })
  expect((await pipeline.plan({ select: ["customers"] })).nodes[0]?.status).not.toBe("new")
})

it("cancels on the warehouse when the signal is given, and says what was left undone", async () => {
  const pipeline = await opened([...good, slow, afterSlow])
  const controller = new AbortController()
  const run = pipeline.build({ signal: controller.signal })
  const kinds: string[] = []
  for await (const event of run) {
    kinds.push(event.kind)
    if (event.kind === "node-started" && event.node.name === "slow") controller.abort("enough")
  }
  expect(kinds.at(-1)).toBe("run-finished")
  const error = await run.catch((error: unknown) => error)
  if (!(error instanceof PipelineAborted)) throw error
  expect(error).toMatchObject({ reason: "Signal", cause: "enough" })
  expect(error.message).toBe("The signal was given. Left undone: slow, after_slow.")
  expect(error.result).toMatchObject({ interrupted: true, undone: ["slow", "after_slow"], counts: { pass: 3 } })
  // The target is free again.
  expect((await pipeline.build({ select: ["customers"] })).counts).toMatchObject({ error: 0 })
})

it("begins nothing where the signal was given before", async () => {
  const pipeline = await opened(good)
  const run = pipeline.build({ signal: AbortSignal.abort() })
  await expect(run).rejects.toMatchObject({ name: "PipelineAborted", reason: "Signal", result: null })
})

it("aborts what runs when it is closed, and is then closed", async () => {
  const pipeline = await opened([...good, slow])
  const run = pipeline.build()
  const ended = run.catch((error: unknown) => error)
  for await (const event of run) if (event.kind === "node-started" && event.node.name === "slow") break
  await pipeline.close()
  expect(await ended).toMatchObject({ reason: "Closed", result: { undone: ["slow"] } })
  await expect(pipeline.build()).rejects.toMatchObject({ reason: "Closed", message: "The pipeline was closed." })
})

it("rejects with typed errors", async () => {
  await expect(openPipeline({ project: place.folder })).rejects.toBeInstanceOf(ProjectError)
  await expect(opened([])).rejects.toThrow(
    "The list of resources has neither a source, a seed, a model, a snapshot or a test.",
  )
  await expect(openPipeline({ project: place.values(good), target: "prod" })).rejects.toThrow(
    'names the target "prod", and there is none of that name. Targets: dev, other, memory.',
  )
  const wrong = { type: "duckdb", file: "x" } as never
  await expect(openPipeline({ project: place.values(good), target: wrong })).rejects.toThrow(/The target is not valid/)
  const pipeline = await opened(good)
  await expect(pipeline.build({ select: ["customer"] })).rejects.toMatchObject({
    name: "ProjectError",
    reason: "Selection",
  })
  const missing = pipeline.rows(rawOrders)[Symbol.asyncIterator]().next()
  await expect(missing).rejects.toBeInstanceOf(WarehouseError)
})

it("takes values of variables where it is opened, and for a single run", async () => {
  const vars = defineVars({ least: "integer" })
  const config = defineConfig({ name: "shop", target: "m", targets: { m: { type: "duckdb", path: ":memory:" } }, vars })
  const numbers = layer({ schema: "dev", materialized: "table" }).model({
    name: "numbers",
    dependsOn: {},
    query: () =>
      from({ all: values({ n: "integer" }, [{ n: 1 }, { n: 2 }, { n: 3 }]) })
        .where(({ all }) => all.n.gte(vars.least))
        .all(),
  })
  const project = { config, resources: [numbers] }
  await expect(openPipeline({ project })).rejects.toThrow('The variable "least" has no value')
  const pipeline = await open({ project, vars: { least: 2 } })
  expect((await pipeline.build()).nodes[0]?.rows).toBe(2)
  expect((await pipeline.build({ vars: { least: 3 } })).nodes[0]?.rows).toBe(1)
  await expect(pipeline.build({ vars: { most: 3 } })).rejects.toThrow('There is no variable "most".')
})
