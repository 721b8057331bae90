import { refuseSilentOperators, returned } from "../author-callback.ts"
import type { Expr, Order, RowOf } from "../expression.ts"
import { rowNumber } from "../function/ranking.ts"
import type { Query } from "../query.ts"
import { QueryError } from "../query-error.ts"
import type { Readable } from "../readable.ts"
import type { Any, Columns, Type } from "../type.ts"
import { readRelation } from "./read-relation.ts"

/** The columns as a select gives them: a source's are declared readonly. */
type Same<C extends Columns> = string extends keyof C ? Any : { -readonly [K in keyof C]: C[K] }

/**
 * One row for each value of `partitionBy`: the first one by `orderBy`. All columns are kept. Rows that `orderBy` does not tell
 * apart are picked among at random: let its last column be a key. A NULL is a value like others.
 *
 * @example
 * deduplicate(orders, { partitionBy: (row) => [row.user_id], orderBy: (row) => [row.day.desc(), row.id] })
 */
export const deduplicate = <C extends Columns = Any>(
  relation: Readable<C>,
  by: {
    readonly partitionBy: (row: RowOf<C>) => readonly Expr<Type, "row">[]
    readonly orderBy: (row: RowOf<C>) => readonly Order<"row">[]
  },
): Query<Same<C>> => {
  const read = readRelation(relation)
  const first = read.from().qualify((rows) => {
    // Inside, rows have no types of their own: the columns of C are what the relation has.
    const row = read.row(rows as never) as RowOf<C>
    refuseSilentOperators("partitionBy of deduplicate()", by.partitionBy, [row])
    refuseSilentOperators("orderBy of deduplicate()", by.orderBy, [row])
    const partitionBy = returned("partitionBy of deduplicate()", by.partitionBy(row))
    const orderBy = returned("orderBy of deduplicate()", by.orderBy(row))
    if (partitionBy.length === 0)
      throw new QueryError("deduplicate() names no column in partitionBy: it would keep one row of all.")
    if (orderBy.length === 0)
      throw new QueryError(
        "deduplicate() needs an order: orderBy: (row) => [row.updated_at.desc()]. Without one the row that it keeps changes from run to run.",
      )
    return rowNumber().over({ partitionBy, orderBy }).eq(1)
  })
  return first.all() as unknown as Query<Same<C>>
}
