import { conditionNodes } from "../../sql/condition.ts"
import type { Condition, Predicate, RowOf } from "../../sql/expression.ts"
import { and, not } from "../../sql/function/logic.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns } from "../../sql/type.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { authorCondition, madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

/**
 * The condition is true of every row; a list of conditions is their conjunction. What fails are the rows of which it is false,
 * and those of which it is NULL: nothing says that it holds. Where NULL is well, say so: `or(row.a.isNull(), row.a.gt(0))`.
 * A second test of this kind on a relation needs a `name`.
 *
 * @example
 * expressionIsTrue(users, ({ signed_up, last_seen }) => or(last_seen.isNull(), last_seen.gte(signed_up)))
 *
 * @example
 * expressionIsTrue(ratings, (row) => row.rating_timestamp.lte(runStartedAt()), { name: "no_rating_of_the_future" })
 */
export const expressionIsTrue = <C extends Columns>(
  relation: Relation<C>,
  condition: (row: RowOf<C>) => Condition,
  options: DataTestOptions<C> = {},
): DataTest =>
  new TestObject(
    madeTest({
      options: options as Said["options"],
      location: callerLocation(expressionIsTrue),
      kind: "expression_is_true",
      relation: relationObject(relation),
      description: "The condition is true of every row.",
      query: (it) =>
        it
          .where(({ it }) => {
            const said = authorCondition("expressionIsTrue()", condition as (row: RowOf<Columns>) => Condition, it)
            return not(conjunctionOf(said).same(true))
          })
          .select(({ it }) => it),
    }),
  )

const conjunctionOf = (condition: Condition): Predicate => {
  if (conditionNodes(condition, "expressionIsTrue()").length === 0)
    throw new QueryError("its condition is an empty list, which is true of every row.")
  const flat = (one: Condition): readonly Predicate[] => (isList(one) ? one.flatMap(flat) : [one as Predicate])
  return and(...flat(condition))
}
const isList = (value: unknown): value is readonly Condition[] => Array.isArray(value)
