// Tests of data: what may be said of each kind, and of which columns.
import {
  acceptedRange,
  acceptedValues,
  dataTest,
  equalRowCount,
  equalRows,
  expressionIsTrue,
  from,
  matchesPattern,
  mutuallyExclusiveRanges,
  notEmpty,
  notNull,
  nullable,
  or,
  recency,
  relationships,
  rowCount,
  runStartedAt,
  source,
  unique,
} from "typeline"
import { events, gold, users } from "./relations.ts"
import { userHistory } from "./resources.ts"

const archive = source("archive", {
  schema: "raw",
  columns: { id: "integer?", updated_at: "timestamp", country: "varchar?", name: "varchar" },
})

export const ofRows = [
  unique(events, "id"),
  // Columns, and options behind the last of them: its row is the relation's.
  unique(events, "user_id", "happened_at", { where: ({ kind }) => kind.eq("click"), limit: 10 }),
  notNull(events, "amount", { where: (row) => [row.kind.eq("sale"), [row.score.gt(0)]], severity: "warn" }),
  acceptedValues(events, "kind", ["click", "sale"], { where: (row) => row.amount.isNotNull(), warnIf: "> 10" }),
  relationships(events, "user_id", users, "id", { where: (row) => row.kind.ne("bot"), errorIf: ">= 100" }),
  acceptedRange(events, "amount", { min: "0.01" }),
  acceptedRange(events, "score", { min: 0, max: 1, inclusive: false, where: (row) => row.kind.eq("sale") }),
  acceptedRange(events, "happened_at", { max: "2030-01-01 00:00:00", storeFailures: true }),
  expressionIsTrue(events, ({ happened_at }) => happened_at.cast("timestamptz").lte(runStartedAt())),
  expressionIsTrue(events, ({ amount, score }) => [or(amount.isNull(), amount.gt(0)), score.gte(0)], {
    name: "amounts_are_sound",
    description: "An amount is more than nothing.",
    tags: ["nightly"],
    storeFailures: { schema: "audit" },
    where: (row) => row.kind.eq("sale"),
  }),
  matchesPattern(users, "name", /^\S/, { where: (row) => row.country.eq("NL") }),
  matchesPattern(users, "country", "^[A-Z]{2}$"),
  mutuallyExclusiveRanges(userHistory, {
    from: "valid_from",
    to: "valid_to",
    partitionBy: ["id"],
    gaps: "not_allowed",
  }),
  mutuallyExclusiveRanges(events, { from: "id", to: "parent_id", where: (row) => row.kind.eq("range") }),
]
export const ofRelations = [
  rowCount(events, { min: 1 }),
  rowCount(events, { min: 1, max: 1e6, where: (row) => row.kind.eq("sale") }),
  rowCount(events, { equals: 3 }),
  equalRowCount(events, users, { where: (row) => row.kind.eq("signup") }),
  notEmpty(events, { where: (row) => row.score.gt(0) }),
  recency(events, "happened_at", "3 days", { where: (row) => row.kind.eq("sale") }),
  recency(userHistory, "valid_to", "1 hour"),
  // NULL may be on either side, columns in any order.
  equalRows(users, archive),
  equalRows(archive, users, { columns: ["id", "country"], where: (row) => row.id.gt(0) }),
]
export const own = dataTest("own", {
  dependsOn: { events },
  warnIf: "> 0",
  errorIf: "> 100",
  limit: 1000,
  storeFailures: true,
  query: ({ events }) => from({ events }).all(),
})

/** Tests that stand with the columns: their options are known without the columns, so there is no `where`. */
export const besideColumns = gold.model({
  name: "beside_columns",
  dependsOn: { events },
  columns: {
    id: { unique: { errorIf: "> 10", name: "ids" }, notNull: { limit: 5 } },
    kind: { oneOf: { values: ["click", "sale"], severity: "warn" } },
    user_id: { references: { column: users.columns.id, storeFailures: true } },
    tags: { notNull: true },
  },
  query: ({ events }) => from({ events }).all(),
})
export const nothingKnown = source("nothing_known", {
  schema: "raw",
  columns: { id: "integer", note: nullable("varchar") },
  about: { note: { oneOf: ["a"] }, id: { references: users.columns.id } },
})
