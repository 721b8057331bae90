// Dashboards and exposures in the graph: what they read, how they are selected, and what is wrong with them.
import { chart, dashboard, exposure, from, layer, source } from "typeline"
import { describe, expect, it } from "vitest"
import { checksumsOf } from "../../../src/core/artifact/checksums.ts"
import { checkDeclarations } from "../../../src/core/graph/check-declarations.ts"
import { checkQueries } from "../../../src/core/graph/check-queries.ts"
import { buildGraph, type GraphNode } from "../../../src/core/graph/graph.ts"
import { select } from "../../../src/core/graph/select/select.ts"
import { planNode } from "../../../src/core/plan/plan.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", status: "varchar", amount: "decimal(12,2)?", at: "timestamp", payload: "variant?" },
})
const dev = layer({ schema: "dev" })
const paid = dev.model({
  name: "paid",
  materialized: "ephemeral",
  dependsOn: { orders },
  query: ({ orders }) => from({ orders }).select(({ orders }) => ({ id: orders.id, amount: orders.amount })),
})
const sales = dev.model({
  name: "sales",
  tags: ["money"],
  dependsOn: { paid },
  query: ({ paid }) => from({ paid }).select(({ paid }) => paid),
})
const good = chart(sales, { mark: "bar", x: "id", y: "amount" })
// As JavaScript would hand it over: the compiler has not seen it.
const unchecked = (value: unknown) => value as never

const graphOf = (exports: { readonly [name: string]: unknown }) =>
  buildGraph(declarationsIn([{ file: "a.ts", exports: { orders, paid, sales, ...exports } }]))

describe("in the graph", () => {
  const { graph, diagnostics } = graphOf({
    d: dashboard("sales", {
      tags: ["money"],
      charts: [good, chart(sales, { mark: "number", value: "amount" }), chart(paid, { mark: "dot", x: "id", y: "id" })],
    }),
    e: exposure("weekly_report", { type: "notebook", owner: { name: "A" }, dependsOn: { sales, orders } }),
  })
  const selected = (...selectors: readonly string[]) => {
    const result = select(graph, { select: selectors, exclude: [] }, { root: "/", project: "shop" })
    return result.kind === "invalid" ? result.message : [...result.ids].sort()
  }
  it("they are nodes, and read the relations of their charts and dependencies, each once", () => {
    expect(diagnostics).toEqual([])
    expect([...(graph.dag.parents.get("dashboard.sales") ?? [])].sort()).toEqual(["model.paid", "model.sales"])
    expect([...(graph.dag.parents.get("exposure.weekly_report") ?? [])].sort()).toEqual([
      "model.sales",
      "source.orders",
    ])
    expect(checkDeclarations(graph.order)).toEqual([])
    expect(checkQueries(graph.order)).toEqual([])
  })
  it("are selected by their kind and name, with what they read", () => {
    expect(selected("dashboard:sales")).toEqual(["dashboard.sales"])
    expect(selected("dashboard:*")).toEqual(["dashboard.sales"])
    expect(selected("exposure:*")).toEqual(["exposure.weekly_report"])
    expect(selected("dashboard.sales")).toEqual(["dashboard.sales"])
    expect(selected("1+exposure:weekly_report")).toEqual(["exposure.weekly_report", "model.sales", "source.orders"])
    expect(selected("+dashboard:sales")).toEqual(["dashboard.sales", "model.paid", "model.sales", "source.orders"])
    expect(selected("resource_type:exposure")).toEqual(["exposure.weekly_report"])
    expect(selected("resource_type:dashboard")).toEqual(["dashboard.sales"])
    expect(selected("tag:money")).toEqual(["dashboard.sales", "model.sales"])
  })
  it("come after what they read, and a name alone means the model", () => {
    expect(selected("sales")).toEqual(["model.sales"])
    expect(selected("sal*")).toEqual(["model.sales"])
    expect(selected("sales+")).toEqual(["dashboard.sales", "exposure.weekly_report", "model.sales"])
  })
  it("are asked for by their kind: a name that is not enough says so", () => {
    expect(selected("weekly_report")).toBe('"weekly_report" selects nothing. Did you mean exposure:weekly_report?')
    expect(selected("exposure:weekly_reprot")).toBe(
      '"exposure:weekly_reprot" selects nothing. Did you mean weekly_report?',
    )
  })
  it("have no steps of their own", () => {
    for (const id of ["dashboard.sales", "exposure.weekly_report"])
      expect(planNode(graph.nodes.get(id) as GraphNode, unchecked({}), unchecked({}))).toEqual([])
  })
})

