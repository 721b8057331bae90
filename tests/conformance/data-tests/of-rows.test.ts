// The tests whose failing rows are rows of the relation: each fails on data that was made to break it, and on no other.
import {
  acceptedRange,
  acceptedValues,
  expressionIsTrue,
  matchesPattern,
  mutuallyExclusiveRanges,
  notNull,
  or,
  relationships,
  runStartedAt,
  source,
} from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { found, passes } from "./found.ts"

const orders = source("orders", {
  schema: "raw",
  columns: { id: "integer", status: "varchar?", amount: "decimal(12,2)?", day: "date?" },
})
const users = source("users", { schema: "raw", columns: { id: "integer?", email: "varchar?" } })

onEveryWarehouse((warehouse) => {
  describe("notNull", () => {
    it("finds the rows that lack a value in one of the columns", async () => {
      const test = notNull(orders, "status", "amount")
      expect(await found(warehouse, test, [orders, [1, "paid", 2, null], [2, "", 0, null]])).toEqual(passes)
      expect(
        await found(warehouse, test, [orders, [1, "paid", 2, null], [2, null, 2, null], [3, "paid", null, null]]),
      ).toEqual({ failing: 2, sample: ["2 NULL 2.00 NULL", "3 paid NULL NULL"] })
    })
  })
  describe("acceptedValues", () => {
    it("finds the rows with another value, and lets NULL be", async () => {
      const test = acceptedValues(orders, "status", ["placed", "paid"])
      expect(await found(warehouse, test, [orders, [1, "paid", null, null], [2, null, null, null]])).toEqual(passes)
      expect(
        await found(warehouse, test, [orders, [1, "paid", null, null], [2, "Paid", 1, null], [3, "Paid", 2, null]]),
      ).toEqual({ failing: 2, sample: ["2 Paid 1.00 NULL", "3 Paid 2.00 NULL"] })
    })
  })
  describe("relationships", () => {
    const test = relationships(orders, "id", users, "id", { where: ({ status }) => status.eq("paid") })
    it("finds the rows whose value is not there; a NULL there is no value", async () => {
      expect(await found(warehouse, test, [users, [1, null], [null, null]], [orders, [1, "paid", null, null]])).toEqual(
        passes,
      )
      const rows = [
        [1, "paid", null, null] as const,
        [2, "paid", null, null] as const,
        [3, "placed", null, null] as const,
      ]
      expect(await found(warehouse, test, [users, [1, null], [null, null]], [orders, ...rows])).toEqual({
        failing: 1,
        sample: ["2 paid NULL NULL"],
      })
    })
  })
  describe("acceptedRange", () => {
    const rows = [0.5, 1, 5, 5.01].map((amount, index) => [index + 1, null, amount, null] as const)
    it("takes its bounds for accepted, and lets NULL be", async () => {
      const test = acceptedRange(orders, "amount", { min: 1, max: 5 })
      expect(await found(warehouse, test, [orders, [1, null, 1, null], [2, null, null, null]])).toEqual(passes)
      expect(await found(warehouse, test, [orders, ...rows])).toEqual({
        failing: 2,
        sample: ["1 NULL 0.50 NULL", "4 NULL 5.01 NULL"],
      })
    })
    it("without them, and with one alone", async () => {
      const exclusive = acceptedRange(orders, "amount", { min: 1, max: "5.01", inclusive: false })
      expect((await found(warehouse, exclusive, [orders, ...rows])).failing).toBe(3)
      expect((await found(warehouse, acceptedRange(orders, "amount", { min: 1 }), [orders, ...rows])).failing).toBe(1)
      expect((await found(warehouse, acceptedRange(orders, "amount", { max: 1 }), [orders, ...rows])).failing).toBe(2)
    })
    it("of times", async () => {
      const test = acceptedRange(orders, "day", { min: "2024-01-01" })
      const days = [[1, null, null, "2024-01-01"] as const, [2, null, null, "2023-12-31"] as const]
      expect(await found(warehouse, test, [orders, ...days])).toEqual({
        failing: 1,
        sample: ["2 NULL NULL 2023-12-31"],
      })
    })
  })
  describe("expressionIsTrue", () => {
    it("finds the rows of which it is false, and those of which it is NULL", async () => {
      const test = expressionIsTrue(orders, ({ amount, status }) => [amount.gt(0), [status.ne("")]])
      expect(await found(warehouse, test, [orders, [1, "paid", 2, null]])).toEqual(passes)
      const rows = [[1, "paid", 2, null] as const, [2, "", 2, null] as const, [3, "paid", null, null] as const]
      expect(await found(warehouse, test, [orders, ...rows])).toEqual({
        failing: 2,
        sample: ["2  2.00 NULL", "3 paid NULL NULL"],
      })
    })
    it("by the moment at which the run began", async () => {
      const test = expressionIsTrue(orders, ({ day }) => or(day.isNull(), day.cast("timestamptz").lte(runStartedAt())))
      // The run begins on the first of June.
      const rows = [[1, null, null, "2024-06-01"] as const, [2, null, null, null] as const]
      expect(await found(warehouse, test, [orders, ...rows])).toEqual(passes)
      expect((await found(warehouse, test, [orders, ...rows, [3, null, null, "2024-06-03"]])).failing).toBe(1)
    })
  })
  describe("matchesPattern", () => {
    it("finds the rows whose text has no match", async () => {
      const test = matchesPattern(users, "email", /^[^@ ]+@[^@ ]+$/)
      expect(await found(warehouse, test, [users, [1, "a@b"], [2, null]])).toEqual(passes)
      expect(await found(warehouse, test, [users, [1, "a@b"], [2, "a@b c"], [3, ""]])).toEqual({
        failing: 2,
        sample: ["2 a@b c", "3 "],
      })
    })
  })
  describe("mutuallyExclusiveRanges", () => {
    const prices = source("prices", {
      schema: "raw",
      columns: { sku: "varchar", valid_from: "date", valid_to: "date?" },
    })
    const ranges = { from: "valid_from", to: "valid_to", partitionBy: ["sku"] } as const
    const [jan, feb, mar, apr] = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"] as const
    const inTest = (test: ReturnType<typeof mutuallyExclusiveRanges>, ...rows: readonly (string | null)[][]) =>
      found(warehouse, test, [prices, ...rows])

    it("passes where they meet, leave a gap, are open at the end, or are of another key", async () => {
      const rows = [
        ["a", jan, feb],
        ["a", feb, mar],
        ["a", apr, null],
        ["b", jan, apr],
        ["b", apr, apr],
      ]
      expect(await inTest(mutuallyExclusiveRanges(prices, ranges), ...rows)).toEqual(passes)
    })
    it("finds what begins before the one before it has ended", async () => {
      const test = mutuallyExclusiveRanges(prices, ranges)
      expect(await inTest(test, ["a", jan, mar], ["a", feb, apr])).toEqual({ failing: 1, sample: [`a ${feb} ${apr}`] })
      expect(await inTest(test, ["a", jan, null], ["a", feb, mar])).toEqual({ failing: 1, sample: [`a ${feb} ${mar}`] })
      expect((await inTest(test, ["a", jan, null], ["a", jan, null])).failing).toBe(1)
      expect((await inTest(test, ["a", jan, feb], ["a", jan, feb], ["a", feb, null])).failing).toBe(1)
    })
    it("finds what ends before it begins", async () => {
      const test = mutuallyExclusiveRanges(prices, ranges)
      expect(await inTest(test, ["a", mar, feb])).toEqual({ failing: 1, sample: [`a ${mar} ${feb}`] })
    })
    it("with no gaps, and with a gap after each", async () => {
      const meeting = [
        ["a", jan, feb],
        ["a", feb, mar],
      ]
      const apart = [
        ["a", jan, feb],
        ["a", mar, apr],
      ]
      const joined = mutuallyExclusiveRanges(prices, { ...ranges, gaps: "not_allowed" })
      expect(await inTest(joined, ...meeting)).toEqual(passes)
      expect(await inTest(joined, ...apart)).toEqual({ failing: 1, sample: [`a ${mar} ${apr}`] })
      const separate = mutuallyExclusiveRanges(prices, { ...ranges, gaps: "required" })
      expect(await inTest(separate, ...apart)).toEqual(passes)
      expect(await inTest(separate, ...meeting)).toEqual({ failing: 1, sample: [`a ${feb} ${mar}`] })
    })
    it("of those rows that where lets through, and over all of them without partitionBy", async () => {
      const rows = [
        ["a", jan, mar],
        ["b", feb, apr],
      ]
      const { from, to } = ranges
      expect((await inTest(mutuallyExclusiveRanges(prices, { from, to }), ...rows)).failing).toBe(1)
      const test = mutuallyExclusiveRanges(prices, { from, to, where: ({ sku }) => sku.ne("b") })
      expect(await inTest(test, ...rows)).toEqual(passes)
    })
  })
})
