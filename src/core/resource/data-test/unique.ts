import { count } from "../../sql/function/aggregate.ts"
import type { Columns } from "../../sql/type.ts"
import type { RelationObject, TestDeclaration } from "../declaration.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, freeColumn, madeTest, relationObject, type Said } from "./made-test.ts"
import { columnNames, columnsAndOptions, type NamesThenOptions } from "./names-then-options.ts"

export const uniqueTest = (relation: RelationObject, names: readonly string[], said: Said): TestDeclaration =>
  madeTest({
    ...said,
    kind: "unique",
    relation,
    of: names,
    description: `${names.join(", ")}: no two rows are the same.`,
    query: (it) =>
      it
        .where(({ it }) => columnNames(names).map((name) => columnOf(it, name, relation).isNotNull()))
        .groupBy(({ it }) => Object.fromEntries(names.map((name) => [name, columnOf(it, name, relation)])))
        .having(() => count().gt(1))
        .select((_, keys) => ({ ...keys, [freeColumn("number_of_rows", names)]: count() })),
  })

/**
 * No two rows have the same values in these columns. Rows with a NULL in them do not count. What fails are the values that
 * stand in several rows, each once, with the number of those.
 *
 * @example
 * unique(orders, "id")
 *
 * @example
 * unique(orders, "user_id", "day", { where: ({ amount }) => amount.isNotNull(), severity: "warn" })
 */
export const unique = <C extends Columns>(relation: Relation<C>, ...columns: NamesThenOptions<C>): DataTest => {
  const { names, options } = columnsAndOptions(columns)
  return new TestObject(uniqueTest(relationObject(relation), names, { options, location: callerLocation(unique) }))
}
