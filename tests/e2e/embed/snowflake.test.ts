// A Snowflake target of an embedding program, on the emulator: its secrets come from the program, and go nowhere else.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import * as OtelTracer from "@effect/opentelemetry/OtelTracer"
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { readCharts } from "../../../src/core/embed/read-charts.ts"
import { chart, dashboard, env, layer, rawQuery, rawText, values } from "../../../src/core/index.ts"
import type { DashboardDeclaration } from "../../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import { snowflake } from "../../../src/core/snowflake.ts"
import { warehouseLayer } from "../../../src/core/warehouse/registry.ts"
import { type Emulator, startEmulator } from "../../snowflake-emulator/start.ts"
import { closeAll, collect, open, type Shop, shop } from "./shop.ts"

const customers = layer({ schema: "dev", materialized: "table" }).model({
  name: "customers",
  dependsOn: {},
  query: () =>
    values({ id: "integer", name: "varchar?", paid: "decimal(10,2)", since: "timestamptz" }, [
      { id: 1, name: null, paid: "0.05", since: "2024-05-01 10:00:00Z" },
      { id: 9007199254740993n, name: "ada", paid: "10", since: "2024-05-01 10:00:00.5Z" },
    ]),
})

let place: Shop
let emulator: Emulator
beforeAll(async () => {
  place = shop()
  emulator = await startEmulator({ databases: { ANALYTICS: [] } })
}, 60_000)
afterAll(async () => {
  await emulator.stop()
  place.remove()
})
afterEach(closeAll)

const name = "TYPELINE_TEST_EMBEDDED_SECRET"
const target = () =>
  snowflake({
    account: emulator.account,
    username: emulator.username,
    authenticate: { kind: "password", password: env(name) },
    database: "analytics",
    warehouse: "compute_wh",
    accessUrl: emulator.url,
  })

it("reads the secret that the program gives, and tells it to nobody", async () => {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const tracer = Layer.provide(OtelTracer.layer, Layer.succeed(OtelTracer.OtelTracerProvider, provider))
  const project = place.values([customers])
  const secrets = { [name]: emulator.password }
  const before = { ...process.env }
  const pipeline = await open({ project, target: target(), env: secrets, layer: tracer, traceSql: true })
  const { counts, nodes } = await pipeline.build()
  expect(counts, nodes.map(({ message }) => message).join()).toMatchObject({ error: 0, total: 1 })
  const rows = await collect(pipeline.rows(customers, { where: (row) => row.name.isNull() }))
  expect(rows).toEqual([{ id: 1, name: null, paid: "0.05", since: "2024-05-01T10:00:00Z" }])
  expect(await collect(pipeline.rows(customers, { where: (row) => row.id.gt(1) }))).toEqual([
    { id: 9007199254740993n, name: "ada", paid: "10.00", since: "2024-05-01T10:00:00.5Z" },
  ])
  const told = JSON.stringify(
    exporter.getFinishedSpans().map(({ name, attributes, events, status }) => [name, attributes, events, status]),
  )
  expect(told).toContain("typeline.statement")
  expect(told).toContain("create")
  expect(told).not.toContain(emulator.password)
  // What the driver itself has to be told is no secret, and the only trace.
  const { SF_TELEMETRY_DISABLE_CONNECTION_SHAPE: _, ...after } = process.env
  expect(after).toEqual(before)
}, 60_000)

it("names the variable that is missing", async () => {
  const pipeline = await open({ project: place.values([customers]), target: target(), env: {} })
  await expect(pipeline.build()).rejects.toMatchObject({
    reason: "Authentication",
    message: expect.stringContaining(`The environment variable ${name} is not set`),
  })
})

it("builds what is written in the words of Snowflake alone", async () => {
  const own = layer({ schema: "dev", materialized: "table" }).model({
    name: "own_words",
    dependsOn: {},
    query: () => rawQuery({ id: "integer" }).per({ snowflake: rawText`select iff(true, 1, 2) as id` }),
  })
  const secrets = { [name]: emulator.password }
  const pipeline = await open({ project: place.values([own]), target: target(), env: secrets })
  const { nodes } = await pipeline.build()
  expect(nodes.map(({ status, message }) => message ?? status)).toEqual(["success"])
  expect(await collect(pipeline.rows(own))).toEqual([{ id: 1 }])
}, 60_000)

it("writes artifacts that name the database of the program's own environment", async () => {
  const folder = mkdtempSync(join(place.folder, "project-"))
  const config = { name: "shop", target: "prod", targets: { prod: { ...target(), database: env("SHOP_DATABASE") } } }
  mkdirSync(join(folder, "src/models"), { recursive: true })
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config)}\n`)
  writeFileSync(
    join(folder, "src/models/one.ts"),
    `import { layer, rawQuery } from ${JSON.stringify(resolve("src/core/index.ts"))}
export const one = layer({ schema: "dev" }).model({ name: "one", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select 1 as n\` })
`,
  )
  const pipeline = await open({ project: folder, env: { [name]: emulator.password, SHOP_DATABASE: "analytics" } })
  const { nodes } = await pipeline.build()
  expect(nodes.map(({ status, message }) => message ?? status)).toEqual(["success"])
  const manifest = JSON.parse(readFileSync(join(folder, "target/manifest.json"), "utf8"))
  expect(manifest.nodes["model.shop.one"].database).toBe("analytics")
}, 60_000)

it("reads the rows of charts", async () => {
  const pipeline = await open({
    project: place.values([customers]),
    target: target(),
    env: { [name]: emulator.password },
  })
  await pipeline.build()
  const shown = chart(customers, { mark: "dot", x: "since", y: "paid", color: "name", sort: { by: "id" } })
  const declared = declarationsIn([{ file: "a.ts", exports: { d: dashboard("d", [shown]) } }])
  process.env[name] = emulator.password
  try {
    const [read] = await Effect.runPromise(
      readCharts(declared as readonly DashboardDeclaration[], { dialect: "snowflake", values: {} }).pipe(
        Effect.provide(warehouseLayer(target(), { root: place.folder, project: "shop" })),
      ),
    )
    expect(read).toMatchObject([
      {
        columns: [
          { name: "since", type: "time" },
          { name: "paid", type: "number" },
          { name: "name", type: "text" },
        ],
        rows: [
          ["2024-05-01T10:00:00Z", 0.05, null],
          ["2024-05-01T10:00:00.5Z", 10, "ada"],
        ],
        problem: null,
      },
    ])
  } finally {
    delete process.env[name]
  }
}, 60_000)
