// Which types a column takes over without being asked.
import { expect, test } from "vitest"
import { isWidening } from "../../../src/core/strategy/widening.ts"

test.each([
  ["date", "timestamp", true],
  // Which moment a date or a timestamp would be is not known.
  ["date", "timestamptz", false],
  ["timestamp", "timestamptz", false],
  ["timestamptz", "timestamp", false],
  ["timestamp", "date", false],
  ["integer", "varchar", true],
  ["boolean", "varchar", true],
  ["decimal(10,2)", "varchar", true],
  // The texts of doubles and times are not the same in every warehouse.
  ["double", "varchar", false],
  ["timestamp", "varchar", false],
  ["variant", "varchar", false],
  ["varchar", "integer", false],
  ["varchar", "variant", false],
  ["decimal(6,2)", "decimal(10,2)", true],
  ["decimal(6,2)", "decimal(6,2)", true],
  ["decimal(6,2)", "decimal(6,3)", false],
  ["decimal(6,2)", "decimal(7,3)", true],
  ["decimal(10,2)", "decimal(6,2)", false],
  ["decimal(10,2)", "decimal(38,0)", false],
  ["integer", "decimal(19,0)", true],
  ["integer", "decimal(21,2)", true],
  ["integer", "decimal(20,2)", false],
  ["decimal(10,0)", "integer", false],
  // 2 ** 53 + 1 is no double.
  ["integer", "double", false],
  ["decimal(10,2)", "double", false],
  ["double", "decimal(38,10)", false],
  ["boolean", "integer", false],
] as const)("%s → %s: %s", (from, to, expected) => {
  expect(isWidening(from, to)).toBe(expected)
})
test("arrays are left as they are", () => {
  expect(isWidening({ array: "integer" }, { array: "decimal(38,0)" })).toBe(false)
  expect(isWidening({ array: "integer" }, "varchar")).toBe(false)
})
