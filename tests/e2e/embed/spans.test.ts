// What OpenTelemetry sees of a run.
import * as OtelTracer from "@effect/opentelemetry/OtelTracer"
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base"
import * as Layer from "effect/Layer"
import { afterAll, beforeAll, expect, it } from "vitest"
import { openPipeline } from "../../../src/core/pipeline.ts"
import { collect, customers, failing, rawOrders, type Shop, shop } from "./shop.ts"

let place: Shop
beforeAll(() => {
  place = shop()
})
afterAll(() => place.remove())

const spansOf = async (options: { readonly traceSql?: boolean }): Promise<readonly ReadableSpan[]> => {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const layer = Layer.provide(OtelTracer.layer, Layer.succeed(OtelTracer.OtelTracerProvider, provider))
  const project = place.values([rawOrders, customers, failing])
  const pipeline = await openPipeline({ project, target: "memory", layer, ...options })
  await pipeline.build({ threads: 1 })
  await collect(pipeline.rows(customers))
  const spans = exporter.getFinishedSpans()
  await pipeline.close()
  return spans
}

it("has a span for the run, for each node and for each statement", async () => {
  const spans = await spansOf({})
  const named = (name: string) => spans.filter((span) => span.name === name)
  const [pipeline] = named("typeline.pipeline")
  expect(pipeline?.attributes).toMatchObject({
    "typeline.command": "build",
    "typeline.project": "shop",
    "typeline.target": "memory",
    "db.system.name": "duckdb",
  })
  const nodes = named("typeline.node")
  expect(nodes.map(({ attributes }) => [attributes["typeline.node.id"], attributes["typeline.node.status"]])).toEqual([
    ["source.raw_orders", "success"],
    ["model.customers", "success"],
    ["model.failing", "error"],
  ])
  const [source, model, failed] = nodes
  expect(source?.attributes).toMatchObject({ "typeline.rows": 3, "typeline.target": "memory" })
  const statements = named("typeline.statement")
  const of = (node: ReadableSpan | undefined) =>
    statements.filter(({ parentSpanContext }) => parentSpanContext?.spanId === node?.spanContext().spanId)
  expect(of(model).map(({ attributes }) => attributes["typeline.statement.purpose"])).toContain("create the table")
  expect(of(failed).at(-1)?.status).toMatchObject({ code: 2, message: expect.stringContaining("out of luck") })
  expect(named("typeline.rows")[0]?.attributes).toMatchObject({ "typeline.node.id": "model.customers" })
  const traces = new Set([...nodes, ...statements].map((span) => span.spanContext().traceId))
  expect([...traces]).toEqual([pipeline?.spanContext().traceId])
  expect(spans.filter(({ attributes }) => "db.query.text" in attributes)).toEqual([])
})

it("tells the SQL where it is asked to", async () => {
  const texts = (await spansOf({ traceSql: true })).map(({ attributes }) => String(attributes["db.query.text"]))
  expect(texts.find((text) => text.includes("group by orders.customer"))).toBeDefined()
})
