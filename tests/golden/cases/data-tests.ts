// Tests of data: the rows that fail each kind. Those of rows are all of one shape, so that several may share a scan.
import {
  acceptedRange,
  acceptedValues,
  type DataTest,
  equalRowCount,
  equalRows,
  expressionIsTrue,
  matchesPattern,
  mutuallyExclusiveRanges,
  notEmpty,
  notNull,
  recency,
  relationships,
  rowCount,
  unique,
} from "typeline"
import { TestObject } from "../../../src/core/resource/test.ts"
import { queryKey } from "../../../src/core/sql/node.ts"
import { golden } from "../golden.ts"
import { before, orders, prices, users } from "./tested-relations.ts"

const failing = (name: string, test: DataTest) =>
  golden(`data-test-${name}`, () => {
    if (test instanceof TestObject) return { [queryKey]: test.declaration.query() }
    throw new Error("It is no test.")
  })

failing("unique", unique(orders, "id"))
failing(
  "unique-where",
  unique(orders, "user_id", "day", { where: ({ status, amount }) => [status.eq("paid"), amount.gt(0)] }),
)
failing("not-null", notNull(orders, "status", "amount"))
failing("accepted-values", acceptedValues(orders, "status", ["placed", "it's"]))
failing("relationships", relationships(orders, "user_id", users, "id"))
failing("relationships-of-itself", relationships(orders, "user_id", orders, "id", { where: ({ id }) => id.gt(0) }))
failing("accepted-range", acceptedRange(orders, "amount", { min: 0, max: "99.50" }))
failing("accepted-range-exclusive", acceptedRange(orders, "day", { min: "2020-01-01", inclusive: false }))
failing(
  "expression-is-true",
  expressionIsTrue(orders, ({ id, amount }) => [id.gt(0), amount.lt(100)]),
)
failing("matches-pattern", matchesPattern(users, "email", /^[^@ ]+@[^@ ]+$/i, { where: ({ id }) => id.gt(0) }))
failing("row-count", rowCount(orders, { min: 1, max: 10 }))
failing("row-count-equals", rowCount(orders, { equals: 3, where: ({ status }) => status.eq("paid") }))
failing("not-empty", notEmpty(orders))
failing("equal-row-count", equalRowCount(orders, users))
failing("recency-of-a-date", recency(orders, "day", "3 days"))
failing("recency-of-a-timestamp", recency(users, "seen_at", "12 hours"))
failing("recency-of-a-timestamptz", recency(prices, "valid_from", "1 day"))
failing(
  "mutually-exclusive-ranges",
  mutuallyExclusiveRanges(prices, { from: "valid_from", to: "valid_to", partitionBy: ["sku"] }),
)
failing(
  "mutually-exclusive-ranges-no-gaps",
  mutuallyExclusiveRanges(prices, { from: "valid_from", to: "valid_to", gaps: "not_allowed" }),
)
failing("equal-rows", equalRows(orders, before, { where: ({ id }) => id.gt(0) }))
