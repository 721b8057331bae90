import {
  from,
  jsonFields,
  layer,
  type Model,
  nullable,
  rawQuery,
  rawText,
  runStartedAt,
  source,
  sum,
  toDate,
  unitTest,
  when,
} from "typeline"
import { describe, expect, test } from "vitest"
import { outcome } from "./run.ts"

const orders = source("orders", {
  schema: "shop",
  columns: {
    id: "integer",
    customer: "varchar?",
    price: "decimal(10,2)",
    ordered_at: "timestamptz",
    labels: nullable({ array: nullable("varchar") }),
    payload: "variant?",
  },
})
const order = { id: 1, price: "9.50", ordered_at: "2024-05-01T12:00:00+02:00" } as const
const dependsOn = { orders }
const dev = layer({ schema: "dev", materialized: "table" })
const copy = dev.model({ name: "copy", dependsOn, query: ({ orders }) => from({ orders }).all() })

describe("values", () => {
  test("of every type come through as they were written", async () => {
    const rows = [
      order,
      {
        id: 9_007_199_254_740_993n,
        customer: "",
        price: -0.07,
        ordered_at: "1969-12-31 23:59:59.123456",
        labels: ["a", null, "b'c"],
        payload: { city: "Ulm", lines: [{ n: 1 }, null], open: true },
      },
    ] as const
    expect(
      await outcome(
        unitTest(copy, {
          dependsOn,
          given: { orders: rows },
          expect: [
            { ...rows[1], ordered_at: "1970-01-01T00:59:59.123456+01:00" },
            { ...rows[0], customer: null, labels: null, payload: null, ordered_at: "2024-05-01 10:00" },
          ],
        }),
      ),
    ).toBe("pass")
  })

  test("are read as what they are: a variant is JSON, and what is left out is NULL", async () => {
    const read = dev.model({
      name: "read",
      dependsOn,
      query: ({ orders }) =>
        from({ orders }).select(({ orders }) => ({
          ...jsonFields(orders.payload, { city: "varchar" }),
          known: when(orders.customer.isNull(), false).otherwise(true),
        })),
    })
    expect(
      await outcome(
        unitTest(read, {
          dependsOn,
          given: {
            orders: [
              { ...order, payload: { city: "Ulm" } },
              { ...order, customer: "" },
            ],
          },
          expect: [
            { city: "Ulm", known: false },
            { city: null, known: true },
          ],
        }),
      ),
    ).toBe("pass")
  })
})

