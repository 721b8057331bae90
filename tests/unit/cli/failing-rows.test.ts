import { expect, it } from "vitest"
import { closing } from "../../../src/cli/render/closing.ts"
import type { Threshold } from "../../../src/core/resource/declaration.ts"
import type { NodeFinished } from "../../../src/core/runtime/event.ts"
import { log, testFinished } from "./events.ts"

const sample = [{ id: 7n }]
const told = (event: Partial<Omit<NodeFinished, "node">>, width: number | null = null) =>
  closing(
    [testFinished({ status: "error", outcome: "fail", ...event })],
    { quiet: false, debug: false },
    { ...log, width },
  )
const result = (threshold: Threshold, more = {}) => ({ threshold, isLimited: false, storedIn: null, ...more })
const words = (rows: number, threshold: Threshold, status: "error" | "warn" = "error") =>
  told({ rows, status, sample, test: result(threshold) })[5]

it("says what the number of failing rows has met", () => {
  expect(words(1, "!= 0")).toBe("  1 failing row:")
  expect(words(12, "!= 0")).toBe("  12 failing rows; one of them:")
  expect(words(1200, "> 1000")).toBe("  1,200 failing rows, and more than 1,000 are an error; one of them:")
  expect(words(12, ">= 10", "warn")).toBe("  12 failing rows, and 10 or more are a warning; one of them:")
  expect(words(3, "< 10")).toBe("  3 failing rows, and fewer than 10 are an error; one of them:")
  expect(words(3, "<= 10")).toBe("  3 failing rows, and 10 or fewer are an error; one of them:")
  expect(words(3, "!= 2")).toBe("  3 failing rows, and any other number than 2 is an error; one of them:")
  expect(told({ rows: 0, test: result("= 0") })[5]).toBe("  0 failing rows, and exactly 0 is an error.")
})

it("says where the count has ended, where the rows are kept and where the SQL is", () => {
  const event = { rows: 100, sample, test: result("> 10", { isLimited: true, storedIn: "test_failures.late" }) }
  expect(told({ ...event, compiledFile: "/project/target/compiled/src/tests/late.test.sql" })).toEqual([
    "",
    "Failures",
    "",
    "FAIL test unique_dim_movies_movie_id",
    "  src/models/dim/dim-movies.ts:6",
    "  at least 100 failing rows, and more than 10 are an error; one of them:",
    "    id",
    "    --",
    "     7",
    "  Stored in: test_failures.late",
    "  Its SQL: target/compiled/src/tests/late.test.sql",
  ])
  // Where no file could be written.
  expect(told(event).at(-1)).toBe("  Its SQL: pipeline compile --select unique_dim_movies_movie_id")
})
