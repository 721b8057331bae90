// What is wrong with the freshness of a source, told before anything is read: the words, and the line.
import { fromEpochSeconds, max, source } from "typeline"
import { expect, it } from "vitest"
import { checkDeclarations } from "../../../src/core/graph/check-declarations.ts"
import { checkQueries } from "../../../src/core/graph/check-queries.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../src/core/resource/project.ts"

const raw = { schema: "raw", columns: { id: "integer", name: "varchar", at: "timestamp" } } as const
/** As JavaScript would hand it over: the compiler has not seen it. */
const found = (freshness: unknown) => {
  const resource = source("s", { ...raw, freshness: freshness as never })
  const { graph } = buildGraph(declarationsIn([{ file: "a.ts", exports: { resource } }]))
  return [...checkDeclarations(graph.order), ...checkQueries(graph.order)]
}

it.each([
  [{ warnAfter: "1 day", errorAfter: "1 day" }, "not longer"],
  [{ warnAfter: "25 hours", errorAfter: "1 day" }, "not longer"],
  [{ warnAfter: "1440 minutes", errorAfter: "24 hours" }, "not longer"],
])("refuses limits in the wrong order, %j", (limits, words) => {
  const [first, ...more] = found({ loadedAt: "at", ...limits })
  expect(more).toEqual([])
  expect(first).toMatchObject({ code: "invalid-declaration" })
  expect(first?.message).toBe(
    `s: freshness.errorAfter is "${limits.errorAfter}", which is ${words} than warnAfter, "${limits.warnAfter}": nothing would ever be a warning. Make it longer, or leave one of the two out.`,
  )
})
it("accepts an error that comes a minute after the warning", () => {
  expect(found({ loadedAt: "at", warnAfter: "1 day", errorAfter: "1441 minutes" })).toEqual([])
})

it("names the file and the line of the source", () => {
  const here = new Error("here").stack?.match(/freshness\.test\.ts:(\d+)/)?.[1]
  const resource = source("s", { ...raw, freshness: { loadedAt: "at", warnAfter: "2 days", errorAfter: "1 day" } })
  const { graph } = buildGraph(declarationsIn([{ file: "a.ts", exports: { resource } }]))
  const [diagnostic] = checkDeclarations(graph.order)
  expect(diagnostic?.location).toEqual({ file: import.meta.filename, line: Number(here) + 1 })
})

const ages = 'Write a whole number from 1 and a unit: "30 minutes", "12 hours", "1 day".'
it.each([
  [{ loadedAt: "at" }, 's: freshness has no limit. Give it warnAfter, errorAfter or both: warnAfter: "12 hours".'],
  [{ loadedAt: "at", warnAfter: "0 hours" }, `s: freshness.warnAfter is "0 hours". ${ages}`],
  [{ loadedAt: "at", errorAfter: 24 }, `s: freshness.errorAfter is 24. ${ages}`],
  [
    { loadedAt: "att", warnAfter: "1 day" },
    's: freshness.loadedAt names "att", and s has no such column. It has id, name, at.',
  ],
  [
    { loadedAt: "id", warnAfter: "1 day" },
    's: freshness.loadedAt takes a date or a time, and "id" is an integer. Write an expression that makes one of it. Of seconds since 1970: (row) => fromEpochSeconds(row.id).',
  ],
  [
    { loadedAt: "name", warnAfter: "1 day" },
    's: freshness.loadedAt takes a date or a time, and "name" is a varchar. Write an expression that makes one of it.',
  ],
  [
    { loadedAt: (row: { id: never }) => row.id, warnAfter: "1 day" },
    "s: freshness.loadedAt takes a date or a time, and got an integer.",
  ],
  [
    { loadedAt: (row: { at: never }) => max(row.at), warnAfter: "1 day" },
    "s: freshness.loadedAt takes a value of one row: leave the aggregate or the window function out.",
  ],
  [
    { loadedAt: (row: { seconds: never }) => row.seconds, warnAfter: "1 day" },
    "s: freshness.loadedAt: its callback gives undefined. Is return missing, or has the row no column of that name?",
  ],
  [
    { loadedAt: (row: { id: never }) => fromEpochSeconds(row.id), warnAfter: "1 day", where: () => true },
    "s: The condition of freshness.where is the JavaScript value true, not a comparison such as a.eq(b).",
  ],
])("refuses what the compiler would have: %#", (freshness, message) => {
  expect(found(freshness).map((one) => one.message)).toEqual([message])
})

it("runs the callbacks when the project is checked, not when the file is read", () => {
  const told = found({
    loadedAt: () => {
      throw new Error("too early")
    },
    warnAfter: "1 day",
  })
  expect(told.map(({ message, location }) => [message, location.file])).toEqual([
    ["s: too early", import.meta.filename],
  ])
})
