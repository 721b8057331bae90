// The rows of charts, as the documentation site draws them.
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { readCharts } from "../../../src/core/embed/read-charts.ts"
import { type Chart, chart, dashboard, from, layer, rawQuery } from "../../../src/core/index.ts"
import type { DashboardDeclaration } from "../../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"
import { warehouseLayer } from "../../../src/core/warehouse/registry.ts"
import { closeAll, customers, open, rawOrders, type Shop, shop, types } from "./shop.ts"

const dev = layer({ schema: "dev", materialized: "table" })
const many = dev.model({
  name: "many",
  dependsOn: {},
  query: () =>
    rawQuery({ n: "integer", parity: "varchar" })`
      select i as n, case when i % 2 = 0 then 'even' else 'odd' end as parity from range(1500) as r(i)`,
})
/** Fails when it is read, not when it is made. */
const lazy = dev.model({
  name: "lazy",
  materialized: "view",
  dependsOn: { rawOrders },
  query: ({ rawOrders }) =>
    rawQuery({ n: "integer" })`select error('out of luck')::varchar::bigint as n from ${rawOrders} as o`,
})
const named = dev.model({
  name: "named",
  materialized: "ephemeral",
  dependsOn: { rawOrders },
  query: ({ rawOrders }) =>
    from({ rawOrders })
      .whereNotNull(({ rawOrders }) => rawOrders.customer)
      .all(),
})
const paid = dev.model({
  name: "paid",
  materialized: "ephemeral",
  dependsOn: { rawOrders },
  query: () =>
    rawQuery({ day: "date", shop: "varchar", by: "varchar", amount: "integer" })`
      select * from (values (date '2024-01-01', 'Oslo', 'card', 10::bigint), (date '2024-01-29', 'Oslo', 'cash', 20),
        (date '2024-01-29', 'Oslo', 'card', 30), (date '2024-03-31', 'Rome', 'card', 40)) as v(day, shop, "by", amount)`,
})
const neverBuilt = dev.model({
  name: "never_built",
  dependsOn: { rawOrders },
  query: ({ rawOrders }) => from({ rawOrders }).all(),
})

let place: Shop
beforeAll(async () => {
  place = shop()
  const pipeline = await open({ project: place.values([rawOrders, customers, types, many, lazy]), target: "dev" })
  await pipeline.build()
  await closeAll()
})
afterEach(closeAll)
afterAll(() => place.remove())

const read = async (...charts: readonly [Chart, ...Chart[]]) => {
  const declared = declarationsIn([{ file: "a.ts", exports: { d: dashboard("d", charts) } }])
  const target = { type: "duckdb", path: join(place.folder, "shop.duckdb") } as const
  const [found = []] = await Effect.runPromise(
    readCharts(declared as readonly DashboardDeclaration[], { dialect: "duckdb", values: {} }).pipe(
      Effect.provide(warehouseLayer(target, { root: place.folder, project: "shop", create: false })),
    ),
  )
  return found
}

it("gives values that JSON holds: numbers as numbers or as their digits, times as ISO 8601, NULL and NaN as null", async () => {
  const [found] = await read(
    chart(types, {
      mark: "table",
      columns: ["small", "large", "exact", "ratio", "word", "yes", "on", "at", "moment"],
      title: "Types",
      description: "All of *them*.",
    }),
  )
  expect(found).toEqual({
    title: "Types",
    description: "All of *them*.",
    relation: "model.types",
    mark: "table",
    x: null,
    y: null,
    color: null,
    columns: [
      { name: "small", type: "number" },
      { name: "large", type: "number" },
      { name: "exact", type: "number" },
      { name: "ratio", type: "number" },
      { name: "word", type: "text" },
      { name: "yes", type: "boolean" },
      { name: "on", type: "time" },
      { name: "at", type: "time" },
      { name: "moment", type: "time" },
    ],
    rows: [
      [
        7,
        "9007199254740993",
        "1234567890123456789012345678.0123456789",
        null,
        null,
        true,
        "2024-02-29",
        "2024-02-29T23:59:59.123456",
        "2024-02-29T22:59:59.5Z",
      ],
    ],
    truncated: false,
    problem: null,
  })
  expect(JSON.parse(JSON.stringify(found))).toEqual(found)
})

it("keeps all digits, and draws a double where it has them; a table has the places of a decimal", async () => {
  const columns = {
    id: "integer",
    part: "decimal(9,5)",
    price: "decimal(9,2)",
    whole: "decimal(9,0)",
    none: "decimal(9,2)",
  } as const
  const numbers = dev.model({
    name: "numbers",
    materialized: "ephemeral",
    dependsOn: {},
    query: () =>
      rawQuery(columns)`
        select 9007199254740993::bigint as id, 0.12345::decimal(9,5) as part, 3.50::decimal(9,2) as price, 100::decimal(9,0) as whole,
          -0.10::decimal(9,2) as "none"`,
  })
  const [table, dot, figure] = await read(
    chart(numbers, { mark: "table", columns: ["id", "part", "price", "whole", "none"] }),
    chart(numbers, { mark: "dot", x: "id", y: "price", color: "whole" }),
    chart(numbers, { mark: "number", value: "id" }),
  )
  expect(table?.rows).toEqual([["9007199254740993", 0.12345, "3.50", 100, "-0.10"]])
  expect(dot?.rows).toEqual([["9007199254740993", 3.5, 100]])
  expect(figure?.rows).toEqual([["9007199254740993"]])
})

