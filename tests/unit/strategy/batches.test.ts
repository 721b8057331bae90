// The calendar of batches, and which of them a run reads.
import { describe, expect, test } from "vitest"
import type { Microbatch } from "../../../src/core/resource/materialization.ts"
import { batchAfter, batchesWithin, batchName, batchStart } from "../../../src/core/strategy/microbatch/calendar.ts"
import { allBatches, dueBatches } from "../../../src/core/strategy/microbatch/due-batches.ts"

const at = (text: string): string => new Date(`${text}Z`).toISOString()

describe("the calendar", () => {
  test.each([
    ["hour", "2024-03-31T01:59:59.999", "2024-03-31T01:00", "2024-03-31T02:00", "2024-03-31 01h"],
    // In Europe this hour is skipped, and in UTC it is one like others.
    ["hour", "2024-03-31T02:30", "2024-03-31T02:00", "2024-03-31T03:00", "2024-03-31 02h"],
    ["hour", "2024-12-31T23:15", "2024-12-31T23:00", "2025-01-01T00:00", "2024-12-31 23h"],
    ["day", "2024-02-28T23:59:59.999", "2024-02-28T00:00", "2024-02-29T00:00", "2024-02-28"],
    ["day", "2024-02-29T12:00", "2024-02-29T00:00", "2024-03-01T00:00", "2024-02-29"],
    ["day", "2023-02-28T12:00", "2023-02-28T00:00", "2023-03-01T00:00", "2023-02-28"],
    ["month", "2024-01-31T12:00", "2024-01-01T00:00", "2024-02-01T00:00", "2024-01"],
    ["month", "2024-02-29T12:00", "2024-02-01T00:00", "2024-03-01T00:00", "2024-02"],
    ["month", "2023-12-31T23:59:59.999", "2023-12-01T00:00", "2024-01-01T00:00", "2023-12"],
    ["year", "2024-12-31T23:59:59.999", "2024-01-01T00:00", "2025-01-01T00:00", "2024"],
  ] as const)("a %s that %s is in", (size, moment, start, end, name) => {
    expect(batchStart(at(moment), size)).toBe(at(start))
    expect(batchAfter(at(start), size, 1)).toBe(at(end))
    expect(batchName(at(start), size)).toBe(name)
    // The moment that ends a batch is the next one's.
    expect(batchStart(at(end), size)).toBe(at(end))
  })

  test("batches beside each other leave nothing out and share nothing", () => {
    for (const size of ["hour", "day", "month", "year"] as const) {
      const batches = batchesWithin({ start: at("2023-11-30T05:30"), end: at("2024-03-02T00:00") }, size)
      expect(batches[0]?.start).toBe(batchStart(at("2023-11-30T05:30"), size))
      for (const [index, batch] of batches.entries()) if (index > 0) expect(batch.start).toBe(batches[index - 1]?.end)
      expect(batches.length).toBe({ hour: 92 * 24 + 19, day: 93, month: 5, year: 2 }[size])
    }
  })
  test("several batches later", () => {
    expect(batchAfter(at("2024-01-01T00:00"), "month", 14)).toBe(at("2025-03-01T00:00"))
    expect(batchAfter(at("2024-02-01T00:00"), "year", 4)).toBe(at("2028-01-01T00:00"))
    expect(batchAfter(at("2024-02-28T00:00"), "day", 2)).toBe(at("2024-03-01T00:00"))
  })
})

const daily: Microbatch = {
  kind: "microbatch",
  eventTime: "at",
  batchSize: "day",
  begin: "2024-04-28",
  lookback: 1,
  concurrency: 1,
  onSchemaChange: "fail",
  fullRefresh: true,
}
const names = (batches: readonly { readonly start: string }[], size: Microbatch["batchSize"] = "day") =>
  batches.map(({ start }) => batchName(start, size))
const wholeTime = { start: null, end: null }