describe("a model", () => {
  const totals = dev.model({
    name: "totals",
    dependsOn,
    query: ({ orders }) =>
      from({ orders })
        .groupBy(({ orders }) => ({ customer: orders.customer }))
        .select(({ orders }, { customer }) => ({ customer, total: sum(orders.price) })),
  })
  const given = { orders: [order, order, { ...order, customer: "Ada" }] }

  test("passes with the expected rows, whatever their order, and fails with the difference", async () => {
    const right = [
      { customer: "Ada", total: "9.50" },
      { customer: null, total: 19 },
    ] as const
    expect(await outcome(unitTest(totals, { dependsOn, given, expect: right }))).toBe("pass")
    expect(await outcome(unitTest(totals, { dependsOn, given, expect: [{ total: 19 }, { total: "9.5" }] }))).toBe(
      "pass",
    )
    expect(
      await outcome(unitTest(totals, { dependsOn, given, expect: [right[0], { customer: null, total: 18 }] })),
    ).toBe(`fail: 1 row missing (-), 1 row unexpected (+); 1 as expected.
  customer  total
- NULL      18.00
+ NULL      19.00`)
  })

  test("with no row is expected to have none", async () => {
    expect(await outcome(unitTest(totals, { dependsOn, given: { orders: [] }, expect: [] }))).toBe("pass")
    expect(await outcome(unitTest(totals, { dependsOn, given, expect: [] }))).toMatch(
      /^fail: 2 rows unexpected \(\+\); 0 as expected\./,
    )
    expect(await outcome(unitTest(totals, { dependsOn, given: { orders: [] }, expect: [{ total: 1 }] }))).toBe(
      "fail: 1 row missing (-); 0 as expected.\n  total\n-  1.00",
    )
  })

  test("in order, where that counts", async () => {
    const sorted = dev.model({
      name: "sorted",
      materialized: "view",
      dependsOn,
      query: ({ orders }) =>
        from({ orders })
          .select(({ orders }) => ({ id: orders.id }))
          .orderBy((row) => [row.id.desc()])
          .limit(10),
    })
    const rows = { orders: [1, 3, 2].map((id) => ({ ...order, id })) }
    const of = (ids: readonly number[]) =>
      outcome(unitTest(sorted, { dependsOn, given: rows, expect: ids.map((id) => ({ id })), ordered: true }))
    expect(await of([3, 2, 1])).toBe("pass")
    expect(await of([3, 1, 2])).toMatch(/^fail: The rows are the expected ones in another order: 2 stand elsewhere\./)
  })

  test("that is ephemeral is tested as any other, and gives rows as any other", async () => {
    const inner = dev.model({
      name: "inner_one",
      materialized: "ephemeral",
      dependsOn,
      query: ({ orders }) => from({ orders }).select(({ orders: { id } }) => ({ id })),
    })
    const outer = dev.model({ name: "outer_one", dependsOn: { inner }, query: ({ inner }) => from({ inner }).all() })
    expect(await outcome(unitTest(inner, { dependsOn, given: { orders: [order] }, expect: [{ id: 1 }] }))).toBe("pass")
    expect(
      await outcome(unitTest(outer, { dependsOn: { inner }, given: { inner: [{ id: 7 }] }, expect: [{ id: 7 }] })),
    ).toBe("pass")
  })

  test("runs at the time that is said", async () => {
    const today = dev.model({
      name: "today",
      dependsOn,
      query: ({ orders }) => from({ orders }).select(() => ({ day: toDate(runStartedAt()) })),
    })
    expect(
      await outcome(
        unitTest(today, {
          at: "2020-02-29 23:00",
          dependsOn,
          given: { orders: [order] },
          expect: [{ day: "2020-02-29" }],
        }),
      ),
    ).toBe("pass")
  })

  test("runs without its hooks", async () => {
    const hooked = dev.model({
      name: "hooked",
      dependsOn,
      preHook: ["select error('not today')"],
      query: ({ orders }) => from({ orders }).select(({ orders: { id } }) => ({ id })),
    })
    expect(await outcome(unitTest(hooked, { dependsOn, given: { orders: [order] }, expect: [{ id: 1 }] }))).toBe("pass")
  })
})

describe("SQL of one's own", () => {
  const run = (model: Model<{ readonly id: "integer" }>) =>
    outcome(unitTest(model, { dependsOn, given: { orders: [order] }, expect: [{ id: 1 }] }))

  test("that the embedded engine can run is run", async () => {
    const raw = dev.model({
      name: "raw_one",
      dependsOn,
      query: ({ orders }) => rawQuery({ id: "integer" })`select orders.id from ${orders} where orders.price > 1`,
    })
    expect(await run(raw)).toBe("pass")
  })

  test("that it cannot run is told to be the model's own", async () => {
    const raw = dev.model({
      name: "raw_one",
      dependsOn,
      query: ({ orders }) => rawQuery({ id: "integer" })`select try_to_number(customer) as id from ${orders}`,
    })
    const message = await run(raw)
    expect(message).toMatch(/^error: .*try_to_number/s)
    expect(message).toContain(
      "Unit tests run on an embedded DuckDB, whatever the target is, and raw_one has SQL of its own, which that one must be able to run. Give it a text for DuckDB too, or test it on the target with a data test.",
    )
  })

  test("for another warehouse only is not run at all", async () => {
    const raw = dev.model({
      name: "raw_one",
      dependsOn,
      query: ({ orders }) => rawQuery({ id: "integer" }).per({ snowflake: rawText`select id from ${orders}` }),
    })
    expect(await run(raw)).toMatch(
      /raw_one cannot be run on the embedded DuckDB of unit tests\. A query of per\(\) has no text for duckdb\. It has one for snowflake\. Write one for duckdb, or test it on the target with a data test\./,
    )
  })
})
