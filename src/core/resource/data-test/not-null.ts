import { or } from "../../sql/function/logic.ts"
import type { Columns } from "../../sql/type.ts"
import type { RelationObject, TestDeclaration } from "../declaration.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject, type Said } from "./made-test.ts"
import { columnNames, columnsAndOptions, type NamesThenOptions } from "./names-then-options.ts"

export const notNullTest = (relation: RelationObject, names: readonly string[], said: Said): TestDeclaration =>
  madeTest({
    ...said,
    kind: "not_null",
    relation,
    of: names,
    description: `${names.join(", ")}: every row has a value.`,
    query: (it) =>
      it
        .where(({ it }) => or(...columnNames(names).map((name) => columnOf(it, name, relation).isNull())))
        .select(({ it }) => it),
  })

/**
 * Every row has a value in each of these columns. What fails are the rows that lack one.
 *
 * @example
 * notNull(orders, "user_id", "day", { where: ({ id }) => id.gt(1000) })
 */
export const notNull = <C extends Columns>(relation: Relation<C>, ...columns: NamesThenOptions<C>): DataTest => {
  const { names, options } = columnsAndOptions(columns)
  return new TestObject(notNullTest(relationObject(relation), names, { options, location: callerLocation(notNull) }))
}