describe("what is wrong with them is told with its place", () => {
  const here = expect.stringMatching(/dashboards\.test\.ts$/)
  const told = (exports: { readonly [name: string]: unknown }) => {
    const { graph, diagnostics } = graphOf(exports)
    const found = [...diagnostics, ...checkDeclarations(graph.order), ...checkQueries(graph.order)]
    for (const { location } of found) expect(location).toEqual({ file: here, line: expect.any(Number) })
    return found.map(({ message }) => message)
  }
  const of = (spec: object) => dashboard("d", unchecked({ charts: [good], ...spec }))
  const drawn = (spec: unknown) => dashboard("d", [chart(orders, unchecked(spec))])
  const exposed = (spec: object) =>
    exposure("e", unchecked({ type: "ml", owner: { name: "A" }, dependsOn: { sales }, ...spec }))

  it.each<[string, () => unknown, string]>([
    ["no chart", () => of({ charts: [] }), "d: it has no chart. Give it one: charts: [chart(model, { mark: … })]."],
    ["no list", () => of({ charts: good }), "d: it has no chart. Give it one: charts: [chart(model, { mark: … })]."],
    [
      "a model in the place of a chart",
      () => of({ charts: [good, sales] }),
      "chart 2 of d is no chart of a source, seed, model or snapshot. Write chart(model, { … }), with a model of a file that does not import this one.",
    ],
    [
      "a chart of what was not there yet",
      () => of({ charts: [chart(unchecked(undefined), unchecked({ mark: "bar", x: "id", y: "id" }))] }),
      "chart 1 of d is no chart of a source, seed, model or snapshot. Write chart(model, { … }), with a model of a file that does not import this one.",
    ],
    [
      "an owner of a dashboard without a name",
      () => of({ owner: {} }),
      'd: its owner has neither a name nor an email. Write owner: { name: "…" }, { email: "…" } or both.',
    ],
    [
      "an owner of an exposure without a name",
      () => exposed({ owner: { name: " " } }),
      'e: its owner has neither a name nor an email. Write owner: { name: "…" }, { email: "…" } or both.',
    ],
    [
      "no owner of an exposure",
      () => exposed({ owner: undefined }),
      'e: its owner has neither a name nor an email. Write owner: { name: "…" }, { email: "…" } or both.',
    ],
    [
      "an address that runs",
      () => exposed({ url: "javascript:alert(1)" }),
      'e: its url is "javascript:alert(1)". Write one that begins with https:// or http://.',
    ],
    [
      "a type",
      () => exposed({ type: "report" }),
      'e: its type is "report". Write one of "dashboard", "notebook", "analysis", "ml", "application".',
    ],
    [
      "a maturity",
      () => exposed({ maturity: "ripe" }),
      'e: its maturity is "ripe". Write one of "high", "medium", "low".',
    ],
    ["no dependency", () => exposed({ dependsOn: {} }), "e: it depends on nothing. Name in dependsOn what it reads."],
    [
      "a dependency that is none",
      () => exposed({ dependsOn: { sales: "sales" } }),
      '"sales" in dependsOn of e is no source, seed, model or snapshot. Is it imported from a file that imports this one?',
    ],
    [
      "a limit",
      () => drawn({ mark: "bar", x: "id", y: "amount", limit: 10_001 }),
      "d: the limit of a chart is 10001. Write a whole number from 1 to 10,000: nobody sees more in a picture. Sum up more rows in a model.",
    ],
    [
      "a column",
      () => drawn({ mark: "bar", x: "ids", y: "amount" }),
      'd: orders has no column "ids". It has id, status, amount, at, payload.',
    ],
    [
      "a figure",
      () => drawn({ mark: "bar", x: "id", y: "status" }),
      'd: y is "status" of orders, a varchar: it takes a number.',
    ],
    [
      "a value",
      () => drawn({ mark: "number", value: "status" }),
      'd: value is "status" of orders, a varchar: it takes a number.',
    ],
    ["no y", () => drawn({ mark: "area", x: "id" }), 'd: a chart with the mark "area" has no y.'],
    ["no x", () => drawn({ mark: "area", y: "id" }), 'd: a chart with the mark "area" has no x.'],
    ["no columns", () => drawn({ mark: "table" }), 'd: a chart with the mark "table" names no column.'],
    [
      "a color",
      () => drawn({ mark: "dot", x: "id", y: "id", color: "at" }),
      'd: color is "at" of orders, a timestamp: it takes a text, a boolean or a number.',
    ],
    [
      "a variant",
      () => drawn({ mark: "table", columns: ["payload"] }),
      'd: "payload" of orders is variant, which cannot be drawn.',
    ],
    [
      "an order",
      () => drawn({ mark: "table", columns: ["id"], sort: { by: "ids" } }),
      'd: orders has no column "ids". It has id, status, amount, at, payload.',
    ],
  ])("%s", (_, resource, message) => {
    expect(told({ resource: resource() })).toEqual([message])
  })
  it("a mark", () => {
    expect(told({ one: drawn({ mark: "pie", x: "id", y: "id" }) })).toEqual([
      'd: the mark of a chart is "pie". Write one of bar, line, area, dot, number, table.',
    ])
  })
  it("a model that no file exports", () => {
    const { diagnostics } = buildGraph(
      declarationsIn([{ file: "a.ts", exports: { orders, d: dashboard("d", [good]) } }]),
    )
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^d depends on sales \(.*\), which no file of the project exports\. Write "export" before it\.$/,
      ),
    ])
  })
  it("two of one name, for they are one thing in the artifacts", () => {
    const { diagnostics } = graphOf({
      d: dashboard("same", [good]),
      e: exposure("Same", { type: "ml", owner: { name: "A" }, dependsOn: { sales } }),
    })
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The name Same is taken by the dashboard in .* Dashboards and exposures need different names\.$/,
      ),
    ])
  })
})

