import { expect, it } from "vitest"
import { siteFreshness } from "../../../src/docs/data/freshness.ts"

const checked = {
  status: "unknown",
  maxLoadedAt: null,
  checkedAt: "2026-01-01T00:00:00Z",
  message: "Could not convert string 'secret' in /home/ann/films/a.csv",
} as const
const earlier = { lastRun: null, sources: new Map([["source.orders", checked]]), warnings: [] }
const message = (whole: boolean) =>
  siteFreshness(earlier, { kind: "source", name: "orders" }, { root: "/home/ann/films", whole })?.message

it("a check of freshness that failed says so, and quotes values only where rows are shown", () => {
  expect(message(false)).toBe(
    "It could not be checked. The message may hold values of the data, and is not in the site: pipeline source freshness shows it.",
  )
  expect(message(true)).toBe("Could not convert string 'secret' in a.csv")
})
