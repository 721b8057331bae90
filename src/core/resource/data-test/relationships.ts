import { from } from "../../sql/from.ts"
import { not } from "../../sql/function/logic.ts"
import { exists } from "../../sql/function/subquery.ts"
import type { Columns, Like } from "../../sql/type.ts"
import type { ColumnName } from "../column-info.ts"
import type { ColumnReference, TestDeclaration } from "../declaration.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

export const relationshipsTest = (child: ColumnReference, parent: ColumnReference, said: Said): TestDeclaration =>
  madeTest({
    ...said,
    kind: "relationships",
    relation: child.relation,
    of: [child.name, parent.relation.name, parent.name],
    columns: [child.name],
    arguments: { to: parent.relation, field: parent.name },
    description: `${child.name}: every value is found in ${parent.relation.name}.${parent.name}.`,
    other: parent.relation,
    query: (it, other) =>
      it
        .where(({ it }) => [
          columnOf(it, child.name, child.relation).isNotNull(),
          not(
            exists(
              from({ other }).where(({ other }) =>
                // The two columns' types were compared where the author named them.
                columnOf(other, parent.name, parent.relation).eq(columnOf(it, child.name, child.relation) as never),
              ),
            ),
          ),
        ])
        .select(({ it }) => it),
  })

/**
 * Every value of `column` that is not NULL is found in `field` of `to`; the two are of one type. What fails are the rows whose
 * value is not there. `where` chooses among the rows of `relation`.
 *
 * @example
 * relationships(orders, "user_id", users, "id", { errorIf: "> 10" })
 */
export const relationships = <C extends Columns, K extends ColumnName<C>, P extends Columns>(
  relation: Relation<C>,
  column: K,
  to: Relation<P>,
  field: ColumnName<P, Like<C[K]> | null>,
  options: DataTestOptions<C> = {},
): DataTest =>
  new TestObject(
    relationshipsTest(
      { relation: relationObject(relation), name: column },
      { relation: relationObject(to), name: field },
      { options: options as Said["options"], location: callerLocation(relationships) },
    ),
  )