it("reads no more rows than are drawn, and says that there are more", async () => {
  const [all, few, last] = await read(
    chart(many, { mark: "dot", x: "n", y: "n", color: "parity" }),
    chart(many, { mark: "bar", x: "parity", y: "n", sort: { by: "n", direction: "desc" }, limit: 2 }),
    chart(many, { mark: "line", x: "n", y: "n", limit: 1500 }),
  )
  expect(all).toMatchObject({ truncated: true, x: "n", y: "n", color: "parity" })
  expect(all?.columns.map(({ name }) => name)).toEqual(["n", "parity"])
  expect(all?.rows).toHaveLength(1000)
  expect(all?.rows[999]).toEqual([999, "odd"])
  expect(few).toMatchObject({
    truncated: true,
    rows: [
      ["odd", 1499],
      ["even", 1498],
    ],
  })
  expect(last?.rows).toHaveLength(1500)
  expect(last?.truncated).toBe(false)
})

it("a number is that of the only row, or of the first by an order", async () => {
  const found = await read(
    chart(types, { mark: "number", value: "small" }),
    chart(many, { mark: "number", value: "n", sort: { by: "n", direction: "desc" } }),
    chart(many, { mark: "number", value: "n" }),
  )
  expect(found).toMatchObject([
    { y: "small", rows: [[7]], problem: null },
    { y: "n", rows: [[1499]], truncated: false, problem: null },
    { y: "n", rows: [], problem: 'many has more than one row. Say which one comes first: sort: { by: "…" }.' },
  ])
})

it("a bar is one row, and so is each place of an area: one on another would show a sum that no row has", async () => {
  const told = (where: string, what: string) => `paid has more than one row where ${where}, and ${what}.`
  const [bar, color, area, apart, line, dot] = await read(
    chart(paid, { mark: "bar", x: "day", y: "amount" }),
    chart(paid, { mark: "bar", x: "day", y: "amount", color: "shop" }),
    chart(paid, { mark: "area", x: "shop", y: "amount", color: "by" }),
    chart(paid, { mark: "area", x: "day", y: "amount", color: "by" }),
    chart(paid, { mark: "line", x: "day", y: "amount" }),
    chart(paid, { mark: "dot", x: "day", y: "amount" }),
  )
  const advice = 'Say what tells them apart, color: "…", or make one row of them in a model.'
  expect([bar?.rows, bar?.problem]).toEqual([[], `${told("day is 2024-01-29", "a bar is one row")} ${advice}`])
  expect(color?.problem).toBe(
    `${told("day is 2024-01-29 and shop is Oslo", "a bar is one row")} Make one row of them in a model.`,
  )
  expect(area?.problem).toBe(
    `${told("shop is Oslo and by is card", "an area has one row for each x")} Make one row of them in a model.`,
  )
  for (const drawn of [apart, line, dot]) expect([drawn?.problem, drawn?.rows.length]).toEqual([null, 4])
})

it("of an ephemeral model the query is run, and a column that is only sorted by is not shown", async () => {
  const [found] = await read(
    chart(named, { mark: "dot", x: "customer", y: "amount", sort: { by: "id", direction: "desc" } }),
  )
  expect(found).toMatchObject({
    relation: "model.named",
    columns: [{ name: "customer" }, { name: "amount" }],
    rows: [
      ["ada", 0.05],
      ["ada", 10.5],
    ],
  })
})

it("a chart that cannot be read says why, and the others are read", async () => {
  const found = await read(
    chart(neverBuilt, { mark: "bar", x: "id", y: "amount" }),
    chart(lazy, { mark: "number", value: "n" }),
    chart(customers, { mark: "bar", x: "customer", y: "orders" }),
  )
  expect(found.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(
      /^never_built cannot be read: .*never_built.* Build it first: pipeline build --select \+never_built$/s,
    ),
    expect.stringContaining("out of luck"),
    null,
  ])
  expect(found[2]?.rows).toEqual([
    ["ada", 2],
    [null, 1],
  ])
  expect(found[0]).toMatchObject({ rows: [], truncated: false, title: "Amount by id", relation: "model.never_built" })
})

it("a row that is not as the contract says is told, not drawn", async () => {
  const other = dev.model({
    name: "many",
    dependsOn: {},
    query: () => rawQuery({ n: "integer", parity: "boolean" })`select 1 as n, true as parity`,
  })
  const [found] = await read(chart(other, { mark: "bar", x: "parity", y: "n" }))
  expect(found?.problem).toMatch(
    /^A row of many is not as the project declares it: .*Build it again, or mend its declaration\.$/s,
  )
  expect(found?.rows).toEqual([])
})
