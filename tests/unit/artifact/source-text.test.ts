import { expect, it } from "vitest"
import { statementAt } from "../../../src/core/artifact/source-text.ts"

const lines = `import { layer } from "typeline"
export const one = 1
// What the next one is.
export const two = gold.model({
  name: "two",

  query: () => sql(
    "integer",
  ),
})
export const tests = [
  unique(two, "id"),
  notNull(two, "id"),
]
`.split("\n")

it.each([
  [2, "export const one = 1"],
  [4, lines.slice(3, 10).join("\n")],
  // A call within a statement is told with the whole of it.
  [12, lines.slice(10, 14).join("\n")],
  [99, ""],
])("the statement of line %i", (line, text) => {
  expect(statementAt(lines, line)).toBe(text)
})

it("of a file that cannot be read there is none", () => {
  expect(statementAt([""], 3)).toBe("")
})