describe("what is remembered of a dashboard", () => {
  const sums = (...charts: Parameters<typeof dashboard>[1] & readonly unknown[]) => {
    const { graph } = graphOf({ d: dashboard("d", charts as never) })
    return checksumsOf(graph.nodes.get("dashboard.d") as GraphNode, () => null)
  }
  const bar = sums(chart(sales, { mark: "bar", x: "id", y: "amount" }))
  it("another mark or another row limit is another body", () => {
    expect(sums(chart(sales, { mark: "line", x: "id", y: "amount" })).body).not.toBe(bar.body)
    expect(sums(chart(sales, { mark: "bar", x: "id", y: "amount", limit: 5 })).body).not.toBe(bar.body)
    expect(sums(chart(sales, { mark: "bar", x: "id", y: "amount" }))).toEqual(bar)
  })
  it("another title is told to people alone", () => {
    const titled = sums(chart(sales, { mark: "bar", x: "id", y: "amount", title: "T" }))
    expect(titled).toEqual({ ...bar, descriptions: titled.descriptions })
    expect(titled.descriptions).not.toBe(bar.descriptions)
  })
})

it("a chart without a title says what it draws", () => {
  expect(declarationsIn([{ file: "a.ts", exports: { d: dashboard("d", [good]) } }])).toMatchObject([
    { charts: [{ title: "Amount by id", limit: 1000, sort: null }] },
  ])
})
