import { from } from "../../sql/from.ts"
import { count } from "../../sql/function/aggregate.ts"
import { or } from "../../sql/function/logic.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns } from "../../sql/type.ts"
import { callerLocation } from "../location.ts"
import type { AnyRelation, Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { type Bounds, refuseEmptyRange } from "./accepted-range.ts"
import { madeTest, relationObject, type Said } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

/** So many rows: `{ equals }`, or `{ min, max }`, both included. */
export type RowCount =
  | { readonly equals: number; readonly min?: never; readonly max?: never }
  | (Bounds<number> & { readonly equals?: never })

/**
 * The relation has so many rows, of those that `where` lets through. It fails with one row that says how many there are.
 *
 * @example
 * rowCount(users, { min: 1, max: 1000000 })
 *
 * @example
 * rowCount(orders, { equals: 3, where: ({ status }) => status.eq("paid") })
 */
export const rowCount = <C extends Columns>(relation: Relation<C>, rows: RowCount & DataTestOptions<C>): DataTest => {
  const { equals, min = equals, max = equals } = rows
  return new TestObject(
    madeTest({
      options: rows,
      location: callerLocation(rowCount),
      kind: "row_count",
      relation: relationObject(relation),
      arguments: { min, max },
      description: `It has ${countText(min, max)}.`,
      query: (it) => {
        for (const bound of [min, max]) refuseNoCount(bound)
        refuseEmptyRange(min, max)
        return it
          .aggregate(() => ({ number_of_rows: count() }))
          .filter(({ number_of_rows }) =>
            min === max && min !== undefined
              ? number_of_rows.ne(min)
              : or(
                  ...(min === undefined ? [] : [number_of_rows.lt(min)]),
                  ...(max === undefined ? [] : [number_of_rows.gt(max)]),
                ),
          )
      },
    }),
  )
}

const countText = (min: number | undefined, max: number | undefined): string => {
  if (min === max) return `${min} rows`
  const bounds = [min === undefined ? [] : [`at least ${min}`], max === undefined ? [] : [`at most ${max}`]]
  return `${bounds.flat().join(" and ")} rows`
}

const refuseNoCount = (rows: unknown): void => {
  if (rows !== undefined && (!Number.isSafeInteger(rows) || Number(rows) < 0))
    throw new QueryError(`${String(rows)} is no number of rows. Write a whole number from 0.`)
}

/**
 * The relation has a row, among those that `where` lets through.
 *
 * @example
 * notEmpty(orders, { where: ({ status }) => status.eq("paid") })
 */
export const notEmpty = <C extends Columns>(relation: Relation<C>, options: DataTestOptions<C> = {}): DataTest =>
  new TestObject(
    madeTest({
      options: options as Said["options"],
      location: callerLocation(notEmpty),
      kind: "not_empty",
      relation: relationObject(relation),
      description: "It has rows.",
      query: (it) =>
        it.aggregate(() => ({ number_of_rows: count() })).filter(({ number_of_rows }) => number_of_rows.eq(0)),
    }),
  )

/**
 * The two relations have the same number of rows; `where` chooses among those of the first. It fails with one row that says how
 * many there are in each.
 *
 * @example
 * equalRowCount(orders, users, { where: ({ status }) => status.eq("placed") })
 */
export const equalRowCount = <C extends Columns>(
  relation: Relation<C>,
  other: AnyRelation,
  options: DataTestOptions<C> = {},
): DataTest =>
  new TestObject(
    madeTest({
      options: options as Said["options"],
      location: callerLocation(equalRowCount),
      kind: "equal_row_count",
      relation: relationObject(relation),
      of: [other.name],
      columns: [],
      arguments: { compare_model: relationObject(other) },
      other: relationObject(other),
      description: `It has as many rows as ${other.name}.`,
      query: (it, read) => {
        if ((other as AnyRelation) === relation) throw new QueryError("it compares a relation with itself.")
        const own = it.aggregate(() => ({ number_of_rows: count() }))
        const others = from({ other: read }).aggregate(() => ({ number_of_rows: count() }))
        return from({ own })
          .crossJoin({ others })
          .where(({ own, others }) => own.number_of_rows.ne(others.number_of_rows))
          .select(({ own, others }) => ({
            number_of_rows: own.number_of_rows,
            number_of_rows_in_other: others.number_of_rows,
          }))
      },
    }),
  )
