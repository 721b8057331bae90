// The names by which a callback's source is read are those of the public face.
import { expect, test } from "vitest"
import * as typeline from "../../../src/core/index.ts"
import { functionNames } from "../../../src/core/sql/function-names.ts"

/** What makes no expression, or none of other expressions. */
const others = new Set(
  `QueryError acceptedRange acceptedValues analysis chart csv dashboard dataTest date dateSpine deduplicate defineConfig defineVars denseRank
  each equalRowCount equalRows except exposure expressionIsTrue from intersect jsonFields layer lit literal
  matchesPattern mutuallyExclusiveRanges notEmpty notNull nullable nullOf omit percentRank pick pivot prefix
  prefixed rank rawQuery rawText recency recursive relationships rename rowCount rowNumber runStartedAt seed
  sequence snapshot source sqlFile sqlFunction timestamp union unionAll unionRelations unique unitTest unpivot using
  values env jsonLines parquet s3 operation`.split(/\s+/),
)

test("every function that makes an expression of expressions is known to the check of callbacks", () => {
  const functions = Object.entries(typeline).flatMap(([name, value]) => (typeof value === "function" ? [name] : []))
  const unknown = functions.filter((name) => !others.has(name) && !functionNames.has(name))
  expect(unknown, "add them to src/core/sql/function-names.ts, or above").toEqual([])
  expect([...functionNames].filter((name) => !functions.includes(name))).toEqual([])
  expect([...functionNames].filter((name) => others.has(name))).toEqual([])
})
