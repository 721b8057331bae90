// What a number of failing rows makes of a test and of what comes after it, and what is kept of the rows.
import { type DataTest, dataTest, from, layer, source, type TestRules } from "typeline"
import { describe, expect, it } from "vitest"
import type { NodeFinished } from "../../../src/core/runtime/event.ts"
import { onEveryWarehouse, type Suite } from "../suite.ts"

const orders = source("orders", { schema: "raw", columns: { id: "integer", amount: "integer" } })
const bad = (rules: TestRules = {}): DataTest =>
  dataTest("bad_orders", {
    ...rules,
    dependsOn: { orders },
    query: ({ orders }) =>
      from({ orders })
        .where(({ orders }) => orders.amount.lt(0))
        .select(({ orders }) => ({ id: orders.id })),
  })
const rows = (good: number, failing: number) => [
  ...Array.from({ length: good }, (_, id) => [id, 1]),
  ...Array.from({ length: failing }, (_, id) => [1000 + id, -1]),
]
const told = ({ status, rows, sample }: NodeFinished) => `${status} ${rows} ${sample.length}`

onEveryWarehouse((warehouse) => {
  const result = async (failing: number, rules: TestRules): Promise<NodeFinished> => {
    await warehouse.stand(orders, ...rows(3, failing))
    return (await warehouse.build([orders, bad(rules)])).get("bad_orders") as NodeFinished
  }
  const results = async (rules: TestRules, ...counts: readonly number[]) => {
    const all: string[] = []
    for (const failing of counts) all.push(told(await result(failing, rules)))
    return all
  }

  describe("thresholds", () => {
    it("an error for every row, if nothing was said", async () => {
      expect(await results({}, 0, 1, 7)).toEqual(["success 0 0", "error 1 1", "error 7 5"])
    })
    it("a warning below the error, at their edges", async () => {
      const edges = await results({ warnIf: ">= 2", errorIf: "> 4" }, 1, 2, 4, 5)
      expect(edges).toEqual(["success 1 0", "warn 2 2", "warn 4 4", "error 5 5"])
    })
    it("never an error of a test that warns", async () => {
      expect(await results({ severity: "warn", errorIf: "> 0" }, 0, 9)).toEqual(["success 0 0", "warn 9 5"])
    })
    it("an error for no row where one must be there", async () => {
      expect(await results({ errorIf: "= 0", warnIf: "< 2" }, 0, 1, 2)).toEqual([
        "error 0 0",
        "warn 1 1",
        "success 2 0",
      ])
    })
  })

  describe("a limit", () => {
    it("ends the count, and says so", async () => {
      const { rows, sample, test } = await result(7, { limit: 3, errorIf: ">= 3" })
      expect([rows, sample.length, test?.isLimited]).toEqual([3, 3, true])
      const below = await result(2, { limit: 3, errorIf: ">= 3" })
      expect([below.status, below.rows, below.test?.isLimited]).toEqual(["warn", 2, false])
    })
    it("ends what is stored", async () => {
      expect(told(await result(7, { limit: 6, storeFailures: true }))).toBe("error 6 5")
      const [stored] = await warehouse.query("select count(*) as n from test_failures.bad_orders")
      expect(Number(stored?.n)).toBe(6)
    })
  })

  describe("stored failures", () => {
    const stored = async (from = "test_failures.bad_orders") =>
      (await warehouse.query(`select id from ${from} order by id`)).map(({ id }) => Number(id))

    it("are the failing rows of the last run: replaced, and empty when nothing fails", async () => {
      const first = await result(2, { storeFailures: true })
      expect([told(first), first.test?.storedIn]).toEqual(["error 2 2", "test_failures.bad_orders"])
      expect(await stored()).toEqual([1000, 1001])
      expect(told(await result(1, { storeFailures: true }))).toBe("error 1 1")
      expect(await stored()).toEqual([1000])
      expect(told(await result(0, { storeFailures: true }))).toBe("success 0 0")
      expect(await stored()).toEqual([])
    })
    it("are kept where the test says, also of one that passes", async () => {
      expect(told(await result(2, { storeFailures: { schema: "kept" }, errorIf: "> 2", warnIf: "> 2" }))).toBe(
        "success 2 0",
      )
      expect(await stored("kept.bad_orders")).toEqual([1000, 1001])
    })
    it("take the place of a view", async () => {
      await warehouse.execute("create schema test_failures", "create view test_failures.bad_orders as select 1 as one")
      expect(told(await result(2, { storeFailures: true }))).toBe("error 2 2")
      expect(await stored()).toEqual([1000, 1001])
    })
    it("stay as they were where the query fails", async () => {
      await result(2, { storeFailures: true })
      await warehouse.execute("alter table raw.orders rename column amount to total")
      const failed = (await warehouse.build([orders, bad({ storeFailures: true })])).get("bad_orders")
      expect([failed?.status, failed?.outcome, failed?.test]).toEqual(["error", "failed", null])
      expect(await stored()).toEqual([1000, 1001])
    })
  })

  it("an error stops the readers of the relation, and a warning does not", async () => {
    const status = async (rules: TestRules) => built(warehouse, bad(rules))
    await warehouse.stand(orders, ...rows(1, 3))
    expect(await status({})).toEqual(["error", "skip", "skip"])
    expect(await status({ errorIf: "> 2" })).toEqual(["error", "skip", "skip"])
    expect(await status({ errorIf: "> 3" })).toEqual(["warn", "success", "success"])
    expect(await status({ severity: "warn" })).toEqual(["warn", "success", "success"])
    expect(await status({ severity: "warn", storeFailures: true })).toEqual(["warn", "success", "success"])
    expect(await status({ storeFailures: true })).toEqual(["error", "skip", "skip"])
  })
})

const built = async (warehouse: Suite, test: DataTest) => {
  const dev = layer({ schema: "dev" })
  const child = dev.model({ name: "child", dependsOn: { orders }, query: ({ orders }) => from({ orders }).all() })
  const grandchild = dev.model({
    name: "grandchild",
    dependsOn: { child },
    query: ({ child }) => from({ child }).all(),
  })
  const nodes = await warehouse.build([orders, child, grandchild, test])
  return ["bad_orders", "child", "grandchild"].map((name) => nodes.get(name)?.status)
}
