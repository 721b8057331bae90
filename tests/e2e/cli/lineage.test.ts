// pipeline lineage: what a column comes from and goes into, drawn and as JSON.
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type FolderProject, folderProject } from "./in-process.ts"

const models = `import { analysis, from, layer, rawQuery, rawText, source, sqlFunction, sum } from "typeline"

export const orders = source("orders", { schema: "raw", columns: { id: "integer", city: "varchar", amount: "integer" } })
const dev = layer({ schema: "dev" })
const either = sqlFunction({
  args: ["varchar", "integer"],
  returns: "varchar",
  duckdb: (city) => rawText\`lower(\${city})\`,
  snowflake: (_, id) => rawText\`to_char(\${id})\`,
})
export const staged = dev.model({
  name: "staged",
  dependsOn: { orders },
  query: ({ orders }) =>
    from({ orders })
      .where(({ orders }) => orders.id.gt(0))
      .select(({ orders }) => ({ town: orders.city, amount: orders.amount, key: either(orders.city, orders.id) })),
})
export const totals = dev.model({
  name: "totals",
  dependsOn: { staged },
  query: ({ staged }) =>
    from({ staged })
      .groupBy(({ staged }) => ({ town: staged.town }))
      .aggregate(({ staged }) => ({ total: sum(staged.amount) })),
})
export const text = dev.model({
  name: "text",
  dependsOn: { totals },
  query: ({ totals }) => rawQuery({ town: "varchar" })\`select town from \${totals}\`,
})
export const reader = dev.model({
  name: "reader",
  dependsOn: { text, totals },
  query: ({ text, totals }) =>
    from({ text })
      .join({ totals }, ({ text, totals }) => text.town.eq(totals.town))
      .select(({ text, totals }) => ({ town: text.town, total: totals.total })),
})
export const part = dev.model({
  name: "part",
  dependsOn: { staged, orders },
  query: ({ staged, orders }) => {
    const sums = rawQuery({ town: "varchar", total: "integer" })\`select city, sum(amount) from \${orders} group by 1\`
    return from({ staged })
      .join({ sums }, ({ staged, sums }) => staged.town.eq(sums.town))
      .select(({ staged, sums }) => ({ town: staged.town, total: sums.total }))
  },
})
export const question = analysis("totals", {
  dependsOn: { totals },
  query: ({ totals }) => from({ totals }).select(({ totals }) => totals),
})
`

describe("pipeline lineage", () => {
  let tiny: FolderProject
  beforeAll(() => {
    tiny = folderProject("lineage", {
      "src/models/totals.ts": models,
      "pipeline.config.ts": `import { defineConfig } from "typeline"

export default defineConfig({
  name: "tiny",
  target: "dev",
  targets: {
    dev: { type: "duckdb" },
    cloud: { type: "snowflake", account: "a", username: "u", database: "d", authenticate: { kind: "external-browser" } },
  },
})
`,
    })
  })
  afterAll(() => tiny.remove())
  const lineage = (...args: readonly string[]) => tiny.pipeline("lineage", ...args)
  const printed = async (...args: readonly string[]) => {
    const { code, out, err } = await lineage(...args)
    expect([code, err]).toEqual([0, ""])
    return out
  }

  it("draws what a column comes from, and says what decides the rows", async () => {
    expect(await printed("model.totals.total")).toBe(`model.totals.total
└─ model.staged.amount (computed)
   └─ source.orders.amount
Which rows there are is decided by model.staged.town.
`)
  })

  it("draws what comes from it, and both", async () => {
    expect(await printed("orders.amount", "--down")).toBe(`source.orders.amount
└─ model.staged.amount
   └─ model.totals.total (computed)
      ├─ analysis.totals.total
      └─ model.reader.total
Unknown, through raw SQL: model.part, model.text.
`)
    expect(await printed("staged.town", "--up", "--down")).toBe(`It comes from:
model.staged.town
└─ source.orders.city
Which rows there are is decided by source.orders.id.

It goes into:
model.staged.town
├─ model.totals.town
│  └─ analysis.totals.town
└─ model.part.town
Unknown, through raw SQL: model.text.
`)
  })

  it("marks what comes out of a query as text", async () => {
    expect(await printed("reader.town")).toBe(`model.reader.town
└─ model.text.town (of a query as text)
Which rows there are is decided by model.text.town, model.totals.town.
`)
    expect(await printed("text.town")).toBe(`model.text.town (of a query as text)
Which rows there are is decided by a query as text.
`)
  })

  it("says where raw SQL hides what a column comes from and goes into", async () => {
    expect(JSON.parse(await printed("part.total", "--json"))).toMatchObject({
      up: [],
      up_unknown: ["source.orders"],
      opaque: true,
    })
    expect(JSON.parse(await printed("orders.id", "--down", "--json"))).toMatchObject({ down_unknown: ["model.part"] })
    expect(await printed("model.totals.total", "--down")).toContain("\nUnknown, through raw SQL: model.text.\n")
    expect(await printed("part.total", "--down")).toBe("model.part.total\n")
  })

  it("reads a text as it is in the warehouse of the target", async () => {
    expect(await printed("staged.key")).toContain("└─ source.orders.city (computed)\nWhich")
    expect(await printed("staged.key", "--target", "cloud")).toContain("└─ source.orders.id (computed)\nWhich")
  })

  it("prints each step once as JSON", async () => {
    expect(JSON.parse(await printed("staged.amount", "--up", "--down", "--json"))).toEqual({
      node: "model.staged",
      column: "amount",
      up: [
        {
          from: { node: "source.orders", column: "amount" },
          into: { node: "model.staged", column: "amount" },
          how: "copied",
        },
      ],
      down: [
        {
          from: { node: "model.staged", column: "amount" },
          into: { node: "model.totals", column: "total" },
          how: "computed",
        },
        {
          from: { node: "model.totals", column: "total" },
          into: { node: "analysis.totals", column: "total" },
          how: "copied",
        },
        {
          from: { node: "model.totals", column: "total" },
          into: { node: "model.reader", column: "total" },
          how: "copied",
        },
      ],
      up_unknown: [],
      down_unknown: ["model.text"],
      conditions: [{ node: "source.orders", column: "id" }],
      opaque: false,
      opaque_rows: false,
    })
  })

  it.each([
    ["staged", `"staged" is a whole node. Name a column of it, as in staged.town: it has town, amount, key.`],
    ["staged.twon", `model.staged has no column "twon". Did you mean town?`],
    ["staged.zzzzzzzz", `model.staged has no column "zzzzzzzz". It has town, amount, key.`],
    ["stagde.town", `There is no source, seed, model, snapshot or analysis "stagde". Did you mean staged?`],
    [
      "model.stagde.town",
      `There is no source, seed, model, snapshot or analysis "model.stagde". Did you mean model.staged?`,
    ],
    [
      "totals.total",
      `"totals" is the name of model.totals and analysis.totals: write which of them before the column.`,
    ],
  ])("says what %s may have meant", async (text, message) => {
    expect(await lineage(text)).toEqual({ code: 2, out: "", err: `error: ${message}\n` })
  })
})
