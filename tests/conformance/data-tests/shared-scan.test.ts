// Several tests of one relation read it once. Each still counts, decides and shows for itself.
import { acceptedValues, dataTest, from, layer, notNull, nullable, source, sql, type TestRules, unique } from "typeline"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { NodeFinished } from "../../../src/core/runtime/event.ts"
import { openWarehouse, type TestWarehouse, warehouses } from "../pipeline.ts"
import { type Recorded, recorded } from "./recorded.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", status: nullable("varchar"), amount: nullable("varchar") },
})
const negative = (name: string, rules: TestRules = {}) =>
  dataTest(name, {
    ...rules,
    dependsOn: { orders },
    query: ({ orders }) =>
      from({ orders })
        .where(({ orders }) => orders.id.lt(0))
        .select(({ orders }) => ({ id: orders.id })),
  })
/** Fails as a whole where an amount is no number. */
const tooMuch = dataTest("too_much", {
  dependsOn: { orders },
  query: ({ orders }) =>
    from({ orders })
      .where(({ orders }) => orders.amount.cast("integer").gt(100))
      .all(),
})
const told = (node: NodeFinished | undefined) => `${node?.status} ${node?.rows} ${node?.sample.length}`

describe.each(warehouses)("$name", (under) => {
  let warehouse: TestWarehouse
  let record: Recorded
  beforeEach(async () => {
    record = recorded(under)
    warehouse = openWarehouse(":memory:", record.under)
    await warehouse.execute(
      "create schema raw",
      "create table raw.orders (id bigint, status varchar, amount varchar)",
      "insert into raw.orders values (1, 'paid', '5'), (2, null, '500'), (-3, 'odd', '7'), (-4, null, null), (-5, 'paid', '1')",
    )
  })
  afterEach(() => warehouse.close())
  const build = async (...tests: readonly unknown[]) => {
    record.queries.length = 0
    const nodes = await warehouse.build([orders, ...tests])
    return Object.fromEntries([...nodes].map(([name, node]) => [name, told(node)]))
  }
  const counts = () => record.queries.filter((query) => query.includes("count("))

  const status = notNull(orders, "status")
  const accepted = acceptedValues(orders, "status", ["paid"])

  it("counts in one statement, and shows rows of those that fail", async () => {
    const good = dataTest("good", {
      dependsOn: { orders },
      query: ({ orders }) =>
        from({ orders })
          .where(({ orders }) => orders.id.gt(100))
          .all(),
    })
    expect(await build(status, accepted, negative("negative"), good)).toEqual({
      not_null_orders__status: "error 2 2",
      accepted_values_orders__status: "error 1 1",
      negative: "error 3 3",
      good: "success 0 0",
    })
    expect(counts()).toHaveLength(1)
    expect(counts()[0]).toContain("failures_4")
    expect(record.queries.filter((query) => query.includes("limit 5"))).toHaveLength(3)
  })

  it("each has thresholds and a limit of its own", async () => {
    const tests = [
      negative("limited", { limit: 2 }),
      negative("allowed", { warnIf: "> 3", errorIf: "> 3" }),
      negative("warned", { severity: "warn", warnIf: ">= 3" }),
    ]
    expect(await build(...tests)).toEqual({ limited: "error 2 2", allowed: "success 3 0", warned: "warn 3 3" })
    expect(counts()).toHaveLength(1)
  })

  it("what is more than a condition on a row counts for itself, and so does what is stored", async () => {
    const text = dataTest("own_text", {
      dependsOn: { orders },
      query: ({ orders }) =>
        from({ orders })
          .where(() => sql("boolean")`orders.id < 0`)
          .all(),
    })
    const few = dataTest("few", {
      dependsOn: { orders },
      query: ({ orders }) =>
        from({ orders })
          .where(({ orders }) => orders.id.lt(0))
          .all()
          .limit(1),
    })
    const kinds = dataTest("kinds", {
      dependsOn: { orders },
      query: ({ orders }) =>
        from({ orders })
          .where(({ orders }) => orders.id.lt(0))
          .groupBy(({ orders }) => ({ status: orders.status }))
          .select((_, keys) => keys),
    })
    const stored = negative("stored", { storeFailures: true })
    const alone = { own_text: "error 3 3", few: "error 1 1", kinds: "error 3 3", stored: "error 3 3" }
    expect(await build(text, few, kinds, stored, unique(orders, "id"), status)).toEqual({
      ...alone,
      unique_orders__id: "success 0 0",
      not_null_orders__status: "error 2 2",
    })
    expect(counts().filter((query) => query.includes("failures_1"))).toEqual([])
  })

  it("a test whose condition the warehouse cannot calculate fails alone", async () => {
    expect(await build(status, negative("negative"), tooMuch)).toEqual({
      not_null_orders__status: "error 2 2",
      negative: "error 3 3",
      too_much: "error 1 1",
    })
    expect(counts()).toHaveLength(1)
    await warehouse.execute("insert into raw.orders values (9, 'paid', 'much')")
    expect(await build(status, negative("negative"), tooMuch)).toEqual({
      not_null_orders__status: "error 2 2",
      negative: "error 3 3",
      too_much: "error null 0",
    })
    // The shared one, and one for each.
    expect(counts()).toHaveLength(4)
  })

  it("a scan that is lost on the way is sent again; lost for good, each counts for itself", async () => {
    const both = { not_null_orders__status: "error 2 2", negative: "error 3 3" }
    record.lose(/failures_1/, 1)
    expect(await build(status, negative("negative"))).toEqual(both)
    expect(counts()).toHaveLength(2)
    record.lose(/failures_1/, 4)
    expect(await build(status, negative("negative"))).toEqual(both)
    expect(counts()).toHaveLength(6)
  })

  it("a sample that is lost is read again, without another scan", async () => {
    record.lose(/limit 5/, 1)
    expect(await build(status, negative("negative"))).toEqual({
      not_null_orders__status: "error 2 2",
      negative: "error 3 3",
    })
    expect(counts()).toHaveLength(1)
  })

  it("in a build, waits for the relation, whatever it is", async () => {
    for (const materialized of ["table", "view", "ephemeral"] as const) {
      const model = layer({ schema: "dev" }).model({
        name: "positive",
        materialized,
        dependsOn: { orders },
        query: ({ orders }) =>
          from({ orders })
            .where(({ orders }) => orders.id.gt(0))
            .all(),
      })
      const tests = [notNull(model, "status"), notNull(model, "amount")]
      expect(await build(model, ...tests)).toMatchObject({
        not_null_positive__status: "error 1 1",
        not_null_positive__amount: "success 0 0",
      })
      expect(counts().filter((query) => query.includes("failures_2"))).toHaveLength(1)
      await warehouse.execute("drop schema if exists dev cascade")
    }
  })
})
