// The judgement of how old a source is, at its edges. Nothing here reads a clock.
import { describe, expect, it } from "vitest"
import { judge, type NoTime, unknownAge, utcMillis } from "../../../src/core/plan/freshness.ts"
import { ageParts, ageSeconds, ageText } from "../../../src/core/resource/age.ts"
import type { FreshnessLimits } from "../../../src/core/resource/declaration.ts"

const now = Date.parse("2024-05-01T12:00:00Z")
const hour = 3_600_000
const both: FreshnessLimits = { warnAfter: "12 hours", errorAfter: "1 day" }

const judged = (age: number, limits: FreshnessLimits = both, readAt = now) => {
  const { status, outcome, ageSeconds, exceeded } = judge(now - age, { startedAt: now, readAt }, limits)
  return [status, outcome, ageSeconds, exceeded]
}

describe("an age and its limits", () => {
  it.each([
    [0, ["pass", "fresh", 0, null]],
    [12 * hour, ["pass", "fresh", 43_200, null]],
    [12 * hour + 1, ["warn", "stale", 43_200.001, "12 hours"]],
    [24 * hour, ["warn", "stale", 86_400, "12 hours"]],
    [24 * hour + 1, ["error", "stale", 86_400.001, "1 day"]],
    [9000 * 24 * hour, ["error", "stale", 777_600_000, "1 day"]],
  ])("%d ms", (age, expected) => {
    expect(judged(age)).toEqual(expected)
  })

  it("with one limit there is one step", () => {
    expect(judged(999 * hour, { warnAfter: "1 day", errorAfter: null })).toEqual(["warn", "stale", 3_596_400, "1 day"])
    expect(judged(23 * hour, { warnAfter: null, errorAfter: "1 day" })).toEqual(["pass", "fresh", 82_800, null])
    expect(judged(25 * hour, { warnAfter: null, errorAfter: "1 day" })).toEqual(["error", "stale", 90_000, "1 day"])
  })

  it("the words name the age, and the limit by its name", () => {
    const { message } = judge(now - 51 * hour, { startedAt: now, readAt: now }, both)
    expect(message).toBe("Its newest row is 2 days 3 hours old: more than 1 day (errorAfter).")
    const warned = judge(now - 13 * hour, { startedAt: now, readAt: now }, both)
    expect(warned.message).toBe("Its newest row is 13 hours old: more than 12 hours (warnAfter).")
    expect(judge(now, { startedAt: now, readAt: now }, both).message).toBe(null)
  })
})

describe("a time that is not over yet", () => {
  it("is no negative age, and neither fresh nor stale", () => {
    const found = judge(now + 3 * hour, { startedAt: now, readAt: now }, both)
    expect(found).toMatchObject({ status: "warn", outcome: "future", ageSeconds: 0, exceeded: null })
    expect(found.message).toBe(
      "Its newest time is 3 hours in the future, and how old it is cannot be told. Times are read as UTC: convert a local time in loadedAt (atZone), or leave rows that are wrong out with where.",
    )
  })
  it("up to a minute is what clocks differ by", () => {
    expect(judged(-60_000)).toEqual(["pass", "fresh", 0, null])
    expect(judged(-60_001)).toEqual(["warn", "future", 0, null])
  })
  it("is counted from when the answer was there: rows that arrived while others were read are not of the future", () => {
    expect(judged(-10 * 60_000, both, now + 9 * 60_000)).toEqual(["pass", "fresh", 0, null])
    expect(judged(-10 * 60_000, both, now + 9 * 60_000 - 1)).toEqual(["warn", "future", 0, null])
  })
})

it.each<[Partial<NoTime>, string]>([
  [{}, "It has no rows: nobody knows how old it is. What fills it has not run, or has emptied it."],
  [{ filtered: true }, "No row fulfils the condition of where: nobody knows how old it is."],
  [{ rows: 1 }, "paid_at (loadedAt) is NULL in the one row: nobody knows how old it is."],
  [{ rows: 7, loadedAt: null }, "loadedAt is NULL in all 7 rows: nobody knows how old it is."],
  [
    { rows: 7, filtered: true },
    "paid_at (loadedAt) is NULL in all 7 rows that where keeps: nobody knows how old it is.",
  ],
  [
    { rows: 7, text: "infinity" },
    "The greatest value of paid_at (loadedAt) is infinity: no age can be counted from that. Leave such rows out with where.",
  ],
])("a source without a time, %j, is an error that says why", (answer, message) => {
  expect(unknownAge({ rows: 0, text: null, loadedAt: "paid_at", filtered: false, ...answer })).toEqual({
    status: "error",
    outcome: "unknown",
    ageSeconds: null,
    exceeded: null,
    message,
  })
})

it.each([
  ["2024-05-01", "2024-05-01T00:00:00.000Z"],
  ["2024-05-01 12:30:00", "2024-05-01T12:30:00.000Z"],
  ["2024-05-01 12:30:00.123456", "2024-05-01T12:30:00.123Z"],
  ["2024-05-01 12:30:00+00", "2024-05-01T12:30:00.000Z"],
  ["2024-05-01T12:30:00.5Z", "2024-05-01T12:30:00.500Z"],
  ["0001-01-01 00:00:00", "0001-01-01T00:00:00.000Z"],
])("reads %s as UTC", (text, moment) => {
  expect(new Date(utcMillis(text) ?? Number.NaN).toISOString()).toBe(moment)
})
it.each([
  "infinity",
  "-infinity",
  "0044-03-15 (BC)",
  "10000-01-01",
  "290309-12-22 (BC) 00:00:00",
  "2024-05-01 12:30:00+02",
  "May",
])("reads no time in %s", (text) => {
  expect(utcMillis(text)).toBe(null)
})

it.each([
  [0, "0 seconds"],
  [0.9, "0 seconds"],
  [1, "1 second"],
  [59.999, "59 seconds"],
  [60, "1 minute"],
  [3599, "59 minutes 59 seconds"],
  [3600, "1 hour"],
  [12 * 3600 + 30, "12 hours 30 seconds"],
  [86_399, "23 hours 59 minutes"],
  [2 * 86_400 + 3 * 3600 + 59, "2 days 3 hours"],
  [400 * 86_400, "400 days"],
])("%d seconds are %s", (seconds, text) => {
  expect(ageText(seconds)).toBe(text)
})

it.each([
  ["30 minutes", { count: 30, unit: "minute" }, 1800],
  ["1 hour", { count: 1, unit: "hour" }, 3600],
  ["1 hours", { count: 1, unit: "hour" }, 3600],
  ["2 days", { count: 2, unit: "day" }, 172_800],
] as const)("%s is an age", (text, parts, seconds) => {
  expect(ageParts(text)).toEqual(parts)
  expect(ageSeconds(text)).toBe(seconds)
})
it.each(["0 hours", "-1 day", "1.5 days", "1e3 days", "1 week", "day", "1  day", " 1 day", "01 day", ""])(
  "%j is none",
  (text) => {
    expect(ageParts(text)).toBe(null)
  },
)
