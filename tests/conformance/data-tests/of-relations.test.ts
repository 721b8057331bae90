// The tests of a relation as a whole, and of keys: each fails on data that was made to break it, and on no other.
import { equalRowCount, equalRows, notEmpty, recency, rowCount, source, unique } from "typeline"
import { describe, expect, it } from "vitest"
import { type Cells, onEveryWarehouse } from "../suite.ts"
import { found, passes } from "./found.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", status: "varchar?", amount: "decimal(12,2)?" },
})
const others = source("others", {
  schema: "raw",
  columns: { amount: "decimal(12,2)?", status: "varchar?", id: "integer" },
})
const row = (id: number, status: string | null = null, amount: number | null = null): Cells => [id, status, amount]
const other = (id: number, status: string | null = null, amount: number | null = null): Cells => [amount, status, id]

onEveryWarehouse((warehouse) => {
  describe("unique", () => {
    it("finds the values that stand in several rows, with how many", async () => {
      const test = unique(orders, "id")
      expect(await found(warehouse, test, [orders, row(1), row(2)])).toEqual(passes)
      expect(await found(warehouse, test, [orders, row(1), row(2), row(2), row(3), row(3), row(3)])).toEqual({
        failing: 2,
        sample: ["2 2", "3 3"],
      })
    })
    it("of several columns together; a NULL makes a row no double", async () => {
      const test = unique(orders, "id", "status")
      expect(
        await found(warehouse, test, [orders, row(1, "a"), row(1, "b"), row(2, "a"), row(3, null), row(3, null)]),
      ).toEqual(passes)
      expect(await found(warehouse, test, [orders, row(1, "a"), row(1, "a"), row(2, "a")])).toEqual({
        failing: 1,
        sample: ["1 a 2"],
      })
    })
    it("of those rows that where lets through", async () => {
      const test = unique(orders, "id", { where: ({ status }) => status.eq("paid") })
      expect(await found(warehouse, test, [orders, row(1, "paid"), row(1, "placed"), row(1)])).toEqual(passes)
      expect((await found(warehouse, test, [orders, row(1, "paid"), row(1, "paid")])).failing).toBe(1)
    })
    it("of a column that has the name of the count", async () => {
      const counts = source("counts", { schema: "raw", columns: { number_of_rows: "integer" } })
      expect((await found(warehouse, unique(counts, "number_of_rows"), [counts, [7], [7]])).sample).toEqual(["7 2"])
    })
  })
  describe("rowCount", () => {
    it("holds within its bounds, and says how many there are", async () => {
      const test = rowCount(orders, { min: 1, max: 2 })
      expect(await found(warehouse, test, [orders, row(1)])).toEqual(passes)
      expect(await found(warehouse, test, [orders, row(1), row(2)])).toEqual(passes)
      expect(await found(warehouse, test, [orders])).toEqual({ failing: 1, sample: ["0"] })
      expect(await found(warehouse, test, [orders, row(1), row(2), row(3)])).toEqual({ failing: 1, sample: ["3"] })
    })
    it("of one bound alone, and of a number, of those rows that where lets through", async () => {
      expect((await found(warehouse, rowCount(orders, { max: 1 }), [orders])).failing).toBe(0)
      expect((await found(warehouse, rowCount(orders, { min: 1 }), [orders])).failing).toBe(1)
      const test = rowCount(orders, { equals: 1, where: ({ status }) => status.eq("paid") })
      expect(await found(warehouse, test, [orders, row(1, "paid"), row(2), row(3, "placed")])).toEqual(passes)
      expect(await found(warehouse, test, [orders, row(1, "placed")])).toEqual({ failing: 1, sample: ["0"] })
    })
  })
  describe("notEmpty", () => {
    it("fails where there is no row, or none that counts", async () => {
      expect(await found(warehouse, notEmpty(orders), [orders, row(1)])).toEqual(passes)
      expect(await found(warehouse, notEmpty(orders), [orders])).toEqual({ failing: 1, sample: ["0"] })
      const paid = notEmpty(orders, { where: ({ status }) => status.eq("paid") })
      expect((await found(warehouse, paid, [orders, row(1, "placed")])).failing).toBe(1)
    })
  })
  describe("equalRowCount", () => {
    it("says how many there are in each where they differ", async () => {
      const test = equalRowCount(orders, others)
      expect(await found(warehouse, test, [orders], [others])).toEqual(passes)
      expect(await found(warehouse, test, [orders, row(1)], [others, other(9)])).toEqual(passes)
      expect(await found(warehouse, test, [orders, row(1)], [others])).toEqual({ failing: 1, sample: ["1 0"] })
      const paid = equalRowCount(orders, others, { where: ({ status }) => status.eq("paid") })
      expect(await found(warehouse, paid, [orders, row(1, "paid"), row(2)], [others, other(9)])).toEqual(passes)
    })
  })
  describe("recency", () => {
    const events = source("events", {
      schema: "raw",
      columns: { day: "date?", local: "timestamp?", at: "timestamptz?", ok: "boolean" },
    })
    // The first run begins on the first of June, each other a day later.
    for (const [index, column] of (["day", "local", "at"] as const).entries())
      it(`of a ${column === "day" ? "date" : column === "at" ? "time with a zone" : "time without a zone"}`, async () => {
        const test = recency(events, column, "36 hours")
        const at = (time: string): Cells => [
          ...[null, null, null].map((_, place) => (place === index ? time : null)),
          true,
        ]
        expect(await found(warehouse, test, [events, at("2020-01-01"), at("2024-05-31")])).toEqual(passes)
        expect((await found(warehouse, test, [events, at("2020-01-01"), at("2024-05-31")])).failing).toBe(1)
      })
    it("to the minute: what is exactly so old is not too old", async () => {
      const test = recency(events, "at", "90 minutes")
      expect(await found(warehouse, test, [events, [null, null, "2024-05-31 22:30:00", true]])).toEqual(passes)
      expect((await found(warehouse, test, [events, [null, null, "2024-06-01 22:29:59", true]])).failing).toBe(1)
    })
    it("of no row at all, or of none that counts", async () => {
      expect(await found(warehouse, recency(events, "day", "1 day"), [events])).toEqual({
        failing: 1,
        sample: ["NULL"],
      })
      const test = recency(events, "day", "1 day", { where: ({ ok }) => ok })
      expect((await found(warehouse, test, [events, ["2024-06-02", null, null, false]])).failing).toBe(1)
    })
  })
  describe("equalRows", () => {
    const test = equalRows(orders, others)
    it("counts each row, in any order, with columns by name; a NULL equals a NULL", async () => {
      expect(await found(warehouse, test, [orders], [others])).toEqual(passes)
      expect(
        await found(
          warehouse,
          test,
          [orders, row(1), row(1), row(2, "a", 1)],
          [others, other(2, "a", 1), other(1), other(1)],
        ),
      ).toEqual(passes)
    })
    it("finds what is more often in one of them", async () => {
      expect(await found(warehouse, test, [orders, row(1), row(1), row(2)], [others, other(1), other(3, "c")])).toEqual(
        { failing: 3, sample: ["1 NULL NULL 2 1", "2 NULL NULL 1 0", "3 c NULL 0 1"] },
      )
    })
    it("of some columns, and of those rows that where lets through", async () => {
      const some = equalRows(orders, others, { columns: ["id"], where: ({ id }) => id.lt(10) })
      expect(await found(warehouse, some, [orders, row(1, "a"), row(10)], [others, other(1, "b")])).toEqual(passes)
      expect(await found(warehouse, some, [orders, row(2)], [others, other(1)])).toEqual({
        failing: 2,
        sample: ["1 0 1", "2 1 0"],
      })
    })
  })
})
