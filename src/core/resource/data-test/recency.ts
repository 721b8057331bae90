import type { Expr, Predicate } from "../../sql/expression.ts"
import { max } from "../../sql/function/aggregate.ts"
import { runStartedAt } from "../../sql/function/literal.ts"
import { or } from "../../sql/function/logic.ts"
import { dateAdd, inZone } from "../../sql/function/time.ts"
import { expressionNode } from "../../sql/node.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns, Temporal } from "../../sql/type.ts"
import { ageParts } from "../age.ts"
import type { ColumnName } from "../column-info.ts"
import type { Age } from "../declaration.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

/**
 * When the run begins, the newest row is no older than so much, by a column of times: of those rows that `where` lets through. It
 * fails with one row that says how new the newest is, also where there is none. Times without a zone are UTC, a date counts from
 * its midnight. Of sources, `freshness` and `pipeline source freshness` say so without a build.
 *
 * @example
 * recency(ratings, "rating_timestamp", "3 days")
 */
export const recency = <C extends Columns>(
  relation: Relation<C>,
  column: ColumnName<C, Temporal | null>,
  age: Age,
  options: DataTestOptions<C> = {},
): DataTest => {
  const object = relationObject(relation)
  return new TestObject(
    madeTest({
      options: options as Said["options"],
      location: callerLocation(recency),
      kind: "recency",
      relation: object,
      of: [column],
      arguments: { age },
      description: `${column}: the newest is no older than ${age}.`,
      query: (it) => {
        const parts = typeof age === "string" ? ageParts(age) : null
        if (!parts)
          throw new QueryError(
            `${JSON.stringify(age)} is no age. Write a whole number from 1 and a unit: "30 minutes", "12 hours", "3 days".`,
          )
        const oldest = () => dateAdd(parts.unit, -parts.count, runStartedAt())
        return it
          .aggregate(({ it }) => ({ newest: max(columnOf<Temporal>(it, column, object)) }))
          .filter(({ newest }) => or(newest.isNull(), isBefore(newest, oldest())))
      },
    }),
  )
}

const isBefore = (time: Expr<Temporal | null, "row">, moment: Expr<"timestamptz", never>): Predicate => {
  const zoned = expressionNode(time, "recency()").type === "timestamptz"
  return zoned
    ? (time as Expr<"timestamptz" | null, "row">).lt(moment)
    : time.cast("timestamp").lt(inZone(moment, "UTC"))
}
