import { not } from "../../sql/function/logic.ts"
import { regexpLike } from "../../sql/function/pattern.ts"
import type { Columns, Text } from "../../sql/type.ts"
import type { ColumnName } from "../column-info.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

/**
 * The pattern matches somewhere in every text of the column that is not NULL; `^` and `$` stand for its begin and end. What fails
 * are the rows in which it does not. Patterns are those of `regexpLike`.
 *
 * @example
 * matchesPattern(users, "email", /^[^@ ]+@[^@ ]+$/)
 */
export const matchesPattern = <C extends Columns>(
  relation: Relation<C>,
  column: ColumnName<C, Text>,
  pattern: RegExp | string,
  options: DataTestOptions<C> = {},
): DataTest => {
  const object = relationObject(relation)
  return new TestObject(
    madeTest({
      options: options as Said["options"],
      location: callerLocation(matchesPattern),
      kind: "matches_pattern",
      relation: object,
      of: [column],
      arguments: { pattern: String(pattern) },
      description: `${column}: every value matches ${pattern}.`,
      query: (it) =>
        it.where(({ it }) => not(regexpLike(columnOf<Text>(it, column, object), pattern))).select(({ it }) => it),
    }),
  )
}
