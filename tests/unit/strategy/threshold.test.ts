import { describe, expect, it } from "vitest"
import type { Threshold } from "../../../src/core/resource/declaration.ts"
import { limited, verdict } from "../../../src/core/strategy/threshold.ts"

const outcomes = (thresholds: { severity?: "warn" | "error"; warnIf?: Threshold; errorIf?: Threshold }) =>
  [0, 1, 9, 10, 11, 100].map(
    (failures) => verdict(failures, { severity: "error", warnIf: "!= 0", errorIf: "!= 0", ...thresholds }).outcome,
  )

describe("what a number of failing rows means", () => {
  it.each<[string, Parameters<typeof outcomes>[0], string]>([
    ["nothing was said", {}, "pass fail fail fail fail fail"],
    ["a warning", { severity: "warn" }, "pass warn warn warn warn warn"],
    ["an error above ten", { errorIf: "> 10" }, "pass warn warn warn fail fail"],
    ["an error from ten on", { errorIf: ">= 10" }, "pass warn warn fail fail fail"],
    ["a warning from ten on, an error above it", { warnIf: ">= 10", errorIf: "> 10" }, "pass pass pass warn fail fail"],
    [
      "an error that severity does not allow",
      { severity: "warn", warnIf: "> 9", errorIf: "> 0" },
      "pass pass pass warn warn warn",
    ],
    ["rows that must be there", { errorIf: "= 0", warnIf: "< 10" }, "fail warn warn pass pass pass"],
    ["no more than", { errorIf: "<= 1", warnIf: "!= 10" }, "fail fail warn pass warn warn"],
  ])("%s", (_, thresholds, expected) => {
    expect(outcomes(thresholds).join(" ")).toBe(expected)
  })

  it("names what was met", () => {
    const thresholds = { severity: "error", warnIf: "> 5", errorIf: "> 50" } as const
    expect([5, 6, 51].map((failures) => verdict(failures, thresholds).threshold)).toEqual([null, "> 5", "> 50"])
  })
})

it("a limit is the most that is counted", () => {
  expect([limited(99, 100), limited(100, 100), limited(101, 100), limited(101, null)]).toEqual([99, 100, 100, 101])
})
