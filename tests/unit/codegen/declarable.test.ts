import { expect, it } from "vitest"
import { declarable } from "../../../src/codegen/declarable.ts"

const column = (name: string) => ({ name, type: "integer", typeText: "INT", nullable: false, comment: "" }) as const

it("columns that no declaration can name have no type, and say why", () => {
  // Snowflake takes "Ab" and "AB" for two.
  const found = declarable(["id", "Ab", "ab", "2024", "02", "a\nb", "größe"].map(column))
  expect(found.map(({ type, typeText }) => [type, typeText])).toEqual([
    ["integer", "INT"],
    ["integer", "INT"],
    [null, 'INT; it differs from "Ab" in capitals only'],
    [null, "INT; a number is no name of a column"],
    ["integer", "INT"],
    [null, "INT; its name has characters that no name may have"],
    ["integer", "INT"],
  ])
})
