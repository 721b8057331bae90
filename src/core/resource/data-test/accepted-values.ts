import { not } from "../../sql/function/logic.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns, Js } from "../../sql/type.ts"
import type { ColumnName } from "../column-info.ts"
import type { RelationObject, TestDeclaration } from "../declaration.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

export const acceptedValuesTest = (
  relation: RelationObject,
  name: string,
  values: readonly unknown[],
  said: Said,
): TestDeclaration =>
  madeTest({
    ...said,
    kind: "accepted_values",
    relation,
    of: [name],
    arguments: { values },
    description: `${name}: one of ${values.map(String).join(", ")}.`,
    query: (it) => {
      if (values.length === 0) throw new QueryError(`it accepts no value of ${name}: no row would pass. Name some.`)
      return (
        it
          // The values' type was checked where the author wrote them.
          .where(({ it }) => not(columnOf(it, name, relation).in(values as never[])))
          .select(({ it }) => it)
      )
    },
  })

/**
 * Every value of the column that is not NULL is one of these. What fails are the rows with another one.
 *
 * @example
 * acceptedValues(orders, "status", ["placed", "paid", "returned"])
 */
export const acceptedValues = <C extends Columns, K extends ColumnName<C>>(
  relation: Relation<C>,
  column: K,
  values: readonly Js<C[K]>[],
  options: DataTestOptions<C> = {},
): DataTest =>
  new TestObject(
    acceptedValuesTest(relationObject(relation), column, values, {
      options: options as Said["options"],
      location: callerLocation(acceptedValues),
    }),
  )
