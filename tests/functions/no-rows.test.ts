// Over no rows at all: what is NULL then is promised as nullable, and what is not has a value.
import {
  anyValue,
  approxCountDistinct,
  approxPercentile,
  arrayAgg,
  avg,
  boolAnd,
  boolOr,
  coalesce,
  corr,
  count,
  countDistinct,
  countIf,
  type Expr,
  from,
  listAgg,
  literal,
  max,
  maxBy,
  median,
  min,
  minBy,
  num,
  percentile,
  type Query,
  type Readable,
  scalar,
  sql,
  sqlAggregate,
  stddev,
  sum,
  type Type,
  variance,
  when,
} from "typeline"
import { expect, test } from "vitest"
import { queryNode } from "../../src/core/sql/node.ts"
import { rowsOf } from "../engine/evaluate.ts"

// None of the columns may be NULL: that an aggregate is, is for the lack of rows alone.
const columns = { id: "integer", amount: "decimal(10,2)", name: "varchar", ok: "boolean" } as const
type Input = Readable<typeof columns>

const nullable = (query: Query<never>): readonly boolean[] =>
  Object.values(queryNode(query, "test").columns).map((column) => column.nullable)

/** Of one column: what it gives without rows, and whether its contract says that it may be NULL. */
const ofNothing = async (
  query: (t: Input) => Query<{ value: Type }>,
): Promise<readonly [unknown, boolean | undefined]> => {
  let said: boolean | undefined
  const rows = await rowsOf(columns, [], (t) => {
    const built = query(t)
    said = nullable(built as never)[0]
    return built
  })
  expect(rows).toHaveLength(1)
  return [rows[0]?.[0], said]
}

type Build = (t: { readonly [K in keyof typeof columns]: Expr<(typeof columns)[K], "row"> }) => Expr<Type, "group">
const cases: readonly (readonly [name: string, build: Build, value: unknown])[] = [
  ["count", () => count(), "0"],
  ["count of values", (t) => count(t.name), "0"],
  ["countIf", (t) => countIf(t.ok), "0"],
  ["countDistinct", (t) => countDistinct(t.id, t.name), "0"],
  ["approxCountDistinct", (t) => approxCountDistinct(t.name), "0"],
  ["arrayAgg", (t) => arrayAgg(t.name), []],
  ["a count with a filter", (t) => count().filter(t.ok), "0"],
  ["countIf with a filter", (t) => countIf(t.ok).filter(t.id.gt(1)), "0"],
  ["an array with a filter", (t) => arrayAgg(t.name, { distinct: true }).filter(t.ok), []],
  ["arithmetic of counts", (t) => count().plus(count(t.name)).times(2), "0"],
  ["a comparison of counts", () => count().gt(1), false],
  ["a case of counts", () => when(count().gt(0), "some").otherwise("none"), "none"],
  ["a calculation of counts", () => num`${count()} * 2 + 1`, "1"],
  ["coalesce with a constant", (t) => coalesce(sum(t.amount), 0), "0.00"],
  ["coalesce with a count", (t) => coalesce(max(t.id), count()), "0"],
  ["coalesce of several with a constant", (t) => coalesce(max(t.id), min(t.id), 7), "7"],
  ["text over a count", () => sql("integer")`${count()} + 1`, "1"],
  ["a constant beside a count", () => literal("integer", 1), "1"],
  ["sum", (t) => sum(t.amount), null],
  ["avg", (t) => avg(t.amount), null],
  ["min", (t) => min(t.name), null],
  ["max", (t) => max(t.id), null],
  ["median", (t) => median(t.amount), null],
  ["percentile", (t) => percentile(0.5, t.amount), null],
  ["approxPercentile", (t) => approxPercentile(0.5, t.amount), null],
  ["stddev", (t) => stddev(t.amount), null],
  ["variance", (t) => variance(t.amount), null],
  ["corr", (t) => corr(t.amount, t.id), null],
  ["maxBy", (t) => maxBy(t.name, t.id), null],
  ["minBy", (t) => minBy(t.name, t.id), null],
  ["anyValue", (t) => anyValue(t.name), null],
  ["boolAnd", (t) => boolAnd(t.ok), null],
  ["boolOr", (t) => boolOr(t.ok), null],
  ["listAgg", (t) => listAgg(t.name, ",", { distinct: true }), null],
  ["text", (t) => sqlAggregate("integer")`max(${t.id})`, null],
  ["arithmetic with a sum", (t) => count().plus(sum(t.id)), null],
  ["coalesce of two that are NULL", (t) => coalesce(max(t.id), min(t.id)), null],
  ["a sum with a filter", (t) => sum(t.id).filter(t.ok), null],
]

test.each(cases)("%s", async (_, build, value) => {
  const result = await ofNothing(
    (t) =>
      // A constant alone would be no aggregate: the count stands beside it.
      from({ t }).aggregate(({ t }) => ({ value: build(t), beside: count() })) as unknown as Query<{ value: Type }>,
  )
  expect(result).toEqual([value, value === null])
})

test("as the value of another query, a count is not NULL and a sum is", async () => {
  const value = (build: Build) =>
    ofNothing((t) => {
      const one = from({ t }).aggregate(() => ({ n: count() }))
      return from({ one }).select(() => ({ value: scalar(from({ t }).aggregate(({ t }) => ({ value: build(t) }))) }))
    })
  expect(await value(() => count())).toEqual(["0", false])
  expect(await value((t) => sum(t.id))).toEqual([null, true])
})

test("in a group none of whose rows fulfils the condition, a count is 0 and a sum is NULL", async () => {
  let said: readonly boolean[] = []
  const rows = await rowsOf(
    columns,
    [
      ["1", "1.00", "'a'", "false"],
      ["2", "2.00", "'a'", "false"],
    ],
    (t) => {
      const query = from({ t })
        .groupBy(({ t }) => ({ name: t.name }))
        .select(({ t }, { name }) => ({
          name,
          n: count().filter(t.ok),
          users: countDistinct(t.id).filter(t.ok),
          ids: arrayAgg(t.id).filter(t.ok),
          total: sum(t.amount).filter(t.ok),
        }))
      said = nullable(query as never)
      return query
    },
  )
  expect(rows).toEqual([["a", "0", "0", [], null]])
  expect(said).toEqual([false, false, false, false, true])
})
