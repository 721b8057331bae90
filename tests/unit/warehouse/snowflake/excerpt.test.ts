import { expect, it } from "vitest"
import { excerpt } from "../../../../src/core/warehouse/snowflake/excerpt.ts"
import { statementError } from "../../../../src/core/warehouse/snowflake/reason.ts"

const sql = "select\n  ratings.ratin as rating\nfrom dev.ratings"
const message = "SQL compilation error: error line 2 at position 2\ninvalid identifier 'RATINGS.RATIN'"

it("marks the place that Snowflake names", () => {
  const error = statementError(Object.assign(new Error(message), { code: "000904", sqlState: "42000" }), sql)
  expect(error.reason).toBe("MissingObject")
  expect(error.message).toBe(`${message}\n\nLINE 2:   ratings.ratin as rating\n          ^`)
})

it.each([
  ["no place", "SQL compilation error:\nObject 'X' does not exist or not authorized."],
  ["a line that the statement does not have", "syntax error line 9 at position 0 unexpected 'x'."],
  ["a position beyond the line", "syntax error line 1 at position 99 unexpected 'x'."],
])("adds nothing for %s", (_, text) => {
  expect(excerpt(text, sql)).toBe("")
})