describe("all batches", () => {
  test.each([
    ["2024-04-30", "2024-05-01T06:07:08.090", ["2024-04-30", "2024-05-01"]],
    // A run that begins with a batch reads that batch: it is the one under way.
    ["2024-04-30", "2024-05-01T00:00", ["2024-04-30", "2024-05-01"]],
    ["2024-04-30", "2024-04-30T23:59:59.999", ["2024-04-30"]],
    ["2024-04-30 18:30", "2024-05-01T06:00", ["2024-04-30", "2024-05-01"]],
    ["2024-04-30 23:30-02:00", "2024-05-01T06:00", ["2024-05-01"]],
    ["2024-05-02", "2024-05-01T06:00", []],
  ])("from %s, in a run of %s", (begin, startedAt, expected) => {
    expect(names(allBatches({ ...daily, begin }, at(startedAt)))).toEqual(expected)
  })
})

describe("the batches that a run reads", () => {
  const due = (startedAt: string, read: { readonly [start: string]: string }, changes: Partial<Microbatch> = {}) => {
    const microbatch = { ...daily, ...changes }
    const batches = Object.entries(read).map(([start, readAt]) => ({
      start: at(start),
      end: batchAfter(at(start), microbatch.batchSize, 1),
      readAt: at(readAt),
    }))
    return names(dueBatches(microbatch, batches, at(startedAt), wholeTime), microbatch.batchSize)
  }
  const first = "2024-04-28T00:00"
  const second = "2024-04-29T00:00"

  test("all, where none was read", () => {
    expect(due("2024-04-30T06:00", {})).toEqual(["2024-04-28", "2024-04-29", "2024-04-30"])
  })
  test("again, until one was read so many batches after its end as its late rows take", () => {
    const read = (readAt: string) => due("2024-04-30T06:00", { [first]: readAt, [second]: "2024-04-30T00:00" })
    expect(read("2024-04-29T23:59:59.999")).toEqual(["2024-04-28", "2024-04-29", "2024-04-30"])
    expect(read("2024-04-30T00:00")).toEqual(["2024-04-29", "2024-04-30"])
  })
  test("the batch under way always, without lookback too", () => {
    const read = { [first]: "2024-04-29T00:00", [second]: "2024-04-29T06:00" }
    expect(due("2024-04-29T07:00", read, { lookback: 0 })).toEqual(["2024-04-29"])
    expect(due("2024-04-29T06:00", read, { lookback: 0 })).toEqual(["2024-04-29"])
  })
  test("one that failed, though what came after it was read", () => {
    expect(due("2024-05-10T06:00", { [second]: "2024-05-09T06:00" }, { begin: "2024-04-28" }).slice(0, 2)).toEqual([
      "2024-04-28",
      "2024-04-30",
    ])
  })
  test("months are as long as they are: the lookback of a February ends with March", () => {
    const changes = { batchSize: "month", begin: "2024-02-01", lookback: 1 } as const
    expect(due("2024-04-15T00:00", { "2024-02-01T00:00": "2024-03-31T23:59:59.999" }, changes)[0]).toBe("2024-02")
    expect(due("2024-04-15T00:00", { "2024-02-01T00:00": "2024-04-01T00:00" }, changes)[0]).toBe("2024-03")
  })
  test("a batch of another size that was noted is none of these, not even where both begin", () => {
    const monthly = { ...daily, batchSize: "month", begin: "2024-04-01" } as const
    const day = { start: at("2024-04-01T00:00"), end: at("2024-04-02T00:00"), readAt: at("2024-07-01T00:00") }
    expect(names(dueBatches(monthly, [day], at("2024-05-01T00:00"), wholeTime), "month")).toEqual([
      "2024-04",
      "2024-05",
    ])
  })
  test.each([
    ["2024-04-29T00:00", "2024-04-30T00:00", ["2024-04-29"]],
    ["2024-04-29T23:59:59.999", "2024-04-30T00:00:00.001", ["2024-04-29", "2024-04-30"]],
    ["2024-04-30T00:00", null, ["2024-04-30", "2024-05-01"]],
    [null, "2024-04-28T00:00", []],
    ["2024-05-02T00:00", null, []],
  ])("with a range from %s to %s, those that it touches, read or not", (start, end, expected) => {
    const read = [{ start: at(second), end: at("2024-04-30T00:00"), readAt: at("2024-05-01T05:00") }]
    const range = { start: start && at(start), end: end && at(end) }
    expect(names(dueBatches(daily, read, at("2024-05-01T06:00"), range))).toEqual(expected)
  })
})
